import { Refused } from "#platform/problems.ts";
import { placeOf, stamp } from "#ui/moment.tsx";
import { instantOf } from "./local-time.ts";

/** A deadline as a form asks for it: by the clocks of UTC or of the reader's own zone. */
export type WantedDeadline = { day: string; time: string; zone: "utc" | "own" };

const both = ([one, other]: readonly [Date, Date], zone: string) =>
  [one, other]
    .map((at) => at.toISOString())
    .map((at) => `${stamp(at, "UTC")} UTC (${stamp(at, zone)} ${placeOf(zone)})`)
    .join(" or ");

/** The instant that a form means. A local time that clocks skip, or show twice, is refused with both instants it could be. */
export function deadlineOfForm({ day, time, zone }: WantedDeadline, ownZone: string): Date {
  const timeZone = zone === "utc" ? "UTC" : ownZone;
  const meant = instantOf(day, time, timeZone);
  if ("at" in meant) return meant.at;
  const place = placeOf(timeZone);
  throw new Refused(
    "twice" in meant
      ? `Clocks in ${place} show ${time} twice on ${day}. Give it in UTC: ${both(meant.twice, timeZone)}.`
      : `Clocks in ${place} skip ${time} on ${day}: there is no such time. Give it in UTC: ${both(meant.skipped, timeZone)}.`,
    "time",
  );
}
