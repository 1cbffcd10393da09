import type { Actor } from "#access/actor.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";

/** The groups of a person, and which of them send no mail about documents. */
export async function readMutedGroups(actor: Actor, db: Db = liveDb) {
  const muted = await db.mutedGroup.findMany({ where: { personId: actor.id }, select: { groupId: true } });
  return {
    groups: actor.seats.map(({ groupId, name }) => ({ value: groupId, label: name })),
    muted: muted.map(({ groupId }) => groupId),
  };
}

/** Mutes these of the person's groups, and no others. */
export async function muteGroups(actor: Actor, groupIds: readonly string[], db: Db = liveDb): Promise<void> {
  const own = actor.seats.map(({ groupId }) => groupId).filter((id) => groupIds.includes(id));
  await inTransaction(db, async (tx) => {
    await tx.mutedGroup.deleteMany({ where: { personId: actor.id } });
    await tx.mutedGroup.createMany({ data: own.map((groupId) => ({ personId: actor.id, groupId })) });
  });
}
