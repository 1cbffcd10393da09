import type { Actor } from "#access/actor.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";

/**
 * Notes that a shared revision was opened, by a reader whose agency speaks in rounds: each person once. The reading
 * itself has asked for the right.
 */
export async function noteOpened(actor: Actor, documentId: string, number: number, db: Db = liveDb): Promise<void> {
  const { id, agencyId, role } = actor;
  if (agencyId === null || role === "observer" || !isUuid(documentId)) return;
  await db.$executeRaw`
    insert into "RevisionOpened" ("revisionId", "agencyId", "personId")
    select v.id, ${agencyId}::uuid, ${id}::uuid from "Revision" v join "Document" d on d.id = v."documentId"
    where d.id = ${documentId}::uuid and v.number = ${number} and d.state <> 'unshared'
    on conflict do nothing`;
}
