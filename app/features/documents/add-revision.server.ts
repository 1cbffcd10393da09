import "./document-events.ts";
import type { Actor } from "#access/actor.ts";
import { mayAddRevision } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { record } from "#features/audit/record.server.ts";
import { addToQuota, keepBlobRow, PERSON_QUOTA_BYTES, type StoredFile } from "#features/files/blob-row.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { insertRevision } from "./create-document.server.ts";
import { lockDocument, trailOf } from "./load-document.server.ts";
import { touchDocument } from "./write-readers.server.ts";

/** What comes with a new revision. `expectedRevision`: the one its author had in front of them. */
export type NewRevision = {
  createKey: string;
  whatChanged: string;
  expectedRevision: number;
  tell: boolean;
  file: StoredFile;
};

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
    ensure(
      mayAddRevision(actor, document),
      "Revisions are brought by members of the group, while the document is open to change.",
    );
    const before = await tx.revision.findUnique({
      where: { createKey: wanted.createKey },
      select: { number: true, documentId: true },
    });
    if (before?.documentId === documentId) return { number: before.number, wasExpected: true };
    const number = document.currentRevision + 1;
    const { file } = wanted;
    await keepBlobRow(tx, file);
    if (document.state === "unshared")
      await addToQuota(tx, `person:${document.authorId}`, file.size, PERSON_QUOTA_BYTES);
    else await addToQuota(tx, `group:${document.groupId}`, file.size, document.groupQuotaBytes);
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
