import { Empty } from "#ui/empty.tsx";
import { Table } from "#ui/table.tsx";
import type { RidCount } from "../count-rids.server.ts";

/** The RIDs of a comment round, counted for each agency. */
export function RoundRids({ counts, isOpen }: { counts: readonly RidCount[]; isOpen: boolean }) {
  if (counts.length === 0) {
    return (
      <Empty title={isOpen ? "No RID is submitted yet" : "No RID was raised"}>
        {isOpen
          ? "What agencies write before they submit is seen by nobody else. Submitted RIDs are counted here."
          : "The agencies had nothing to comment."}
      </Empty>
    );
  }
  const sum = (of: "raised" | "carriedOver" | "done") => counts.reduce((all, count) => all + count[of], 0);
  const total = sum("raised") + sum("carriedOver");
  return (
    <>
      <p className="mt-3">
        <progress value={sum("done")} max={total} aria-label="RIDs that are done" /> {sum("done")} of {total} done
      </p>
      <Table
        caption="RIDs of each agency"
        rows={counts}
        keyOf={({ agency }) => agency ?? "observers"}
        columns={[
          {
            title: "Agency",
            isName: true,
            cell: ({ agency }) => (agency ? <span className="ag">{agency}</span> : "Observers, for no agency"),
          },
          { title: "Raised", short: "Raised", isNumber: true, cell: ({ raised }) => raised },
          { title: "Carried over", short: "Carried over", isNumber: true, cell: ({ carriedOver }) => carriedOver },
          { title: "Done", short: "Done", isNumber: true, cell: ({ done }) => done },
        ]}
      />
    </>
  );
}
