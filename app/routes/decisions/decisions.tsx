import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { decisionsPlace } from "#features/decisions/decisions.form.ts";
import { listDecisions, type DecisionRow } from "#features/decisions/read-decisions.server.ts";
import { DecisionOutcome } from "#features/decisions/ui/decision-outcome.tsx";
import { withActor } from "#http/with-actor.server.ts";
import { Empty } from "#ui/empty.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { stamp } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table, type Column } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Decisions · ISECG" }];

export const loader = withActor(async ({ actor, url }) => {
  const { after } = decisionsPlace.parse(Object.fromEntries(url.searchParams));
  return { ...(await listDecisions(actor, { after })), isFirst: after === undefined };
});

const columns: Column<DecisionRow>[] = [
  {
    title: "Decision",
    isName: true,
    cell: ({ number, document }) => (
      <>
        <Link className="doc num" to={`/private/decisions/${number}`}>
          {number}
        </Link>
        <span className="fn">
          <span className="num">{document.number}</span> <bdi>{document.title}</bdi>
        </span>
      </>
    ),
  },
  { title: "Decided", cell: ({ outcome }) => <DecisionOutcome outcome={outcome} /> },
  { title: "Revision", short: "Revision", isNumber: true, cell: ({ revision }) => revision },
  {
    title: "Made",
    cell: ({ at }) => (
      <time className="nw" dateTime={at}>
        {stamp(at, "UTC")} UTC
      </time>
    ),
  },
  {
    title: "Completed by",
    short: "Completed by",
    cell: ({ completedBy }) =>
      completedBy.map((number) => (
        <Link key={number} className="num nw" to={`/private/decisions/${number}`}>
          {number}
        </Link>
      )),
  },
];

export default function Decisions() {
  const { decisions, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Decisions"
        line={<span>What was agreed, on which bytes, by whom; on documents that you may read.</span>}
      />
      {decisions.length === 0 ? (
        <Empty title="Nothing was decided yet">
          A silence procedure or an explicit adoption that adopts makes a record, numbered and kept for good.
        </Empty>
      ) : (
        <>
          <Table caption="Decisions, newest first" rows={decisions} keyOf={({ number }) => number} columns={columns} />
          <Pager
            newer={isFirst ? null : "/private/decisions"}
            older={next && `/private/decisions?after=${next}`}
            shown={`${decisions.length} shown, newest first`}
            words={{ newer: "Newest", older: "Older" }}
          />
        </>
      )}
    </>
  );
}
