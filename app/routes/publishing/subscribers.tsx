import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { subscriberFilter } from "#features/publishing/publishing.form.ts";
import { countSubscribers, listSubscribers } from "#features/publishing/subscribers.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterText } from "#ui/filters.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { UtcTime } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Subscribers · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => {
  const filter = subscriberFilter.parse(Object.fromEntries(url.searchParams));
  const { subscribers, next } = await listSubscribers(actor, filter);
  const at = (after: string | null) => {
    const query = new URLSearchParams({ ...(filter.q && { q: filter.q }), ...(after && { after }) });
    return `/admin/subscribers${query.size ? `?${query}` : ""}`;
  };
  return {
    subscribers,
    confirmed: await countSubscribers(actor),
    q: filter.q,
    newer: filter.after ? at(null) : null,
    older: next && at(next),
    done: url.searchParams.get("done"),
  };
});

export default function Subscribers() {
  const { subscribers, confirmed, q, newer, older, done } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Subscribers"
        line={<span>{confirmed} confirmed; they are told of news and publications when you choose so.</span>}
      />
      {done === "removed" && <Flash>The address is off the list, and forgotten.</Flash>}
      <Filters>
        <FilterText name="q" label="Address" value={q} />
        <Button>Apply</Button>
      </Filters>
      {subscribers.length === 0 && q && (
        <Empty title="No address fits" actions={<LinkButton to="/admin/subscribers">Show all</LinkButton>} />
      )}
      {subscribers.length === 0 && !q && (
        <Empty title="Nobody has subscribed yet">Who subscribes on the public site will stand here.</Empty>
      )}
      {subscribers.length > 0 && (
        <>
          <Table
            caption="Subscribers by address"
            rows={subscribers}
            keyOf={({ id }) => id}
            columns={[
              { title: "Address", isName: true, cell: ({ email }) => <bdi>{email}</bdi> },
              {
                title: "State",
                cell: ({ state }) => (state === "confirmed" ? "Confirmed" : "Asked, not confirmed yet"),
              },
              {
                title: "Since, UTC",
                short: "since",
                cell: ({ confirmedAt, createdAt }) => <UtcTime at={confirmedAt ?? createdAt} />,
              },
              {
                title: "Act",
                cell: ({ id, email }) => (
                  <Link to={`/admin/subscribers/${id}/remove`}>
                    Remove…<span className="vh"> {email}</span>
                  </Link>
                ),
              },
            ]}
          />
          {(newer || older) && (
            <Pager
              newer={newer}
              older={older}
              shown={`${subscribers.length} shown, by address`}
              words={{ newer: "First", older: "Next" }}
            />
          )}
        </>
      )}
    </>
  );
}
