import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayChangeSettings } from "#access/settings.ts";
import { record } from "#features/audit/record.server.ts";
import { databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { day as dayOfForm } from "#platform/text-schema.ts";

/** A day ("2026-12-25") that is no working day, and why. */
export type FreeDay = { day: string; name: string };

const isoDay = (at: Date) => at.toISOString().slice(0, 10);

/** The list of free days: those to come, the nearest first, and those that have been, the newest first. */
export async function listFreeDays(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayChangeSettings(actor));
  const rows = await db.freeDay.findMany({ orderBy: { day: "asc" } });
  const today = isoDay(await databaseNow(db));
  const days = rows.map(({ day, name }) => ({ day: isoDay(day), name }));
  return {
    coming: days.filter(({ day }) => day >= today),
    past: days.filter(({ day }) => day < today).reverse(),
  };
}

/** One free day, as the page shows it that removes it. */
export async function readFreeDay(actor: Actor, day: string, db: Db = liveDb): Promise<FreeDay> {
  ensureSeen(mayChangeSettings(actor) && dayOfForm.safeParse(day).success);
  const found = await db.freeDay.findUnique({ where: { day: new Date(day) } });
  if (!found) throw new NotFound();
  return { day, name: found.name };
}

/** Puts a day on the list. Deadlines that stand stay as they are. */
export const addFreeDay = (actor: Actor, { day, name }: FreeDay, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor));
    const written = await tx.$executeRaw`
      insert into "FreeDay" (day, name) values (${day}::date, ${name}) on conflict (day) do nothing`;
    if (written === 0) throw new Refused("This day is on the list already.", "day");
    await recordDay(tx, actor, "freeDay.added", { day, name });
  });

/** Takes a day off the list; one that somebody has taken off already stays off. */
export const removeFreeDay = (actor: Actor, day: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor) && dayOfForm.safeParse(day).success);
    const [gone] = await tx.$queryRaw<{ name: string }[]>`
      delete from "FreeDay" where day = ${day}::date returning name`;
    if (gone) await recordDay(tx, actor, "freeDay.removed", { day, name: gone.name });
  });

const recordDay = (tx: Tx, actor: Actor, act: `freeDay.${string}`, free: FreeDay) =>
  record(tx, actor, act, { subject: { type: "freeDay", id: free.day }, details: { ...free } });
