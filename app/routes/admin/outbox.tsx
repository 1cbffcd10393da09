import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { wordsOfMail } from "#features/identity/mail-words.ts";
import { outboxFilter } from "#features/identity/outbox.form.ts";
import { readOutbox } from "#features/identity/read-outbox.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { UtcTime } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Outbox · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => {
  const filter = outboxFilter.parse(Object.fromEntries(url.searchParams));
  const { next, ...outbox } = await readOutbox(actor, filter);
  const params = new URLSearchParams(url.searchParams);
  for (const name of ["before", "done"]) params.delete(name);
  const first = `/admin/outbox?${params}`;
  return {
    ...outbox,
    filter,
    newer: filter.before ? first : null,
    older: next && `${first}&before=${next}`,
    done: url.searchParams.get("done"),
  };
});

const stateWords = { queued: "Waits", kept: "Kept here", sent: "Sent", dead: "Given up" };

export default function Outbox() {
  const { mails, showsWhole, filter, newer, older, done } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Outbox"
        line={
          <span>
            {showsWhole
              ? "There is no relay: mails are kept here, and here their links can be read."
              : "Mails on their way. Their links are for their readers alone."}
          </span>
        }
      />
      {done === "again" && <Flash>The mail will be sent once more.</Flash>}
      <Filters>
        <FilterText name="q" label="Address" value={filter.q} />
        <FilterSelect
          name="state"
          label="State"
          none="All mails"
          value={filter.state}
          options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
        />
        <Button>Apply</Button>
      </Filters>
      {mails.length === 0 && (filter.q || filter.state) ? (
        <Empty
          title="No mail fits these filters"
          actions={<LinkButton to="/admin/outbox">Show all mails</LinkButton>}
        />
      ) : mails.length === 0 ? (
        <Empty title="No mail yet">Invitations, links for new passwords and notices will stand here.</Empty>
      ) : (
        <>
          <Table
            caption="Mails, newest first"
            rows={mails}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "What",
                isName: true,
                cell: (mail) => (
                  <>
                    {showsWhole ? (
                      <Link className="doc" to={`/admin/outbox/${mail.id}`}>
                        {wordsOfMail(mail.template)}
                      </Link>
                    ) : (
                      <span className="font-medium">{wordsOfMail(mail.template)}</span>
                    )}
                    <span className="fn is-code">{mail.template}</span>
                  </>
                ),
              },
              { title: "To", cell: ({ to }) => <bdi>{to}</bdi> },
              { title: "State", cell: (mail) => stateWords[mail.state] },
              { title: "Written, UTC", short: "written", cell: ({ createdAt }) => <UtcTime at={createdAt} /> },
              {
                title: "Attempts",
                short: "attempts",
                isNumber: true,
                isOptional: true,
                cell: ({ attempts, lastError }) => (
                  <>
                    {attempts}
                    {lastError && <span className="fn text-stop">{lastError}</span>}
                  </>
                ),
              },
              ...(showsWhole
                ? []
                : [
                    {
                      title: "Act",
                      cell: (mail: (typeof mails)[number]) =>
                        mail.state !== "sent" && <Link to={`/admin/outbox/${mail.id}/resend`}>Send again</Link>,
                    },
                  ]),
            ]}
          />
          <Pager
            newer={newer}
            older={older}
            shown={`${mails.length} shown, newest first`}
            words={{ newer: "Newest", older: "Older" }}
          />
        </>
      )}
    </>
  );
}
