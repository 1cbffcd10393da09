import type { RidDisposition, RidState } from "#platform/db/client/enums.ts";
import { State, type ShapeName } from "#ui/shape.tsx";
import { dispositionWords, ridNumber, stateOfRidWords } from "../rid.ts";

const shapes: Record<RidDisposition, ShapeName> = {
  accepted: "diamondFilled",
  acceptedInPart: "diamondHalf",
  rejected: "diamondCrossed",
  duplicate: "diamondDoubled",
  deferred: "diamondAhead",
};

type RidStateProps = {
  state: RidState;
  disposition: RidDisposition | null;
  duplicateOf?: number | null;
  closedIn?: number | null;
  noAnswer?: boolean;
};

/** How a RID stands, as a diamond and words: its disposition, unless it waits for one or is over. */
export function RidStateMark({ state, disposition, duplicateOf, closedIn, noAnswer }: RidStateProps) {
  if (state === "escalated") return <State shape="diamondUp">{stateOfRidWords.escalated}</State>;
  if (state === "withdrawn") {
    return (
      <State shape="diamondOut" look="quiet">
        {stateOfRidWords.withdrawn}
      </State>
    );
  }
  if (!disposition) {
    return (
      <State shape="diamondHollow" look="quiet">
        {stateOfRidWords[state]}
      </State>
    );
  }
  if (state === "closed" && closedIn) {
    return (
      <State shape="diamondDone" look="firm">
        {`Closed in r${closedIn}`}
      </State>
    );
  }
  const words =
    disposition === "duplicate" && duplicateOf
      ? `Duplicate of ${ridNumber(duplicateOf)}`
      : dispositionWords[disposition];
  const isFirm = disposition === "accepted" || disposition === "acceptedInPart";
  return (
    <State shape={shapes[disposition]} {...(isFirm && { look: "firm" })}>
      {noAnswer ? `${words}, no answer` : words}
    </State>
  );
}
