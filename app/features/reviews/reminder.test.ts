import { expect, test } from "vitest";
import { dueReminder } from "./reminder.ts";

const facts = { days: [3, 1], setAt: new Date("2026-01-01T00:00Z"), deadline: new Date("2026-12-04T15:00Z") };
const due = (now: string, sentDays: number[] = [], since = "2026-11-20T15:00Z") =>
  dueReminder({ ...facts, since: new Date(since), now: new Date(now), sentDays });

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

test.each([
  ["seven days before, where the Secretariat says so", [7, 3], "2026-11-20T15:00Z", "2026-11-28T00:00Z", 7],
  ["where it said so afterwards, that moment is over", [7, 3], "2026-11-27T16:00Z", "2026-11-28T00:00Z", null],
  ["the next one goes all the same", [7, 3], "2026-11-27T16:00Z", "2026-12-01T15:00Z", 3],
  ["none, where none is wanted", [], "2026-11-20T15:00Z", "2026-12-03T16:00Z", null],
] as const)("set otherwise: %s", (_name, days, setAt, now, then) => {
  const told = { since: new Date("2026-11-19T15:00Z"), sentDays: [] };
  expect(dueReminder({ ...facts, ...told, days, setAt: new Date(setAt), now: new Date(now) })).toBe(then);
});
