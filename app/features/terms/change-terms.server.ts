import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayChangeSettings } from "#access/settings.ts";
import { record } from "#features/audit/record.server.ts";
import { databaseNow, inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Conflict } from "#platform/problems.ts";

/** What the Secretariat sets. */
export type TermWords = {
  minimumWorkingDays: number;
  reminderDays: number[];
  answerWorkingDays: number;
  conditionWorkingDays: number;
};

const select = {
  minimumWorkingDays: true,
  reminderDays: true,
  answerWorkingDays: true,
  conditionWorkingDays: true,
  version: true,
} as const;

/** The terms as their form shows them. */
export async function readTermsToChange(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayChangeSettings(actor));
  return db.terms.findFirstOrThrow({ select });
}

/** Sets the terms, under a version check. What runs keeps the deadline that it has. */
export const changeTerms = (
  actor: Actor,
  { version, ...words }: TermWords & { version: number },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor));
    await tx.$executeRaw`select 1 from "Terms" for update`;
    const { version: current, ...from } = await tx.terms.findFirstOrThrow({ select });
    if (current !== version) {
      throw new Conflict("Somebody has changed the terms meanwhile. Compare, and save again.", {
        minimumWorkingDays: String(from.minimumWorkingDays),
        reminderDays: from.reminderDays.join(", "),
        answerWorkingDays: String(from.answerWorkingDays),
        conditionWorkingDays: String(from.conditionWorkingDays),
      });
    }
    const changed = (Object.keys(words) as (keyof TermWords)[]).filter(
      (key) => String(from[key]) !== String(words[key]),
    );
    if (changed.length === 0) return;
    await tx.terms.updateMany({
      data: {
        ...words,
        ...(changed.includes("reminderDays") && { remindersSetAt: await databaseNow(tx) }),
        version: { increment: 1 },
      },
    });
    await record(tx, actor, "terms.changed", {
      subject: { type: "terms", id: "terms" },
      details: Object.fromEntries(changed.map((key) => [key, { from: from[key], to: words[key] }])),
    });
  });
