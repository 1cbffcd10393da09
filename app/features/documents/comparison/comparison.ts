import type { Piece } from "./compare-words.ts";

/** Where a paragraph stands: its part and its place there, and the part's name as it is shown. */
export type Spot = { part: number; at: number; place: string };

/** One line of the difference of two texts. `number` counts the changes; a moved paragraph has one at either place. */
export type Row =
  | { kind: "same"; from: Spot; to: Spot; text: string }
  /** Paragraphs that are the same on both sides and are not sent, from the first to the last. */
  | { kind: "fold"; count: number; to: Spot; last: Spot; from: Spot; lastFrom: Spot }
  | { kind: "changed"; number: number; from: Spot; to: Spot; pieces: Piece[] }
  | { kind: "removed"; number: number; from: Spot; text: string }
  | { kind: "added"; number: number; to: Spot; text: string }
  /** Moved away from here, and where it is now; what else changed in it is told there. `other` is the change there. */
  | { kind: "movedAway"; number: number; other: Other; from: Spot; to: Spot; text: string }
  | { kind: "movedHere"; number: number; other: Other; from: Spot; to: Spot; pieces: Piece[] };

/** A change by its number, and the page of the difference that it is on. */
type Other = { number: number; page: number };

/** How many of each. */
export type Counts = { changed: number; removed: number; added: number; moved: number; same: number };

/** The difference of two texts: rows in the order of reading, in pages of a size that is soon shown. */
export type Comparison = { counts: Counts; pages: Row[][] };

/** With each better way to compare, one more: earlier results are made again. */
export const COMPARISON_VERSION = 1;

/** Whether a row is a change that the keys stop at. */
export const isChange = (row: Row): row is Exclude<Row, { kind: "same" | "fold" }> =>
  row.kind !== "same" && row.kind !== "fold";
