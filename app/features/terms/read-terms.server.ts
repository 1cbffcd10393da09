import { liveDb, type Db } from "#platform/db/db.server.ts";

/** The portal's terms, and the days that are no working days, as "2026-12-25". */
export type Terms = {
  minimumWorkingDays: number;
  /** Days before a deadline, the earliest reminder first. */
  reminderDays: readonly number[];
  remindersSetAt: Date;
  answerWorkingDays: number;
  conditionWorkingDays: number;
  freeDays: ReadonlySet<string>;
};

type Row = Omit<Terms, "freeDays"> & { freeDays: string[] };

/** The terms as they stand now, free days among them; in one statement. */
export async function readTerms(db: Db = liveDb): Promise<Terms> {
  const [row] = await db.$queryRaw<Row[]>`
    select "minimumWorkingDays", "reminderDays", "remindersSetAt", "answerWorkingDays", "conditionWorkingDays",
      array(select to_char(day, 'YYYY-MM-DD') from "FreeDay") as "freeDays"
    from "Terms"`;
  if (!row) throw new Error("The database holds no terms.");
  return { ...row, freeDays: new Set(row.freeDays) };
}
