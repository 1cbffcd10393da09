import { LinkButton } from "#ui/button.tsx";
import { Due } from "#ui/due.tsx";
import type { WaitingRids as Row } from "../list-waiting.server.ts";
import { ridNumber } from "../rid.ts";
import { Link } from "#ui/link.tsx";

type WaitingRidsProps = { rows: readonly Row[]; agency: string | null; zone: string; now: string };

/** RIDs that wait for the reader, by document: what is expected, until when, and where. */
export function WaitingRids({ rows, agency, zone, now }: WaitingRidsProps) {
  return (
    <ul className="rows is-you" role="list">
      {rows.map((row) => (
        <li key={`${row.documentId} ${row.what}`}>
          <span className="k over">
            {row.number ? `RID ${ridNumber(row.number)}` : `${row.count} ${row.count === 1 ? "RID" : "RIDs"}`}
          </span>
          <span>
            <Link className="t" to={addressOf(row)}>
              <bdi>{row.title}</bdi>
            </Link>
            <span className="q block">{wordsOf(row, agency ?? "Your agency")}</span>
          </span>
          {row.until ? <Due at={row.until} zone={zone} now={now} /> : <span />}
          <LinkButton to={addressOf(row)}>{row.what === "kept" ? "Open the room" : "Look at it"}</LinkButton>
        </li>
      ))}
    </ul>
  );
}

function addressOf({ documentId, what, number }: Row): string {
  const at = `/private/documents/${documentId}`;
  if (what === "kept") return `${at}/room`;
  return number ? `${at}/rids/${number}` : `${at}/rids`;
}

function wordsOf({ what, count }: Row, agency: string): string {
  const isOne = count === 1;
  if (what === "kept") {
    return `${agency} has written ${isOne ? "it" : "them"} and not submitted ${isOne ? "it" : "them"} yet.`;
  }
  if (what === "escalated")
    return `${isOne ? "It is" : "They are"} escalated, and ${isOne ? "waits" : "wait"} for your word.`;
  return `${isOne ? "It is" : "They are"} answered: agree or escalate, else time settles ${isOne ? "it" : "them"}.`;
}
