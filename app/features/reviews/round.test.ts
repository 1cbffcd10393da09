import { expect, test } from "vitest";
import { mayBecome } from "../documents/document.ts";
import { isUnfinished, nextRoundStates, roundMayBecome, stateDuring } from "./round.ts";

const states = Object.keys(nextRoundStates) as (keyof typeof nextRoundStates)[];

/** The table of product.md, written again: every pair that is not here is refused. */
const allowed = [
  "open > closed",
  "open > cancelled",
  "closed > concluded",
  "closed > blocked",
  "closed > cancelled",
  "blocked > concluded",
  "blocked > open",
  "blocked > cancelled",
];

test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))("%s to %s", (from, to) => {
  expect(roundMayBecome(from, to)).toBe(allowed.includes(`${from} > ${to}`));
});

test("open, closed and blocked rounds are unfinished", () => {
  expect(states.filter(isUnfinished)).toEqual(["open", "closed", "blocked"]);
});

test("a document goes under review or adoption and back to where its round was opened from", () => {
  for (const during of Object.values(stateDuring)) {
    expect(mayBecome("draft", during)).toBe(true);
    expect(mayBecome(during, "draft")).toBe(true);
    expect(mayBecome(during, "withdrawn")).toBe(true);
    expect(mayBecome("adopted", during)).toBe(false);
    expect(mayBecome("withdrawn", during)).toBe(false);
  }
  expect(mayBecome("adoptedProvisionally", stateDuring.silence)).toBe(true);
  expect(mayBecome("adoptedProvisionally", stateDuring.comment)).toBe(false);
});
