import type { DatePrecision } from "#platform/db/client/enums.ts";

/** A term as chair agency, where a source names it; dates as exactly as they are known. */
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
  { agency: "JAXA", from: "2011-01-01", fromPrecision: "year", to: "2012-01-01", toPrecision: "year" },
  { agency: "CSA", from: "2013-01-01", fromPrecision: "year", to: "2014-09-30", toPrecision: "day" },
  { agency: "ESA", from: "2014-09-30", fromPrecision: "day", to: "2016-01-01", toPrecision: "year" },
  { agency: "NASA", from: "2017-01-01", fromPrecision: "year", to: "2018-01-01", toPrecision: "year" },
  { agency: "JAXA", from: "2020-01-01", fromPrecision: "year", to: "2020-01-01", toPrecision: "year" },
  { agency: "CSA", from: "2021-01-01", fromPrecision: "year", to: "2021-01-01", toPrecision: "year" },
];
