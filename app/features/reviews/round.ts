import type { DocumentState, RoundAct, RoundKind, RoundOutcome, RoundState } from "#platform/db/client/enums.ts";

/** Which state of a round may follow which. Source: product.md, "Review round". */
export const nextRoundStates = {
  open: ["closed", "cancelled"],
  closed: ["concluded", "blocked", "cancelled"],
  blocked: ["concluded", "open", "cancelled"],
  concluded: [],
  cancelled: [],
} as const satisfies Record<RoundState, readonly RoundState[]>;

/** Whether a round may go from one state to another. */
export const roundMayBecome = (from: RoundState, to: RoundState) =>
  (nextRoundStates[from] as readonly RoundState[]).includes(to);

/** Open, closed and blocked rounds still stand in the way of another one. */
export const isUnfinished = (state: RoundState) => nextRoundStates[state].length > 0;

/** What a document is while a round of this kind is unfinished. */
export const stateDuring: Record<RoundKind, DocumentState> = {
  comment: "underReview",
  silence: "underAdoption",
  adoption: "underAdoption",
};

/** What a document is after a round with this outcome: adopted, or what it was before. */
export const stateAfter = (outcome: RoundOutcome, openedFrom: DocumentState): DocumentState =>
  outcome === "adopted" || outcome === "adoptedProvisionally" ? outcome : openedFrom;

/** Kinds, in the order in which they are offered. */
export const roundKinds = ["comment", "silence", "adoption"] as const satisfies readonly RoundKind[];

/** Kinds in the words of the screen. */
export const kindOfRoundWords: Record<RoundKind, string> = {
  comment: "Comment round",
  silence: "Silence procedure",
  adoption: "Explicit adoption",
};

/** States in the words of the screen. */
export const stateOfRoundWords: Record<RoundState, string> = {
  open: "Open",
  closed: "Closed",
  blocked: "Blocked",
  concluded: "Concluded",
  cancelled: "Cancelled",
};

/** Outcomes in the words of the screen. */
export const outcomeWords: Record<RoundOutcome, string> = {
  collected: "Comments collected",
  adopted: "Adopted",
  adoptedProvisionally: "Adopted provisionally",
  broken: "Broken",
  rejected: "Rejected",
};

/** Acts in the words of the screen. */
export const actOfRoundWords: Record<RoundAct, string> = {
  opened: "Opened",
  reminded: "Reminder sent",
  extended: "Extended",
  closed: "Closed",
  struck: "Agency struck",
  concluded: "Concluded",
  cancelled: "Cancelled",
  spoke: "Position recorded",
  blocked: "Blocked",
  overridden: "Overridden",
  noted: "Note on the record",
};
