import { expect, test } from "vitest";
import { deadlineCalendar } from "./deadline-calendar.ts";

const facts = {
  id: "0198f0c0-0000-7000-8000-000000000001",
  kind: "comment",
  state: "open",
  deadline: "2026-12-09T15:00:00.000Z",
  now: "2026-11-25T09:12:33.123Z",
  number: "ERWG-2026-003",
  changes: 0,
} as const;
const linesOf = (given: Parameters<typeof deadlineCalendar>[0]) =>
  deadlineCalendar(given, "https://portal.example").split("\r\n");

test("it says when in UTC, by number and address, in lines that calendars read", () => {
  const lines = linesOf(facts);
  expect(lines).toContain("DTSTART:20261209T150000Z");
  expect(lines).toContain("DTSTAMP:20261125T091233Z");
  expect(lines).toContain("SUMMARY:Comment round ends: ERWG-2026-003");
  expect(lines).toContain("UID:round-0198f0c0-0000-7000-8000-000000000001@portal.example");
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.join("").replaceAll(" ", "")).toContain("URL:https://portal.example/private/reviews/0198f0c0-0000-7000");
});

test("an extension moves the same entry, a cancelled round cancels it", () => {
  const moved = linesOf({ ...facts, deadline: "2026-12-16T15:00:00.000Z", changes: 1 });
  expect(moved).toContain("SEQUENCE:1");
  expect(moved.find((line) => line.startsWith("UID"))).toBe(linesOf(facts).find((line) => line.startsWith("UID")));
  expect(linesOf({ ...facts, state: "cancelled" })).toContain("STATUS:CANCELLED");
});
