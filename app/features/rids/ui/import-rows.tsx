import { Table } from "#ui/table.tsx";
import type { ImportRow } from "../import-rids.server.ts";

const outcomes: Record<ImportRow["outcome"], string> = {
  wrong: "Cannot be taken",
  meanwhile: "Left alone",
  keep: "Would be kept",
  answer: "Would get its disposition",
  known: "Is there already",
  same: "Stays as it is",
};
/** What its reader has to see comes first. */
const order = Object.keys(outcomes);
/** So many rows that go well are shown; those that do not are shown all. */
const MAX_GOOD = 200;

/** What each row of a file would do: what goes wrong first, then what would be kept. */
export function ImportRows({ rows }: { rows: readonly ImportRow[] }) {
  const sorted = rows.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || a.row - b.row);
  const isGood = ({ outcome }: ImportRow) => outcome !== "wrong" && outcome !== "meanwhile";
  const bad = sorted.filter((row) => !isGood(row));
  const good = sorted.filter(isGood);
  return (
    <>
      <Table
        caption="What each row would do"
        rows={[...bad, ...good.slice(0, MAX_GOOD)]}
        keyOf={({ row }) => String(row)}
        columns={[
          { title: "Row", isNumber: true, short: "Row", cell: ({ row }) => row },
          { title: "RID", isName: true, cell: ({ says }) => <bdi>{says}</bdi> },
          {
            title: "Outcome",
            cell: (row) => (
              <span className={isGood(row) ? undefined : "text-stop"}>
                <b className="strong">{outcomes[row.outcome]}.</b>
                {row.words.map((words) => (
                  <span key={words} className="block">
                    {words}
                  </span>
                ))}
              </span>
            ),
          },
        ]}
      />
      {good.length > MAX_GOOD && <p className="meta mt-3">And {good.length - MAX_GOOD} more rows of the same kinds.</p>}
    </>
  );
}
