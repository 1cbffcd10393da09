import { DAYS } from "./review-terms.ts";

/**
 * The facts from which a reminder follows. `since`: when the agencies were told of this deadline; `setAt`: since when
 * reminders go so many `days` before a deadline.
 */
export type ReminderFacts = {
  days: readonly number[];
  setAt: Date;
  since: Date;
  deadline: Date;
  now: Date;
  sentDays: readonly number[];
};

/**
 * Which reminder of a deadline is due ("three days before" is 3), or null. Of several that were missed, the nearest to the
 * deadline alone; none for a moment at which the agencies had not been told of the deadline yet, or at which no
 * reminder was meant to go.
 */
export function dueReminder({ days: all, setAt, since, deadline, now, sentDays }: ReminderFacts): number | null {
  if (now >= deadline) return null;
  const due = all.filter((days) => {
    const at = deadline.getTime() - days * DAYS;
    return at > Math.max(since.getTime(), setAt.getTime()) && at <= now.getTime();
  });
  const nearest = Math.min(...due);
  return due.length === 0 || sentDays.some((days) => days <= nearest) ? null : nearest;
}
