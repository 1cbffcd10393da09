import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensure, ensureSeen } from "#access/ensure.ts";
import { isOfDelegation, keptRidsReadBy, mayKeepRid } from "#access/rids.ts";
import { record } from "#features/audit/record.server.ts";
import { lockDocument } from "#features/documents/load-document.server.ts";
import { takeFromQuota, type StoredFile } from "#features/files/blob-row.server.ts";
import type { Room } from "#features/files/reserve-room.server.ts";
import type { RidCategory } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, NotFound, saidOtherwise } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { attachFiles, bytesOf, roomOfRids } from "./attach-files.server.ts";
import { lockKept } from "./load-rids.server.ts";
import { revisionToSpeakOf } from "./raised-revision.server.ts";
import { ridNumber, type RidPlace } from "./rid.ts";

/** What a RID says. */
export type RidWords = RidPlace & {
  category: RidCategory;
  quoted: string;
  discrepancy: string;
  fromText: string;
  toText: string;
};

/** A RID to be kept. `createKey`: the same form, or row of a file, sent twice is kept once. */
export type NewRid = RidWords & { createKey: string };

const WHO_KEEPS =
  "RIDs are written by heads of delegation, alternates and delegates, while comments are still possible.";

/** An entry of the trail for the agency alone: to everybody else the trail begins with *submitted*. */
export const keptTrail = (documentId: string, agencyId: string, details: Record<string, number | string> = {}) => ({
  subject: { type: "document" as const, id: documentId },
  documentId,
  onlyForAgency: agencyId,
  details,
});

/** The room that files of a RID will take up, for who may write one; to others there is nothing. */
export const roomForRid = (actor: Actor, documentId: string, db: Db = liveDb): Promise<Room> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    return roomOfRids(document, isOfDelegation(actor) ? actor.agencyId : null);
  });

/** Keeps RIDs in the own agency's room, in their order; answers the ids of those that were not kept before. */
export const keepRids = (
  actor: Actor,
  documentId: string,
  wanted: readonly NewRid[],
  files: readonly StoredFile[] = [],
  db: Db = liveDb,
): Promise<string[]> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    ensure(mayKeepRid(actor, document), WHO_KEEPS);
    const agencyId = actor.agencyId ?? "";
    const { id: revisionId } = await revisionToSpeakOf(tx, document);
    const added = await insertKept(tx, wanted, { documentId, revisionId, agencyId, originatorId: actor.id });
    if (!added[0]) {
      const [one, ...more] = wanted;
      if (one && more.length === 0) await ensureRepeat(tx, actor, one);
      return [];
    }
    await attachFiles(tx, actor, added[0].id, files, { room: roomOfRids(document, agencyId), there: 0 });
    await record(tx, actor, "rid.kept", keptTrail(documentId, agencyId, { rids: added.length }));
    return added.map(({ id }) => id);
  });

/** Goes on where the same form has been sent before by the same person, with the same words. */
export async function ensureRepeat(tx: Tx, actor: Actor, { createKey, ...words }: NewRid): Promise<void> {
  if ((await tx.rid.count({ where: { createKey, originatorId: actor.id, ...words } })) === 0) throw saidOtherwise();
}

type KeptFacts = { documentId: string; revisionId: string; agencyId: string; originatorId: string };

/**
 * Inserts the rows of RIDs in one statement, thousands of them in the time of one: the client would spend seconds on their
 * parameters. Written in one moment, they stand in the order of their ids.
 */
async function insertKept(tx: Tx, wanted: readonly NewRid[], facts: KeptFacts): Promise<{ id: string }[]> {
  const ids = wanted.map(() => randomUUID()).sort();
  const rows = wanted.map((words, at) => ({ ...words, id: ids[at] }));
  return tx.$queryRaw<{ id: string }[]>`
    insert into "Rid" (id, "documentId", "revisionId", "agencyId", "originatorId", category, "placeKind", place, section,
      line, quoted, discrepancy, "fromText", "toText", "createKey")
    select id, ${facts.documentId}::uuid, ${facts.revisionId}::uuid, ${facts.agencyId}::uuid, ${facts.originatorId}::uuid,
      category, "placeKind", place, section, line, quoted, discrepancy, "fromText", "toText", "createKey"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as wanted(id uuid, category "RidCategory",
      "placeKind" "RidPlaceKind", place text, section text, line text, quoted text, discrepancy text, "fromText" text,
      "toText" text, "createKey" text)
    on conflict ("createKey") do nothing returning id`;
}

