import type { ReactNode } from "react";
import type { Stance, Standing } from "#platform/db/client/enums.ts";
import { State } from "#ui/shape.tsx";
import type { RoundPage, RoundParticipant } from "../read-round.server.ts";
import { NoRecord, StanceMark, StandingMark } from "./stance-mark.tsx";

const stances: readonly Stance[] = ["adopt", "adoptProvisionally", "noObjection", "abstain", "object"];
const silences: readonly Standing[] = ["silentOpened", "silentUnopened", "notServed"];

type Line = { key: string; mark: ReactNode; rows: RoundParticipant[]; isCut?: boolean; note?: string };

/** Where each agency stands: by what it says, then, for who may see it, by how it is silent. */
export function PositionTally({
  round,
}: {
  round: Pick<RoundPage, "participants" | "kind" | "state" | "me" | "outcome">;
}) {
  const struck = round.participants.filter(({ struckOn }) => struckOn !== null);
  const there = round.participants.filter(({ struckOn }) => struckOn === null);
  const mute = there.filter(({ positions }) => positions.length === 0);
  const isKnown = round.me.runs || round.state === "concluded";
  const lines: Line[] = stances.map((stance) => ({
    key: stance,
    mark: <StanceMark stance={stance} />,
    rows: there.filter(({ positions }) => positions[0]?.stance === stance),
    isCut: stance === "object",
  }));
  if (isKnown && mute.every(({ standing }) => standing !== null)) {
    for (const standing of silences) {
      const rows = mute.filter((row) => row.standing === standing);
      lines.push({
        key: standing,
        mark: <StandingMark standing={standing} />,
        rows,
        ...(standing === "notServed" && rows.length > 0 && { note: notServedWords(round) }),
      });
    }
  } else lines.push({ key: "none", mark: <NoRecord />, rows: mute });
  if (struck.length > 0) {
    lines.push({
      key: "struck",
      mark: (
        <State shape="squareOut" look="quiet">
          Struck
        </State>
      ),
      rows: struck,
      note: "their participation ended during the round",
    });
  }
  return (
    <dl className="tally">
      {lines.map(({ key, mark, rows, isCut, note }) => (
        <div key={key} className={isCut ? "is-cut" : undefined}>
          <dt>
            {mark}
            <span className="n">{rows.length}</span>
          </dt>
          <dd>
            {rows.length === 0 && <span className="q">nobody</span>}
            {rows.map(({ id, shortName, name, isMine }) => (
              <span key={id} className={isMine ? "ag is-mine" : "ag"} title={name}>
                {shortName}
              </span>
            ))}
            {rows.some(({ isMine }) => isMine) && <span className="you">yours</span>}
            {note && <span className="meta">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function notServedWords({ kind, state, outcome }: Pick<RoundPage, "kind" | "state" | "outcome">): string {
  if (kind === "adoption" || state === "cancelled" || outcome === "broken") return "never reached by a notice";
  return state === "concluded" ? "overridden" : "blocks adoption until served or overridden";
}
