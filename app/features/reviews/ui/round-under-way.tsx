import { Flash } from "#ui/flash.tsx";
import { Link } from "#ui/link.tsx";
import { placeOf, stamp } from "#ui/moment.tsx";
import { roughTimeLeftWords } from "#ui/time-left.ts";
import type { RoundKind } from "#platform/db/client/enums.ts";
import type { RoundRow } from "../list-rounds.server.ts";
import { kindOfRoundWords } from "../round.ts";

type RoundUnderWayProps = { round: RoundRow; agency: string | null; zone: string; now: string };

const endsWords: Record<RoundKind, string> = {
  comment: "Comments are taken until",
  silence: "Silence expires",
  adoption: "Positions are taken until",
};

/** The round that a document is in: until when, and what it asks of the reader and their agency. */
export function RoundUnderWay({ round, agency, zone, now }: RoundUnderWayProps) {
  const { id, kind, state, deadline, revision, asks, waits, hasSpoken } = round;
  const left = state === "open" ? roughTimeLeftWords(Date.parse(deadline) - Date.parse(now)) : null;
  const link = (words: string) => <Link to={`/private/reviews/${id}`}>{words}</Link>;
  if (left === null) {
    if (!waits) return null;
    return (
      <Flash kind="you">
        {kindOfRoundWords[kind]} on revision {revision} is {state}: its chair ends it. {link("Look at it")}
      </Flash>
    );
  }
  return (
    <Flash kind={asks ? "you" : "done"} icon="clock">
      <strong>
        {endsWords[kind]}{" "}
        <time className="nw" dateTime={deadline}>
          {stamp(deadline, "UTC")} UTC
        </time>
      </strong>
      {zone !== "UTC" && ` (${stamp(deadline, zone)} ${placeOf(zone)})`}, in {left}.{" "}
      {asks && `${agency ?? "Your agency"} is asked about revision ${revision}. `}
      {hasSpoken && `${agency ?? "Your agency"} has spoken. `}
      {link(asks ? (kind === "comment" ? "Review" : "Give position") : "Open the round")}
    </Flash>
  );
}
