import type {
  RidAct,
  RidCategory,
  RidDisposition,
  RidEscalation,
  RidPlaceKind,
  RidState,
} from "#platform/db/client/enums.ts";

/** Which state of a RID may follow which. Source: product.md, "RID". */
export const nextRidStates = {
  kept: ["open"],
  open: ["answered", "withdrawn"],
  answered: ["agreed", "escalated", "settled", "withdrawn"],
  agreed: ["closed", "withdrawn"],
  escalated: ["answered", "settled", "withdrawn"],
  settled: ["closed", "withdrawn"],
  closed: [],
  withdrawn: [],
} as const satisfies Record<RidState, readonly RidState[]>;

/** Whether a RID may go from one state to another. */
export const ridMayBecome = (from: RidState, to: RidState) => (nextRidStates[from] as readonly RidState[]).includes(to);

/** Nothing is left to settle: agreed, settled, closed or withdrawn. */
export const isDone = (state: RidState) => ["agreed", "settled", "closed", "withdrawn"].includes(state);

/** Whether a revision must follow before a RID with this disposition is closed; any other is closed at once. */
export const isImplemented = (disposition: RidDisposition) =>
  disposition === "accepted" || disposition === "acceptedInPart";

/** A RID's number as it is written: 7 is "007". */
export const ridNumber = (number: number) => String(number).padStart(3, "0");

/** Numbers as ranges, as they stand in a line: "001–012, 014". */
export function rangesOf(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const ranges: [first: number, last: number][] = [];
  for (const number of sorted) {
    const range = ranges.at(-1);
    if (range?.[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => [...new Set([first, last])].map(ridNumber).join("–")).join(", ");
}

/** RIDs by their numbers, as the beginning of a sentence: "RID 007", "RIDs 001–003, 009". */
export const ridsNamed = (rids: readonly { number: number }[]) =>
  `${rids.length === 1 ? "RID" : "RIDs"} ${rangesOf(rids.map(({ number }) => number))}`;

/** States in the words of the screen. */
export const stateOfRidWords: Record<RidState, string> = {
  kept: "Not submitted",
  open: "No disposition",
  answered: "Waiting for originator",
  agreed: "Agreed",
  escalated: "Escalated",
  settled: "Settled",
  closed: "Closed",
  withdrawn: "Withdrawn",
};

/** Dispositions in the words of the screen. */
export const dispositionWords: Record<RidDisposition, string> = {
  accepted: "Accepted",
  acceptedInPart: "Accepted in part",
  rejected: "Rejected",
  duplicate: "Duplicate",
  deferred: "Deferred",
};

/** Categories in the words of the screen. */
export const categoryWords: Record<RidCategory, string> = {
  technicalFact: "Technical fact",
  recommended: "Recommended",
  editorial: "Editorial",
};

/** Kinds of places in the words of the screen. */
export const placeKindWords: Record<RidPlaceKind, string> = {
  page: "Page",
  slide: "Slide",
  sheet: "Sheet",
  heading: "Heading",
};

/** Who has the word on an escalated RID, in the words of the screen. */
export const escalationWords: Record<RidEscalation, string> = { chair: "The chair", plenary: "The plenary" };

/** Acts in the words of the screen. */
export const actOfRidWords: Record<RidAct, string> = {
  submitted: "Submitted",
  commented: "Comment",
  answered: "Answered",
  agreed: "Agreed",
  escalated: "Escalated",
  noticed: "Reminded of its term",
  settled: "Settled",
  closed: "Closed",
  withdrawn: "Withdrawn",
  carriedOver: "Carried over",
};

/** Where a RID points to. */
export type RidPlace = { placeKind: RidPlaceKind; place: string; section: string; line: string };

const shortKinds: Record<RidPlaceKind, string> = { page: "p. ", slide: "slide ", sheet: "sheet ", heading: "" };

/** A place in a line: "4.4, p. 55, l. 12"; a line that is no number is told as it is written. */
export function placeInWords({ placeKind, place, section, line }: RidPlace): string {
  const lineWords = /^\d+([-–]\d+)?$/.test(line) ? `l. ${line}` : line;
  return [section, `${shortKinds[placeKind]}${place}`, lineWords].filter(Boolean).join(", ");
}
