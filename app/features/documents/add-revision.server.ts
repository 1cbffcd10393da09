import "./document-events.ts";
import type { Actor } from "#access/actor.ts";
import { mayAddRevision, waitsToRevise } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { record } from "#features/audit/record.server.ts";
import { addToQuota, keepBlobRow, PERSON_QUOTA_BYTES, type StoredFile } from "#features/files/blob-row.server.ts";
import type { Room } from "#features/files/reserve-room.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { ANOTHER_FILE, insertRevision } from "./create-document.server.ts";
import { waitsForAdoptionWords } from "./document.ts";
import { lockDocument, trailOf, type LockedDocument } from "./load-document.server.ts";
import { touchDocument } from "./write-readers.server.ts";

/** What comes with a new revision. `expectedRevision`: the one its author had in front of them. */
export type NewRevision = {
  createKey: string;
  whatChanged: string;
  expectedRevision: number;
  tell: boolean;
  file: StoredFile;
};

/** While agencies speak on a revision there is no other: who would bring one is told the way out. */
function refuseUnderAdoption(actor: Actor, document: LockedDocument) {
  if (waitsToRevise(actor, document)) {
    throw new Refused(waitsForAdoptionWords);
  }
}

/** Whose room a document's revisions take up. */
const roomOf = (document: Pick<LockedDocument, "state" | "authorId" | "groupId" | "groupQuotaBytes">): Room =>
  document.state === "unshared"
    ? { scope: `person:${document.authorId}`, limitBytes: PERSON_QUOTA_BYTES }
    : { scope: `group:${document.groupId}`, limitBytes: document.groupQuotaBytes };

/** Whose room the next revision of a document will take up, for who may bring one; to others there is nothing. */
export async function roomForRevision(actor: Actor, documentId: string, db: Db = liveDb): Promise<Room> {
  const document = await inTransaction(db, (tx) => lockDocument(tx, actor, documentId));
  refuseUnderAdoption(actor, document);
  if (!mayAddRevision(actor, document)) throw new NotFound();
  return roomOf(document);
}

/**
 * Adds the next revision. Two people at once both succeed, numbered in the order in which the database took them;
 * `wasExpected` is false for who did not know of the one before.
 */
export const addRevision = (
  actor: Actor,
  documentId: string,
  wanted: NewRevision,
  db: Db = liveDb,
): Promise<{ number: number; wasExpected: boolean }> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    refuseUnderAdoption(actor, document);
    ensure(
      mayAddRevision(actor, document),
      "Revisions are brought by members of the group, while the document is open to change.",
    );
    const before = await tx.revision.findUnique({
      where: { createKey: wanted.createKey },
      select: { number: true, documentId: true, byId: true, sha256: true },
    });
    if (before) {
      if (before.documentId !== documentId || before.byId !== actor.id) throw new Refused("Load the page again.");
      if (before.sha256 !== wanted.file.sha256) throw new Refused(ANOTHER_FILE);
      return { number: before.number, wasExpected: true };
    }
    const number = document.currentRevision + 1;
    const { file } = wanted;
    await keepBlobRow(tx, file);
    const { scope, limitBytes } = roomOf(document);
    await addToQuota(tx, scope, file.size, limitBytes, file.reservationId);
    await insertRevision(tx, actor, documentId, { ...wanted, number });
    await tx.$executeRaw`update "Document" set "currentRevision" = ${number} where id = ${documentId}::uuid`;
    await touchDocument(tx, documentId);
    await record(tx, actor, "revision.added", {
      ...trailOf(document),
      details: { number, sha256: file.sha256, size: file.size },
    });
    if (document.state !== "unshared")
      await announce(tx, "revision.added", { documentId, number, byId: actor.id, tell: wanted.tell });
    return { number, wasExpected: wanted.expectedRevision === document.currentRevision };
  });
