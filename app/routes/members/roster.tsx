import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { roleOptions, roleWords, rosterFilter } from "#features/membership/membership.form.ts";
import { listAgencyChoices, listRoster } from "#features/membership/roster.server.ts";
import { membersBase } from "#http/office.server.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";
import { Moment } from "#ui/moment.tsx";

export const meta: MetaFunction = () => [{ title: "Members · ISECG" }];

export const loader = withActor(async ({ actor, url }) => {
  const base = membersBase({ url, actor });
  const filter = rosterFilter.parse(Object.fromEntries(url.searchParams));
  const { people, next } = await listRoster(actor, filter);
  const more = new URLSearchParams(url.searchParams);
  if (next) more.set("after", next);
  const first = new URLSearchParams(url.searchParams);
  first.delete("after");
  return {
    base,
    filter,
    people,
    agencies: await listAgencyChoices(undefined, { withEnded: actor.isSecretariat }),
    older: next && `${base}?${more}`,
    newer: filter.after ? `${base}?${first}` : null,
    canInvite: actor.isSecretariat || actor.role === "head",
    done: url.searchParams.get("done"),
  };
});

const news: Record<string, string> = {
  invited: "The invitation is in the outbox.",
  revoked: "The invitation is withdrawn.",
};

const stateWords = { invited: "Invited", active: "Active", retired: "Retired" };

export default function Roster() {
  const { base, filter, people, agencies, older, newer, canInvite, done } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const isOffice = base === "/admin/members";
  return (
    <>
      <Head
        title="Members"
        line={<span>{isOffice ? "Everybody, by agency." : "The delegates of all agencies."}</span>}
        actions={
          <>
            {canInvite && (
              <LinkButton to={`${base}/invite`} look="first" icon="user-plus">
                Invite somebody
              </LinkButton>
            )}
            {isOffice && <LinkButton to="/admin/members/import">Invite a list</LinkButton>}
            {isOffice && (
              <LinkButton to="/admin/members/export" isFile>
                Export
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      <Filters>
        <FilterText name="q" label={isOffice ? "Name or address" : "Name"} value={filter.q} />
        <FilterSelect
          name="agency"
          label="Agency"
          none="All agencies"
          value={filter.agency}
          options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
        <FilterSelect
          name="role"
          label="Role"
          none="All roles"
          value={filter.role}
          options={[...roleOptions, { value: "secretariat", label: "Secretariat" }]}
        />
        {canInvite && (
          <FilterSelect
            name="state"
            label="State"
            none="All states"
            value={filter.state}
            options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
          />
        )}
        <Button>Apply</Button>
      </Filters>
      {people.length === 0 ? (
        <Empty title="Nobody fits these filters" actions={<LinkButton to={base}>Show everybody</LinkButton>} />
      ) : (
        <>
          <Table
            caption="Members by agency and name"
            rows={people}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "Name",
                isName: true,
                cell: (person) => (
                  <>
                    <Link className="doc" to={`${base}/${person.id}`}>
                      <bdi>{person.name}</bdi>
                    </Link>
                    {person.email && (
                      <span className="fn">
                        <bdi>{person.email}</bdi>
                      </span>
                    )}
                  </>
                ),
              },
              { title: "Agency", cell: ({ agencyName }) => agencyName && <span className="ag">{agencyName}</span> },
              {
                title: "Role",
                cell: ({ role, isSecretariat }) =>
                  [role && roleWords[role], isSecretariat && "Secretariat"].filter(Boolean).join(", "),
              },
              {
                title: "State",
                cell: ({ state, invitedUntil }) => (
                  <>
                    {stateWords[state]}
                    {state === "invited" && (
                      <span className="q">
                        {invitedUntil ? (
                          <>
                            {" until "}
                            <Moment at={invitedUntil} zone={timeZone} language={dateLocale} />
                          </>
                        ) : (
                          ", invitation withdrawn"
                        )}
                      </span>
                    )}
                  </>
                ),
              },
            ]}
          />
          <Pager
            newer={newer}
            older={older}
            shown={`${people.length} shown, by agency and name`}
            words={{ newer: "First", older: "Next" }}
          />
        </>
      )}
    </>
  );
}
