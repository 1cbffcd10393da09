import type { DatePrecision } from "#platform/db/client/enums.ts";

/**
 * A term as chair agency, where a source names it; dates as exactly as they are known. Where it is not known when a term
 * began, `from` is when the agency is first named as chair; an end that is not on record is null.
 */
export type SampleChairTerm = {
  agency: string;
  from: string;
  fromPrecision: DatePrecision;
  to: string | null;
  toPrecision: DatePrecision | null;
};

/** Chair agencies on record; none is known for today. */
export const chairTerms: readonly SampleChairTerm[] = [
  { agency: "JAXA", from: "2009-03-01", fromPrecision: "month", to: "2009-05-20", toPrecision: "day" },
  { agency: "ESA", from: "2009-05-20", fromPrecision: "day", to: "2010-01-01", toPrecision: "year" },
  { agency: "JAXA", from: "2011-01-01", fromPrecision: "year", to: null, toPrecision: null },
  { agency: "CSA", from: "2013-01-01", fromPrecision: "year", to: "2014-09-30", toPrecision: "day" },
  { agency: "ESA", from: "2014-09-30", fromPrecision: "day", to: null, toPrecision: null },
  { agency: "NASA", from: "2017-10-01", fromPrecision: "month", to: null, toPrecision: null },
  { agency: "JAXA", from: "2020-03-01", fromPrecision: "month", to: "2020-01-01", toPrecision: "year" },
  { agency: "CSA", from: "2021-01-01", fromPrecision: "month", to: null, toPrecision: null },
];
