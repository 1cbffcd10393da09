/** Milliseconds of a day of 24 hours. */
const DAYS = 24 * 60 * 60 * 1000;

/** Days that the Secretariat's list takes out, as "2026-12-25". */
type FreeDays = ReadonlySet<string>;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Monday to Friday in UTC, but for the days that the list takes out. Source: product.md, "Working days". */
export const isWorkingDay = (at: Date, freeDays: FreeDays) =>
  at.getUTCDay() >= 1 && at.getUTCDay() <= 5 && !freeDays.has(dayOf(at.getTime()));

/** How much of the time between two instants lies on working days, in days of 24 hours; 0 when `to` is not after `from`. */
export function workingDaysBetween(from: Date, to: Date, freeDays: FreeDays): number {
  let time = 0;
  for (let at = from.getTime(); at < to.getTime();) {
    const midnight = (Math.floor(at / DAYS) + 1) * DAYS;
    const until = Math.min(midnight, to.getTime());
    if (isWorkingDay(new Date(at), freeDays)) time += until - at;
    at = midnight;
  }
  return time / DAYS;
}

/** The instant from which on so many working days have passed since `from`, in days of 24 hours. */
export function workingDaysAfter(from: Date, days: number, freeDays: FreeDays): Date {
  let left = days * DAYS;
  for (let at = from.getTime(); ;) {
    const midnight = (Math.floor(at / DAYS) + 1) * DAYS;
    if (isWorkingDay(new Date(at), freeDays)) {
      if (left <= midnight - at) return new Date(at + left);
      left -= midnight - at;
    }
    at = midnight;
  }
}

/** The hour at which proposed deadlines end: afternoon in Europe, morning in America, evening in Asia. */
const PROPOSED_HOUR_UTC = 15;
/** Time to fill in the form. */
const SLACK_MILLISECONDS = 60 * 60 * 1000;

/** The first 15:00 UTC of a working day that leaves so many working days, an hour from now on. */
export function proposedDeadline(now: Date, workingDays: number, freeDays: FreeDays): Date {
  const from = new Date(now.getTime() + SLACK_MILLISECONDS);
  const at = new Date(from);
  at.setUTCHours(PROPOSED_HOUR_UTC, 0, 0, 0);
  while (!isWorkingDay(at, freeDays) || workingDaysBetween(from, at, freeDays) < workingDays) {
    at.setUTCDate(at.getUTCDate() + 1);
  }
  return at;
}
