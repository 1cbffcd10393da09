/** Milliseconds of a day of 24 hours. */
export const DAYS = 24 * 60 * 60 * 1000;

/** No deadline is farther than this. */
export const LONGEST_ROUND_DAYS = 366;
