import type { RoundOutcome, RoundState } from "#platform/db/client/enums.ts";
import { State, type ShapeName } from "#ui/shape.tsx";
import { outcomeWords, stateOfRoundWords } from "../round.ts";

const shapes: Record<RoundState, ShapeName> = {
  open: "barRunning",
  closed: "barFull",
  blocked: "barStopped",
  concluded: "barDone",
  cancelled: "barOut",
};

type RoundStateProps = { state: RoundState; outcome: RoundOutcome | null; isOver?: boolean };

/** A round's state: a bar and its word; what came of it where it is concluded. */
export function RoundStateMark({ state, outcome, isOver = false }: RoundStateProps) {
  const shown = isOver ? "closed" : state;
  const words = outcome
    ? `${stateOfRoundWords[state]}: ${outcomeWords[outcome].toLowerCase()}`
    : stateOfRoundWords[shown];
  return (
    <State
      shape={shapes[shown]}
      {...(state === "concluded" && { look: "firm" })}
      {...(state === "cancelled" && { look: "quiet" })}
    >
      {words}
    </State>
  );
}
