import type { DatePrecision } from "#platform/db/client/enums.ts";

/** A date as exactly as it is known. */
export type KnownDate = { day: string; precision: DatePrecision };

/** When an agency began to take part, as exactly as that is known, and when it stopped. */
export type Participation = { since: KnownDate | null; endedOn: string | null };

/** How many agencies took part at the end of a year. */
export type YearCount = { year: number; count: number };

const yearOf = (day: string) => Number(day.slice(0, 4));

/** The latest year in which it can have begun: of a decade its last one, of no date at all the present one. */
function latestStart(since: KnownDate | null, thisYear: number): number {
  if (!since) return thisYear;
  const year = yearOf(since.day);
  return since.precision === "decade" ? Math.min(Math.floor(year / 10) * 10 + 9, thisYear) : year;
}

/**
 * The number of agencies over the years: one entry for each year in which it changed, the first of them among these.
 * `uncertain` counts those whose year is not on record; they count from the latest year in which they can have begun, so
 * that the line never claims more than is known.
 */
export function agencyGrowth(
  all: readonly Participation[],
  thisYear: number,
): { steps: YearCount[]; uncertain: number } {
  const years = all.map(({ since, endedOn }) => ({
    from: latestStart(since, thisYear),
    until: endedOn === null ? Infinity : yearOf(endedOn),
  }));
  const steps: YearCount[] = [];
  for (let year = Math.min(...years.map(({ from }) => from)); year <= thisYear; year++) {
    const count = years.filter(({ from, until }) => from <= year && year < until).length;
    if (steps.at(-1)?.count !== count) steps.push({ year, count });
  }
  const uncertain = all.filter(({ since }) => since === null || since.precision === "decade").length;
  return { steps, uncertain };
}
