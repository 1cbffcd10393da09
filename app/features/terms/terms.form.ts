import { z } from "zod";
import { day, line, version } from "#platform/text-schema.ts";

const MOST_DAYS = 60;
const MOST_REMINDERS = 5;
/** Free days lie within so many years of now, so that a slip of a key is noticed. */
const YEARS = 10;

const wholeDays = (max: number) => {
  const words = `A whole number from 1 to ${max}.`;
  return z
    .string({ error: "A number of days is needed." })
    .trim()
    .regex(/^\d{1,3}$/, words)
    .transform(Number)
    .pipe(z.number().min(1, words).max(max, words));
};

/** "3, 1": whole days before a deadline; none at all is a choice too. */
const reminderDays = z
  .string()
  .default("")
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
  .pipe(
    z
      .array(z.string().regex(/^\d{1,3}$/, "Whole numbers of days, like 3, 1."))
      .max(MOST_REMINDERS, `At most ${MOST_REMINDERS} reminders.`)
      .transform((days) => [...new Set(days.map(Number))].sort((a, b) => b - a))
      .refine((days) => days.every((days) => days >= 1 && days <= MOST_DAYS), `Each from 1 to ${MOST_DAYS} days.`),
  );

export const termsForm = z.strictObject({
  minimumWorkingDays: wholeDays(MOST_DAYS),
  reminderDays,
  answerWorkingDays: wholeDays(MOST_DAYS),
  conditionWorkingDays: wholeDays(MOST_DAYS),
  version,
});

export const freeDayForm = z.strictObject({
  day: day.refine(
    (given) => Math.abs(Number(given.slice(0, 4)) - new Date().getUTCFullYear()) <= YEARS,
    `Within ${YEARS} years of now.`,
  ),
  name: line(80, "The name is needed."),
});
