import { expect, test } from "vitest";
import { agencies } from "../../../prisma/sample/content/agencies.ts";
import { agencyGrowth } from "./agency-growth.ts";

const since = (day: string, precision: "day" | "month" | "year" | "decade" = "year") => ({
  since: { day, precision },
  endedOn: null as string | null,
});
const stepsOf = (...all: Parameters<typeof agencyGrowth>[0][number][]) =>
  agencyGrowth(all, 2026).steps.map(({ year, count }) => [year, count]);

test("a year stands where the number changed, and only there", () => {
  expect(
    stepsOf(since("2007-01-01"), since("2015-10-05", "day"), since("2015-01-01"), since("2019-03-01", "month")),
  ).toEqual([
    [2007, 1],
    [2015, 3],
    [2019, 4],
  ]);
});

test("who has left counts no more from the year in which it left; a seat that passes on in a year changes nothing", () => {
  const left = { ...since("2007-01-01"), endedOn: "2024-05-27" };
  expect(stepsOf(since("2007-01-01"), left)).toEqual([
    [2007, 2],
    [2024, 1],
  ]);
  expect(stepsOf(left, since("2024-05-27", "day"))).toEqual([[2007, 1]]);
});

test("what is known to a decade, or not at all, counts from the latest year that it can be, and is said to be uncertain", () => {
  const all = [
    since("2007-01-01"),
    since("2010-01-01", "decade"),
    since("2020-01-01", "decade"),
    { since: null, endedOn: null },
  ];
  expect(agencyGrowth(all, 2026)).toEqual({
    steps: [
      { year: 2007, count: 1 },
      { year: 2019, count: 2 },
      { year: 2026, count: 4 },
    ],
    uncertain: 3,
  });
});

test("of no agency there is nothing to draw", () => {
  expect(agencyGrowth([], 2026)).toEqual({ steps: [], uncertain: 0 });
});

test("the public record gives the numbers that the group has published", () => {
  const all = agencies.map(({ since: day, sincePrecision }) => since(day, sincePrecision));
  expect(stepsOf(...all)).toEqual([
    [2007, 14],
    [2015, 15],
    [2019, 20],
    [2020, 26],
    [2021, 27],
  ]);
});
