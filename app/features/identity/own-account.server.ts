import { record } from "#features/audit/record.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import type { Actor } from "#access/actor.ts";

/** What a person may change of themselves. */
export type OwnAccount = { name: string; email: string; timeZone: string; dateLocale: string };

/** One's own account. */
export const readOwnAccount = (actor: Actor, db: Db = liveDb): Promise<OwnAccount> =>
  db.person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { name: true, email: true, timeZone: true, dateLocale: true },
  });

/** Changes one's own name, time zone and language of dates. */
export async function changeOwnAccount(
  actor: Actor,
  wanted: Omit<OwnAccount, "email">,
  db: Db = liveDb,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await readOwnAccount(actor, tx);
    await tx.person.update({ where: { id: actor.id }, data: { ...wanted, version: { increment: 1 } } });
    if (before.name === wanted.name) return;
    const details = { name: { from: before.name, to: wanted.name } };
    await record(tx, actor, "person.renamed", { subject: { type: "person", id: actor.id }, details });
  });
}
