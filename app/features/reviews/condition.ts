import type { RecordedCondition } from "#features/decisions/decision-record.ts";
import { asksForText, type PositionText } from "./position.ts";

/** How a condition stands. */
export type ConditionState = "open" | "confirmed" | "givenUp";

/** A condition as the ledger keeps it. */
export type LedgerLine = Pick<PositionText, "words" | "fromText" | "toText"> & {
  confirmedAt: Date | null;
  givenUpAt: Date | null;
  metBy: number | null;
};

/** How a condition stands: open until it is confirmed or given up. */
export const stateOfCondition = ({
  confirmedAt,
  givenUpAt,
}: Pick<LedgerLine, "confirmedAt" | "givenUpAt">): ConditionState =>
  confirmedAt ? "confirmed" : givenUpAt ? "givenUp" : "open";

/** States of conditions in the words of the screen. */
export const stateOfConditionWords: Record<ConditionState, string> = {
  open: "Open",
  confirmed: "Confirmed",
  givenUp: "Given up",
};

/** Whether only a newer revision meets it. Source: product.md, "Provisional adoption". */
export const needsRevision = (line: Pick<LedgerLine, "fromText" | "toText">) => asksForText(line);

/** What follows from the conditions of a provisional adoption as they stand. */
export type WhatFollows = { is: "waits" } | { is: "full" } | { is: "silence"; on: number };

/**
 * What the confirmation of a condition brings: while others are open, nothing; when all were met without new bytes, the
 * adoption is full; else a silence on the newest revision that meets one. Source: product.md, "Provisional adoption".
 */
export function whatFollows(lines: readonly LedgerLine[]): WhatFollows {
  if (lines.length === 0 || lines.some((line) => stateOfCondition(line) !== "confirmed")) return { is: "waits" };
  const on = Math.max(...lines.map(({ metBy }) => metBy ?? 0));
  return on === 0 ? { is: "full" } : { is: "silence", on };
}

/** A confirmed condition, as a record keeps it. */
export const asRecorded = (
  line: LedgerLine & { agency: string; confirmedByLabel: string | null; isOnBehalf: boolean },
): RecordedCondition => ({
  agency: line.agency,
  words: line.words,
  fromText: line.fromText,
  toText: line.toText,
  ...(line.confirmedAt && {
    confirmed: {
      at: line.confirmedAt.toISOString(),
      by: line.confirmedByLabel ?? "",
      isOnBehalf: line.isOnBehalf,
      metBy: line.metBy,
    },
  }),
});
