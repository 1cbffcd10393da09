import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { roleWords } from "#features/membership/membership.form.ts";
import { readPerson } from "#features/membership/roster.server.ts";
import { membersBase } from "#http/office.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Acts } from "#ui/acts.tsx";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash, News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person.name ?? "Member"} · ISECG` }];

export const loader = withActor(async ({ actor, url, params }) => ({
  base: membersBase({ url, actor }),
  person: await readPerson(actor, params["id"] ?? ""),
  done: url.searchParams.get("done"),
}));

const news: Record<string, string> = {
  saved: "The change is saved.",
  asked: "The new address is asked to confirm, and the old one told.",
  retire: "The person is retired, and their sessions have ended.",
  reactivate: "The person is active again.",
  resend: "A new invitation is in the outbox; the link sent before stopped working.",
  revoke: "The invitation is withdrawn.",
  "give-secretariat": "The person works for the Secretariat.",
  "end-secretariat": "The person works for the Secretariat no more.",
};

const historyWords: Record<string, string> = {
  ...roleWords,
  secretariat: "Secretariat",
  chair: "Chair",
  cochair: "Co-chair",
  member: "Member",
};

export default function Person() {
  const { base, person, done } = useLoaderData<typeof loader>();
  const { can } = person;
  const here = `${base}/${person.id}`;
  return (
    <>
      <Head
        title={person.name}
        crumbs={[{ to: base, label: "Members" }]}
        line={
          <>
            {person.agencyName && <span className="ag">{person.agencyName}</span>}
            <span>{{ invited: "Invited", active: "Active", retired: "Retired" }[person.state]}</span>
          </>
        }
      />
      <News of={news} done={done} />
      {person.state === "invited" && !person.can.resend && (
        <Flash kind="you">
          The invitation was withdrawn or is too old. <Link to={`${base}/invite`}>Invite them again</Link>, with the
          same address.
        </Flash>
      )}
      <div className="cols mt-5">
        <Block title="Roles and seats, with dates">
          <Table
            caption="Roles and seats, newest first"
            rows={person.history}
            keyOf={({ id }) => id}
            columns={[
              { title: "What", isName: true, cell: ({ what }) => historyWords[what] ?? what },
              { title: "Where", cell: ({ where }) => where },
              { title: "From", short: "from", cell: ({ since }) => since },
              { title: "To", short: "to", cell: ({ until }) => until ?? "today" },
            ]}
          />
        </Block>
        <div>
          <Block title="Facts">
            <div className="mt-3">
              <Facts
                rows={[
                  ["Role", person.role && roleWords[person.role]],
                  ["Secretariat", person.isSecretariat && "Yes"],
                  ["Address", person.email && <bdi>{person.email}</bdi>],
                ]}
              />
            </div>
          </Block>
          <Acts>
            {can.rename && <LinkButton to={`${here}/rename`}>Change name</LinkButton>}
            {can.giveRole && <LinkButton to={`${here}/role`}>Change role</LinkButton>}
            {can.move && <LinkButton to={`${here}/agency`}>Change agency</LinkButton>}
            {can.changeAddress && <LinkButton to={`${here}/address`}>Change address</LinkButton>}
            {can.giveSecretariat && <LinkButton to={`${here}/give-secretariat`}>Give the secretariat flag…</LinkButton>}
            {can.endSecretariat && <LinkButton to={`${here}/end-secretariat`}>End the secretariat flag…</LinkButton>}
            {can.resend && <LinkButton to={`${here}/resend`}>Send the invitation again…</LinkButton>}
            {can.revoke && (
              <LinkButton to={`${here}/revoke`} look="stop">
                Withdraw the invitation…
              </LinkButton>
            )}
            {can.reactivate && <LinkButton to={`${here}/reactivate`}>Take back…</LinkButton>}
            {can.retire && (
              <LinkButton to={`${here}/retire`} look="stop">
                Retire…
              </LinkButton>
            )}
          </Acts>
        </div>
      </div>
    </>
  );
}
