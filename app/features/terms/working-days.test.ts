import { expect, test } from "vitest";
import { proposedDeadline, workingDaysBetween } from "./working-days.ts";

const between = (from: string, to: string, free: string[] = []) =>
  workingDaysBetween(new Date(from), new Date(to), new Set(free));

test.each([
  ["from Friday 15:00 to Monday 15:00 is one working day", "2026-11-20T15:00Z", "2026-11-23T15:00Z", 1],
  ["from Monday to Friday, same hour, are four", "2026-11-23T12:00Z", "2026-11-27T12:00Z", 4],
  ["two weeks are ten", "2026-11-23T12:00Z", "2026-12-07T12:00Z", 10],
  ["a weekend is none", "2026-11-21T00:00Z", "2026-11-23T00:00Z", 0],
  ["what is opened on a Saturday begins to count on Monday at 00:00 UTC", "2026-11-21T10:00Z", "2026-11-24T00:00Z", 1],
  ["an hour before midnight on Friday is an hour", "2026-11-20T23:00Z", "2026-11-21T12:00Z", 1 / 24],
  ["across a year's end", "2026-12-31T00:00Z", "2027-01-05T00:00Z", 3],
  ["a deadline that has passed leaves none", "2026-11-24T12:00Z", "2026-11-23T12:00Z", 0],
] as const)("%s", (_name, from, to, days) => expect(between(from, to)).toBeCloseTo(days, 9));

/** Free days of a list as a secretariat would keep it: one of them is a Saturday, one a Sunday. */
const list = ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-03"];

test.each([
  ["a free day does not count", "2026-12-23T12:00Z", "2026-12-28T12:00Z", 1],
  ["over the year's end, with its free days", "2026-12-28T12:00Z", "2027-01-05T12:00Z", 5],
  ["a free day on a weekend takes nothing away", "2027-01-02T00:00Z", "2027-01-05T00:00Z", 1],
  [
    "a term that begins on a free day counts from the next working day at 00:00 UTC",
    "2026-12-24T09:00Z",
    "2026-12-29T00:00Z",
    1,
  ],
  ["a term that ends within a free day ended with the day before", "2026-12-23T00:00Z", "2026-12-24T09:00Z", 1],
  ["ten working days across five free days", "2026-12-18T15:00Z", "2027-01-06T15:00Z", 10],
] as const)("%s", (_name, from, to, days) => expect(between(from, to, list)).toBe(days));

const proposed = (now: string, days: number, free: string[] = []) =>
  proposedDeadline(new Date(now), days, new Set(free)).toISOString();

test.each([
  ["in the morning: the same weekday two weeks later", "2026-11-25T09:00Z", 10, "2026-12-09T15:00:00.000Z"],
  [
    "in the last hour before 15:00: a day later, so that the form is not late",
    "2026-11-25T14:30Z",
    10,
    "2026-12-10T15:00:00.000Z",
  ],
  ["at the weekend: from Monday on", "2026-11-28T09:00Z", 1, "2026-12-01T15:00:00.000Z"],
  ["never on a weekend", "2026-11-26T16:00Z", 1, "2026-11-30T15:00:00.000Z"],
] as const)("proposed %s", (_name, now, days, then) => expect(proposed(now, days)).toBe(then));

test.each([
  ["never on a free day, nor on the weekend after it", "2026-12-10T09:00Z", 10, "2026-12-28T15:00:00.000Z"],
  ["over the year's end, past its free days", "2026-12-18T09:00Z", 10, "2027-01-06T15:00:00.000Z"],
  ["for the five days of a silence, over Christmas", "2026-12-22T09:00Z", 5, "2026-12-31T15:00:00.000Z"],
] as const)("proposed %s", (_name, now, days, then) => expect(proposed(now, days, list)).toBe(then));

test("what is proposed always leaves the days asked for", () => {
  const free = new Set(["2026-11-26", "2026-12-08", "2026-12-25"]);
  for (let hour = 0; hour < 24 * 21; hour++) {
    const now = new Date(Date.UTC(2026, 10, 20, hour, 59));
    expect(workingDaysBetween(now, proposedDeadline(now, 10, free), free)).toBeGreaterThanOrEqual(10);
  }
});
