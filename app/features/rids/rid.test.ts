import { describe, expect, test } from "vitest";
import {
  actOfRidWords,
  categoryWords,
  dispositionWords,
  escalationWords,
  isDone,
  isImplemented,
  nextRidStates,
  placeInWords,
  placeKindWords,
  ridMayBecome,
  ridNumber,
  stateOfRidWords,
} from "./rid.ts";

const states = Object.keys(nextRidStates) as (keyof typeof nextRidStates)[];

/** The table of product.md, written again: every pair that is not here is refused. */
const allowed = [
  "kept > open",
  "open > answered",
  "answered > agreed",
  "answered > escalated",
  "answered > settled",
  "escalated > answered",
  "escalated > settled",
  "agreed > closed",
  "settled > closed",
  "open > withdrawn",
  "answered > withdrawn",
  "agreed > withdrawn",
  "escalated > withdrawn",
  "settled > withdrawn",
];

test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))("%s to %s", (from, to) => {
  expect(ridMayBecome(from, to)).toBe(allowed.includes(`${from} > ${to}`));
});

test("agreed, settled, closed and withdrawn RIDs are done", () => {
  expect(states.filter(isDone)).toEqual(["agreed", "settled", "closed", "withdrawn"]);
});

test("only what is accepted, whole or in part, waits for a revision", () => {
  const dispositions = Object.keys(dispositionWords) as (keyof typeof dispositionWords)[];
  expect(dispositions.filter(isImplemented)).toEqual(["accepted", "acceptedInPart"]);
});

test("no two states, dispositions, categories, places or acts read alike", () => {
  for (const words of [
    stateOfRidWords,
    dispositionWords,
    categoryWords,
    placeKindWords,
    escalationWords,
    actOfRidWords,
  ].map((each) => Object.values(each))) {
    expect(new Set(words).size).toBe(words.length);
  }
});

test("a number has three figures at least", () => {
  expect([7, 17, 1017].map(ridNumber)).toEqual(["007", "017", "1017"]);
});

describe("a place in words", () => {
  test.each([
    [{ placeKind: "page", place: "55", section: "4.4", line: "12" }, "4.4, p. 55, l. 12"],
    [{ placeKind: "page", place: "49", section: "4.3", line: "figure 4-2" }, "4.3, p. 49, figure 4-2"],
    [{ placeKind: "slide", place: "7", section: "", line: "" }, "slide 7"],
    [{ placeKind: "sheet", place: "Costs", section: "", line: "3–9" }, "sheet Costs, l. 3–9"],
    [{ placeKind: "heading", place: "Power", section: "", line: "" }, "Power"],
  ] as const)("%j", (place, words) => expect(placeInWords(place)).toBe(words));
});
