import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listAllAgencies } from "#features/membership/agencies.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Agencies · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => ({
  agencies: await listAllAgencies(actor),
  done: url.searchParams.get("done"),
}));

const news: Record<string, string> = {
  created: "The agency takes part.",
  saved: "The change is saved.",
  logo: "The logo is changed.",
  ended: "The agency’s participation has ended, and its people are retired.",
};

export default function Agencies() {
  const { agencies, done } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Agencies"
        actions={
          <LinkButton to="/admin/agencies/new" look="first" icon="plus">
            New agency
          </LinkButton>
        }
      />
      <News of={news} done={done} />
      {agencies.length === 0 ? (
        <Empty title="No agency takes part yet">Begin with the agencies, then invite their heads of delegation.</Empty>
      ) : (
        <Table
          caption="Agencies by short name"
          rows={agencies}
          keyOf={({ id }) => id}
          columns={[
            {
              title: "Agency",
              isName: true,
              cell: (agency) => (
                <>
                  <Link className="doc" to={`/admin/agencies/${agency.id}`}>
                    {agency.shortName}
                  </Link>
                  <span className="fn">
                    <bdi>{agency.name}</bdi>
                  </span>
                </>
              ),
            },
            { title: "Country", cell: ({ country }) => country },
            { title: "People", short: "People", isNumber: true, cell: ({ people }) => people },
            { title: "Participation", cell: ({ endedOn }) => (endedOn ? `ended ${endedOn}` : "takes part") },
          ]}
        />
      )}
    </>
  );
}