/** Changes a kept RID, under a version check; from now on it speaks of the revision that comments are about now. */
export const editRid = (
  actor: Actor,
  documentId: string,
  id: string,
  { version, files = [], ...words }: RidWords & { version: number; files?: readonly StoredFile[] },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { document, rid } = await lockKeptOrTell(tx, actor, documentId, id);
    ensure(mayKeepRid(actor, document), WHO_KEEPS);
    if (rid.version !== version) {
      throw new Conflict("A colleague has changed this RID meanwhile. Compare the two, and save again.", rid.words);
    }
    const revision = await revisionToSpeakOf(tx, document);
    await tx.rid.update({
      where: { id },
      data: { ...words, revisionId: revision.id, version: { increment: 1 }, changedAt: new Date() },
      select: { id: true },
    });
    const there = await tx.ridAttachment.count({ where: { ridId: id } });
    await attachFiles(tx, actor, id, files, { room: roomOfRids(document, rid.agencyId), there });
    await record(tx, actor, "rid.edited", keptTrail(documentId, rid.agencyId));
  });

/** Discards a kept RID with its files: for everybody else it has never been. */
export const discardRid = (actor: Actor, documentId: string, id: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { rid } = await lockKeptOrTell(tx, actor, documentId, id);
    await takeFromQuota(tx, `agency:${rid.agencyId}`, await bytesOf(tx, [id]));
    await tx.rid.delete({ where: { id }, select: { id: true } });
    await record(tx, actor, "rid.discarded", keptTrail(documentId, rid.agencyId));
  });

/** Takes a file from a kept RID, its bytes with it when nobody else holds them; one that is gone already is taken as done. */
export const removeAttachment = (
  actor: Actor,
  documentId: string,
  { ridId, id }: { ridId: string; id: string },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(isUuid(id));
    const { rid } = await lockKeptOrTell(tx, actor, documentId, ridId);
    const file = await tx.ridAttachment.findFirst({ where: { id, ridId }, select: { size: true, erasedAt: true } });
    if (!file) return;
    if (!file.erasedAt) await takeFromQuota(tx, `agency:${rid.agencyId}`, Number(file.size));
    await tx.ridAttachment.delete({ where: { id }, select: { id: true } });
    await record(tx, actor, "rid.edited", keptTrail(documentId, rid.agencyId));
  });

/** Loads a kept RID; who is late is told that it was submitted meanwhile, as which one. */
async function lockKeptOrTell(tx: Tx, actor: Actor, documentId: string, id: string) {
  try {
    return await lockKept(tx, actor, documentId, id);
  } catch (error) {
    if (!(error instanceof NotFound) || !isOfDelegation(actor)) throw error;
    const submitted = await tx.rid.findFirst({
      where: { id, documentId, agencyId: actor.agencyId, number: { not: null } },
      select: { number: true },
    });
    if (!submitted?.number) throw error;
    throw new Conflict(`It has been submitted meanwhile, as RID ${ridNumber(submitted.number)}. Nothing was changed.`);
  }
}

/** The kept RIDs of the actor's agency on one document, under their locks, in the order in which they were written. */
export async function lockAllKept(tx: Tx, actor: Actor, documentId: string) {
  await tx.$executeRaw`
    select 1 from "Rid" where "documentId" = ${documentId}::uuid and "agencyId" = ${actor.agencyId}::uuid
      and state = 'kept' order by id for update`;
  return tx.rid.findMany({
    where: { AND: [{ documentId }, keptRidsReadBy(actor)] },
    select: { id: true, revisionId: true, revision: { select: { number: true } } },
    orderBy: [{ writtenAt: "asc" }, { id: "asc" }],
  });
}
