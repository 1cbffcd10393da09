import { LinkButton } from "#ui/button.tsx";
import { Due } from "#ui/due.tsx";
import type { RoundRow } from "../list-rounds.server.ts";
import { kindOfRoundWords } from "../round.ts";
import { Link } from "#ui/link.tsx";

type WaitingRoundsProps = { rows: readonly RoundRow[]; agency: string | null; zone: string; now: string };

/** Rounds in which something waits for the reader: their agency is asked, or a closed one waits for its chair. */
export function WaitingRounds({ rows, agency, zone, now }: WaitingRoundsProps) {
  return (
    <ul className="rows is-you" role="list">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="k over">{kindOfRoundWords[row.kind]}</span>
          <span>
            <Link className="t" to={`/private/reviews/${row.id}`}>
              <bdi>{row.title}</bdi>
            </Link>
            <span className="q block">
              {row.asks
                ? `${agency ?? "Your agency"} is asked about revision ${row.revision}.`
                : `It is ${row.state}: its chair ends it.`}
            </span>
          </span>
          <Due at={row.deadline} zone={zone} now={now} />
          <LinkButton to={`/private/reviews/${row.id}`}>{row.asks ? "Review" : "Look at it"}</LinkButton>
        </li>
      ))}
    </ul>
  );
}
