import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listGroups } from "#features/groups/groups.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { LinkButton } from "#ui/button.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Groups · ISECG" }];

export const loader = withOfficer(async ({ actor }) => ({ groups: await listGroups(actor) }));

export default function Groups() {
  const { groups } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Groups"
        actions={
          <LinkButton to="/admin/groups/new" look="first" icon="plus">
            New working group
          </LinkButton>
        }
      />
      <Table
        caption="Groups, the plenary first, concluded ones last"
        rows={groups}
        keyOf={({ id }) => id}
        columns={[
          {
            title: "Group",
            isName: true,
            cell: (group) => (
              <Link className="doc" to={`/private/groups/${group.slug}`}>
                {group.name}
              </Link>
            ),
          },
          { title: "Code", cell: ({ code }) => <span className="num">{code}</span> },
          {
            title: "Chairs",
            cell: ({ chairs, isConcluded, isPlenary }) =>
              chairs.join("; ") || (isConcluded ? "" : <span className={isPlenary ? "q" : "you"}>needs a chair</span>),
          },
          {
            title: "Seats",
            short: "Seats",
            isNumber: true,
            cell: ({ members, isPlenary }) => (isPlenary ? "all" : members),
          },
          { title: "State", cell: ({ isConcluded }) => (isConcluded ? "concluded" : "working") },
        ]}
      />
    </>
  );
}
