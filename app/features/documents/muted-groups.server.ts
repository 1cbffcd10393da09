import type { Actor } from "#access/actor.ts";
import { listReadGroups } from "./list-documents.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";

/** The groups that may send a person mail about documents, and which of them do not. */
export async function readMutedGroups(actor: Actor, db: Db = liveDb) {
  const muted = await db.mutedGroup.findMany({ where: { personId: actor.id }, select: { groupId: true } });
  return {
    groups: await listReadGroups(actor, db),
    muted: muted.map(({ groupId }) => groupId),
  };
}

/** Mutes these of the groups that may send this person mail, and no others. */
export async function muteGroups(actor: Actor, groupIds: readonly string[], db: Db = liveDb): Promise<void> {
  const own = (await listReadGroups(actor, db)).map(({ value }) => value).filter((id) => groupIds.includes(id));
  await inTransaction(db, async (tx) => {
    await tx.mutedGroup.deleteMany({ where: { personId: actor.id } });
    await tx.mutedGroup.createMany({ data: own.map((groupId) => ({ personId: actor.id, groupId })) });
  });
}
