import { Due } from "#ui/due.tsx";
import { Link } from "#ui/link.tsx";
import { stamp } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";
import type { RoundRow } from "../list-rounds.server.ts";
import { kindOfRoundWords } from "../round.ts";
import { RoundStateMark } from "./round-state.tsx";

type RoundTableProps = {
  caption: string;
  rows: readonly RoundRow[];
  zone: string;
  now: string;
  ofOneDocument?: boolean;
};

/** Rounds as rows; those of one document without its name. */
export function RoundTable({ caption, rows, zone, now, ofOneDocument = false }: RoundTableProps) {
  const allEnded = rows.every(({ endedAt }) => endedAt !== null);
  const link = ({ id, kind, revision }: RoundRow) => (
    <Link className="doc" to={`/private/reviews/${id}`}>
      {kindOfRoundWords[kind]} on revision {revision}
    </Link>
  );
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          title: "Round",
          isName: true,
          cell: (row) => (
            <>
              {link(row)}
              {!ofOneDocument && (
                <span className="fn">
                  <span className="num">{row.number}</span> <bdi>{row.title}</bdi>
                </span>
              )}
            </>
          ),
        },
        { title: "State", cell: (row) => <RoundStateMark {...row} isOver={isOver(row, now)} /> },
        ...(ofOneDocument
          ? []
          : [
              {
                title: "My agency",
                cell: (row: RoundRow) =>
                  row.asks ? (
                    <span className="you">is asked</span>
                  ) : row.hasSpoken ? (
                    "has spoken"
                  ) : row.takesPart ? (
                    "takes part"
                  ) : (
                    ""
                  ),
              },
            ]),
        {
          title: allEnded ? "Ended" : "Until",
          cell: (row) =>
            row.endedAt === null ? (
              <Due at={row.deadline} zone={zone} now={now} />
            ) : (
              <time className="nw" dateTime={row.endedAt}>
                {!allEnded && "ended "}
                {stamp(row.endedAt, "UTC")} UTC
              </time>
            ),
        },
      ]}
    />
  );
}

const isOver = ({ state, deadline }: RoundRow, now: string) => state === "open" && now >= deadline;
