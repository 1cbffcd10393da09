import type { Actor } from "#access/actor.ts";
import { mayCreateIn } from "#access/documents.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";

/** The groups in which this actor may create documents, to choose from. */
export async function listOwnGroups(actor: Actor, db: Db = liveDb) {
  const groups = await db.group.findMany({
    where: { concludedAt: null },
    select: { id: true, name: true },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
  return groups
    .filter(({ id }) => mayCreateIn(actor, { id, isConcluded: false }))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Whether there is a group that the actor may bring a document to. */
export const mayCreateSomewhere = (actor: Actor): boolean =>
  actor.isSecretariat ||
  actor.seats.some(({ groupId, isConcluded }) => mayCreateIn(actor, { id: groupId, isConcluded }));
