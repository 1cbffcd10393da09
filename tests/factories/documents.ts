import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Actor } from "#access/actor.ts";
import { createDocument } from "#features/documents/create-document.server.ts";
import { shareDocument, type Audience } from "#features/documents/share-document.server.ts";
import type { StoredFile } from "#features/files/blob-row.server.ts";
import type { Db } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";

/** A file whose bytes are in the store, as an upload leaves it. */
export async function aFile(bytes: Uint8Array = randomBytes(100), fileName = "draft.bin"): Promise<StoredFile> {
  const received = await storage().receive(Readable.from([bytes]), { maxBytes: 64_000_000 });
  await storage().keep(received);
  return { sha256: received.sha256, size: received.size, fileName, mediaType: "application/octet-stream", received };
}

/** The marking that tests use. */
export const aMarking = (db: Db) => db.marking.findUniqueOrThrow({ where: { slug: "isecg-internal" } });

type DocumentFacts = { title?: string; summary?: string; file?: StoredFile; markingId?: string };

/** An unshared document of this actor in a group. */
export async function aDraft(db: Db, actor: Actor, groupId: string, facts: DocumentFacts = {}): Promise<string> {
  const marking = await aMarking(db);
  return createDocument(
    actor,
    {
      createKey: randomUUID(),
      title: facts.title ?? "A draft",
      summary: facts.summary ?? "",
      kind: "workingPaper",
      groupId,
      markingId: facts.markingId ?? marking.id,
      file: facts.file ?? (await aFile()),
    },
    db,
  );
}

/** A shared document; for its group unless said otherwise. */
export async function aSharedDocument(
  db: Db,
  actor: Actor,
  groupId: string,
  facts: DocumentFacts & Partial<Audience> = {},
) {
  const id = await aDraft(db, actor, groupId, facts);
  const number = await shareDocument(
    actor,
    id,
    { audience: facts.audience ?? "group", agencyIds: facts.agencyIds ?? [], tell: false },
    db,
  );
  return { id, number };
}
