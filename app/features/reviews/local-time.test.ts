import { expect, test } from "vitest";
import { instantOf } from "./local-time.ts";

const iso = (all: readonly Date[]) => all.map((at) => at.toISOString().slice(0, 16));
const meant = (day: string, time: string, zone: string) => {
  const found = instantOf(day, time, zone);
  if ("at" in found) return iso([found.at]);
  return "twice" in found ? { twice: iso(found.twice) } : { skipped: iso(found.skipped) };
};

test.each([
  ["UTC is itself", "2026-12-11", "15:00", "UTC", ["2026-12-11T15:00"]],
  ["Tokyo is nine hours ahead", "2026-11-28", "00:00", "Asia/Tokyo", ["2026-11-27T15:00"]],
  ["Kolkata by half an hour", "2026-11-28", "05:00", "Asia/Kolkata", ["2026-11-27T23:30"]],
  ["Paris in summer", "2027-07-01", "12:00", "Europe/Paris", ["2027-07-01T10:00"]],
  ["an hour after clocks went forward", "2027-03-28", "03:00", "Europe/Paris", ["2027-03-28T01:00"]],
  [
    "the day's first minute where the day changes at sea",
    "2026-11-28",
    "00:00",
    "Pacific/Auckland",
    ["2026-11-27T11:00"],
  ],
] as const)("%s", (_name, day, time, zone, instants) => expect(meant(day, time, zone)).toEqual(instants));

test.each([
  ["Paris", "2027-03-28", "02:30", "Europe/Paris", ["2027-03-28T00:30", "2027-03-28T01:30"]],
  ["New York", "2027-03-14", "02:15", "America/New_York", ["2027-03-14T06:15", "2027-03-14T07:15"]],
  [
    "Lord Howe, where clocks move by half an hour",
    "2027-10-03",
    "02:10",
    "Australia/Lord_Howe",
    ["2027-10-02T15:10", "2027-10-02T15:40"],
  ],
] as const)("a time that clocks skip does not exist: %s", (_name, day, time, zone, skipped) =>
  expect(meant(day, time, zone)).toEqual({ skipped }),
);

test.each([
  ["Paris", "2026-10-25", "02:30", "Europe/Paris", ["2026-10-25T00:30", "2026-10-25T01:30"]],
  ["New York", "2026-11-01", "01:00", "America/New_York", ["2026-11-01T05:00", "2026-11-01T06:00"]],
] as const)("a time that clocks show twice: %s", (_name, day, time, zone, twice) =>
  expect(meant(day, time, zone)).toEqual({ twice }),
);

test("the minute after the hour that came twice is one again", () => {
  expect(meant("2026-10-25", "03:00", "Europe/Paris")).toEqual(["2026-10-25T02:00"]);
});
