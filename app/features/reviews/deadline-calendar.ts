import type { RoundKind, RoundState } from "#platform/db/client/enums.ts";
import { kindOfRoundWords } from "./round.ts";

/** What a calendar entry says of a round. `changes`: how often the deadline was moved. */
export type CalendarFacts = {
  id: string;
  kind: RoundKind;
  state: RoundState;
  deadline: string;
  now: string;
  number: string | null;
  changes: number;
};

const utc = (iso: string) => iso.replace(/[-:]|\.\d{3}/g, "");
const escape = (text: string) => text.replace(/[\\,;]/g, (mark) => `\\${mark}`).replace(/\n/g, "\\n");

/** Lines of at most 75 octets, as RFC 5545 folds them. */
const fold = (line: string) => line.replace(/[^\r\n]{73}(?=.)/g, "$&\r\n ");

/**
 * A round's deadline as iCalendar (RFC 5545). It names the document by its number, never by its title: calendars travel. The
 * same round is the same entry, so that a file fetched after an extension moves it.
 */
export function deadlineCalendar(
  { id, kind, state, deadline, now, number, changes }: CalendarFacts,
  origin: string,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//ISECG//Portal//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:round-${id}@${new URL(origin).hostname}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(deadline)}`,
    `DTEND:${utc(deadline)}`,
    `SEQUENCE:${changes}`,
    `STATUS:${state === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escape(`${kindOfRoundWords[kind]} ends: ${number ?? "ISECG"}`)}`,
    `URL:${origin}/private/reviews/${id}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
