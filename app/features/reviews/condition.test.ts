import { describe, expect, test } from "vitest";
import { needsRevision, stateOfCondition, whatFollows, type LedgerLine } from "./condition.ts";

const line = (facts: Partial<LedgerLine> = {}): LedgerLine => ({
  words: "The dates are confirmed.",
  fromText: null,
  toText: null,
  confirmedAt: null,
  givenUpAt: null,
  metBy: null,
  ...facts,
});
const confirmed = (metBy: number | null = null) => line({ confirmedAt: new Date(), metBy });

describe("what a confirmation brings, as product.md says", () => {
  test("while one is open, nothing", () => {
    expect(whatFollows([confirmed(), line()])).toEqual({ is: "waits" });
  });

  test("all without new bytes: full by itself", () => {
    expect(whatFollows([confirmed(), confirmed()])).toEqual({ is: "full" });
  });

  test("one with new bytes: a silence on them, since the others never spoke on those", () => {
    expect(whatFollows([confirmed(), confirmed(5)])).toEqual({ is: "silence", on: 5 });
  });

  test("several revisions meet one each: the newest is asked about", () => {
    expect(whatFollows([confirmed(6), confirmed(5), confirmed()])).toEqual({ is: "silence", on: 6 });
  });

  test("of conditions that were given up nothing follows, nor of none", () => {
    expect(whatFollows([confirmed(), line({ givenUpAt: new Date() })])).toEqual({ is: "waits" });
    expect(whatFollows([])).toEqual({ is: "waits" });
  });
});

test("a condition with a text is met by a newer revision alone, an act may be confirmed without one", () => {
  expect(needsRevision(line({ words: null, fromText: "2027", toText: "2028" }))).toBe(true);
  expect(needsRevision(line({ words: null, toText: "A footnote" }))).toBe(true);
  expect(needsRevision(line())).toBe(false);
});

test("it is open until it is confirmed or given up", () => {
  expect(stateOfCondition(line())).toBe("open");
  expect(stateOfCondition(confirmed())).toBe("confirmed");
  expect(stateOfCondition(line({ givenUpAt: new Date() }))).toBe("givenUp");
});
