import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Actor } from "#access/actor.ts";
import { createDocument } from "#features/documents/create-document.server.ts";
import { discardDocument } from "#features/documents/share-document.server.ts";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import type { Db } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { aFile, aMarking } from "#tests/factories/documents.ts";

const AT_ONCE = 10;

/**
 * Lets the sweeper and uploads of the same bytes meet, that many times: bytes that nothing refers to any more are swept
 * while somebody brings them again. Never a row without its bytes.
 */
export async function expectSweeperToLose(db: Db, actor: Actor, groupId: string, races: number): Promise<void> {
  const { id: markingId } = await aMarking(db);
  const words = { title: "Raced", summary: "", kind: "workingPaper" as const, groupId, markingId };
  const bring = async (bytes: Uint8Array) => {
    const file = await aFile(bytes);
    try {
      return await createDocument(actor, { ...words, createKey: randomUUID(), file }, db);
    } finally {
      await storage().discard(file.received);
    }
  };
  for (let race = 0; race < races; race += AT_ONCE) {
    const all = Array.from({ length: AT_ONCE }, () => randomBytes(64));
    for (const bytes of all) await discardDocument(actor, await bring(bytes), db);
    const [, ...ids] = await Promise.all([sweepBlobs(db, { olderThanHours: -1 }), ...all.map(bring)]);
    const rows = await db.$queryRaw<{ sha256: string }[]>`
      select b.sha256 from "Revision" r join "Blob" b on b.sha256 = r."blobSha256"
      where r."documentId" = any (${ids}::uuid[])`;
    const lost = [];
    for (const { sha256 } of rows) if (!(await storage().has(sha256))) lost.push(sha256);
    expect([rows.length, lost], `races from ${race}`).toEqual([AT_ONCE, []]);
    for (const id of ids) await discardDocument(actor, id, db);
  }
  await sweepBlobs(db, { olderThanHours: -1 });
}
