/** Milliseconds of a day of 24 hours. */
export const DAYS = 24 * 60 * 60 * 1000;

/** Working days that a round gives the agencies, unless a reason is told to all. */
export const MINIMUM_WORKING_DAYS = 10;

/** How many days before the deadline agencies that have not spoken are reminded. */
export const REMINDER_DAYS = [3, 1] as const;

/** No deadline is farther than this. */
export const LONGEST_ROUND_DAYS = 366;
