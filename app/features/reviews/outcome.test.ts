import { describe, expect, test } from "vitest";
import type { Stance } from "#platform/db/client/enums.ts";
import { haveAllSpoken, outcomeOf, standingOf, type Asked, type Stands } from "./outcome.ts";

const silence: Asked = { kind: "silence", rule: null, quorum: null, isOverridden: false };
const adoption = (rule: Asked["rule"], quorum: number | null = null): Asked => ({
  kind: "adoption",
  rule,
  quorum,
  isOverridden: false,
});
const says = (stance: Stance, times = 1): Stands[] =>
  Array.from({ length: times }, () => ({ stance, standing: "spoke" }));
const silent = (times = 1): Stands[] =>
  Array.from({ length: times }, () => ({ stance: null, standing: "silentOpened" }));
const neverOpened = (times = 1): Stands[] =>
  Array.from({ length: times }, () => ({ stance: null, standing: "silentUnopened" }));
const notServed: Stands = { stance: null, standing: "notServed" };

describe("silence procedures, by the rules of those who have them", () => {
  test("UN General Assembly decision 74/544 (27 March 2020): not broken when it expires, it is adopted", () => {
    expect(outcomeOf(silence, silent(193))).toBe("adopted");
  });

  test("the same: one that breaks it is enough, whoever else would adopt", () => {
    expect(outcomeOf(silence, [...silent(191), ...says("adopt"), ...says("object")])).toBe("broken");
  });

  test("UN COPUOS, which decides by consensus since 1962: that is the absence of a formal objection, not a majority", () => {
    expect(outcomeOf(silence, [...says("noObjection", 3), ...says("abstain", 99)])).toBe("adopted");
    expect(outcomeOf(silence, [...says("adopt", 101), ...says("object")])).toBe("broken");
  });

  test("IADC terms of reference, decisions by consensus of the members: a single member stands in the way", () => {
    expect(outcomeOf(silence, [...says("adopt", 12), ...says("object")])).toBe("broken");
  });

  test("ISECG: who never opened the revision is silent all the same", () => {
    expect(outcomeOf(silence, [...silent(10), ...neverOpened(4), ...says("adopt", 4)])).toBe("adopted");
  });

  test("ISECG: who was not served is not silent, and blocks", () => {
    expect(outcomeOf(silence, [...silent(26), notServed])).toBe("blocked");
    expect(outcomeOf(silence, [notServed])).toBe("blocked");
  });

  test("ISECG: an objection breaks, also where somebody was not served", () => {
    expect(outcomeOf(silence, [...says("object"), notServed])).toBe("broken");
  });

  test("ISECG: overridden, it is as if all had been served, and a condition still counts", () => {
    const overridden = { ...silence, isOverridden: true };
    expect(outcomeOf(overridden, [...silent(26), notServed])).toBe("adopted");
    expect(outcomeOf(overridden, [...says("adoptProvisionally"), notServed])).toBe("adoptedProvisionally");
    expect(outcomeOf(overridden, [...says("object"), notServed])).toBe("broken");
  });

  test("ISECG: a condition does not break it, and makes the adoption provisional", () => {
    expect(outcomeOf(silence, [...silent(20), ...says("adoptProvisionally")])).toBe("adoptedProvisionally");
  });
});

describe("explicit adoptions, by the rules of those who have them", () => {
  test("CCSDS Management Council, poll CMC-P-2006-09-004: eight adopt, and it is adopted", () => {
    expect(outcomeOf(adoption("allPresent"), [...says("adopt", 8), ...silent(3)])).toBe("adopted");
  });

  test("CCSDS Management Council, poll CMC-P-2018-01-001: eight adopt, one provisionally, two do not answer; adopted provisionally", () => {
    const answers = [...says("adopt", 8), ...says("adoptProvisionally"), ...silent(2)];
    expect(outcomeOf(adoption("allPresent"), answers)).toBe("adoptedProvisionally");
    expect(outcomeOf(adoption("quorum", 9), answers), "nine have answered").toBe("adoptedProvisionally");
    expect(outcomeOf(adoption("quorum", 10), answers)).toBe("rejected");
    expect(outcomeOf(adoption("allAgencies"), answers), "two have not").toBe("rejected");
  });

  test("ISO/IEC Directives, part 1: who abstains is not against; here they count towards the quorum, and adopt nothing", () => {
    expect(outcomeOf(adoption("quorum", 5), [...says("adopt"), ...says("abstain", 4)])).toBe("adopted");
    expect(outcomeOf(adoption("allPresent"), says("abstain", 5))).toBe("rejected");
  });

  test("consensus, as in UN COPUOS: of any number that adopt, one objection rejects", () => {
    for (const rule of ["allAgencies", "allPresent"] as const)
      expect(outcomeOf(adoption(rule), [...says("adopt", 102), ...says("object")])).toBe("rejected");
  });

  test("IADC, all members: each has to have spoken, no objection being a word too", () => {
    expect(outcomeOf(adoption("allAgencies"), [...says("adopt"), ...says("noObjection", 12)])).toBe("adopted");
    expect(outcomeOf(adoption("allAgencies"), [...says("adopt", 12), ...neverOpened()])).toBe("rejected");
  });

  test("nobody adopts: no objection alone is not enough", () => {
    expect(outcomeOf(adoption("allPresent"), says("noObjection", 27))).toBe("rejected");
    expect(outcomeOf(adoption("allPresent"), silent(27))).toBe("rejected");
    expect(outcomeOf(adoption("allPresent"), [])).toBe("rejected");
  });

  test("one that adopts provisionally counts, and makes the outcome provisional", () => {
    expect(outcomeOf(adoption("allPresent"), says("adoptProvisionally"))).toBe("adoptedProvisionally");
  });

  test("nothing blocks it: who was not served has recorded nothing, and the rule says whether that matters", () => {
    expect(outcomeOf(adoption("allPresent"), [...says("adopt"), notServed])).toBe("adopted");
    expect(outcomeOf(adoption("allAgencies"), [...says("adopt"), notServed])).toBe("rejected");
  });
});

test("each agency stands in one of four ways", () => {
  expect(standingOf({ stance: "abstain", isServed: false, hasOpened: false })).toBe("spoke");
  expect(standingOf({ stance: null, isServed: true, hasOpened: true })).toBe("silentOpened");
  expect(standingOf({ stance: null, isServed: true, hasOpened: false })).toBe("silentUnopened");
  expect(standingOf({ stance: null, isServed: false, hasOpened: true })).toBe("notServed");
});

test("all have spoken when each has done so itself", () => {
  const own = { stance: "adopt", isOnBehalf: false } as const;
  expect(haveAllSpoken([own, own])).toBe(true);
  expect(haveAllSpoken([own, { ...own, isOnBehalf: true }])).toBe(false);
  expect(haveAllSpoken([own, { stance: null, isOnBehalf: false }])).toBe(false);
  expect(haveAllSpoken([])).toBe(false);
});
