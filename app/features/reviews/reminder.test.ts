import { expect, test } from "vitest";
import { dueReminder } from "./reminder.ts";

const due = (now: string, sentDays: number[] = [], since = "2026-11-20T15:00Z") =>
  dueReminder({ since: new Date(since), deadline: new Date("2026-12-04T15:00Z"), now: new Date(now), sentDays });

test.each([
  ["nothing before the first is due", "2026-12-01T14:59Z", [], null],
  ["three days before, to the minute", "2026-12-01T15:00Z", [], 3],
  ["three days before, once", "2026-12-02T15:00Z", [3], null],
  ["one day before", "2026-12-03T15:00Z", [3], 1],
  ["one day before, once", "2026-12-04T14:00Z", [3, 1], null],
  ["of two that were missed, the nearer alone", "2026-12-03T16:00Z", [], 1],
  ["a missed one does not come later", "2026-12-03T16:00Z", [1], null],
  ["none at the deadline, nor after it", "2026-12-04T15:00Z", [], null],
] as const)("%s", (_name, now, sent, days) => expect(due(now, [...sent])).toBe(days));

test("who was told less than three days before gets the last reminder only", () => {
  expect(due("2026-12-02T15:00Z", [], "2026-12-02T10:00Z")).toBeNull();
  expect(due("2026-12-03T15:00Z", [], "2026-12-02T10:00Z")).toBe(1);
  expect(due("2026-12-04T10:00Z", [], "2026-12-04T09:00Z")).toBeNull();
});
