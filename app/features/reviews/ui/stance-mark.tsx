import type { Stance, Standing } from "#platform/db/client/enums.ts";
import { State, type ShapeName } from "#ui/shape.tsx";
import { stanceWords, standingWords } from "../position.ts";

const stanceShapes: Record<Stance, ShapeName> = {
  noObjection: "squareTick",
  adopt: "squareFull",
  adoptProvisionally: "squareHalf",
  object: "stopped",
  abstain: "squareLine",
};

const standingShapes: Record<Standing, ShapeName> = {
  spoke: "squareTick",
  silentOpened: "squareDot",
  silentUnopened: "squareDashed",
  notServed: "squareOut",
};

/** What an agency says, as a shape and its word. */
export function StanceMark({ stance }: { stance: Stance }) {
  const isFirm = stance !== "abstain" && stance !== "object";
  return (
    <State shape={stanceShapes[stance]} {...(isFirm && { look: "firm" as const })}>
      {stanceWords[stance]}
    </State>
  );
}

/** How an agency stands that says nothing, as a shape and its word. */
export function StandingMark({ standing }: { standing: Standing }) {
  return (
    <State shape={standingShapes[standing]} {...(standing !== "notServed" && { look: "quiet" as const })}>
      {standingWords[standing]}
    </State>
  );
}

/** Nothing is known of an agency but that it has said nothing. */
export function NoRecord({ standing = null }: { standing?: Standing | null }) {
  return (
    <State shape={standing === "silentOpened" ? "squareDot" : "squareDashed"} look="quiet">
      No record
    </State>
  );
}
