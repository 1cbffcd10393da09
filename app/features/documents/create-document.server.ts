import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { mayCreateIn } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import { keysThatOpen } from "#access/reader-keys.ts";
import { recorded } from "#features/audit/record.server.ts";
import { addToQuota, keepBlobRow, PERSON_QUOTA_BYTES, type StoredFile } from "#features/files/blob-row.server.ts";
import type { Room } from "#features/files/reserve-room.server.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { DocumentKind } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { writeTogether, type Together } from "#platform/db/write-together.server.ts";
import { Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { trailOf } from "./load-document.server.ts";
import { ensureInUse, inUse } from "./markings.server.ts";
import { textCall, textOf } from "./text/take-text.server.ts";
import { readersWritten } from "./write-readers.server.ts";

/** What a new document begins with. `createKey`: the same form sent twice creates once. */
export type NewDocument = {
  createKey: string;
  title: string;
  summary: string;
  kind: DocumentKind;
  groupId: string;
  markingId: string;
  file: StoredFile;
};

/** The room that a person's unshared documents take up. */
export const ownRoom = (actor: Actor): Room => ({ scope: `person:${actor.id}`, limitBytes: PERSON_QUOTA_BYTES });

/** Creates an unshared document with its first revision: its author's alone, counted against the author's own room. */
export const createDocument = (actor: Actor, wanted: NewDocument, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    await ensurePlace(tx, actor, wanted);
    const { file, ...words } = wanted;
    const id = randomUUID();
    const { createKey, title, summary, kind, groupId, markingId } = words;
    const created = await tx.$executeRaw`
      insert into "Document" (id, "createKey", title, summary, kind, "groupId", "markingId", "authorId", "authorAgencyId",
        "currentRevision")
      values (${id}::uuid, ${createKey}, ${title}, ${summary}, ${kind}::"DocumentKind", ${groupId}::uuid,
        ${markingId}::uuid, ${actor.id}::uuid, ${actor.agencyId}::uuid, 1)
      on conflict do nothing`;
    if (created === 0) return sameAsBefore(tx, actor, createKey, file);
    await keepBlobRow(tx, file);
    await addToQuota(tx, `person:${actor.id}`, file.size, PERSON_QUOTA_BYTES, file.reservationId);
    const revision = revisionWritten(actor, id, { number: 1, whatChanged: "", createKey: null, file });
    const document = { id, groupId, state: "unshared" as const, authorId: actor.id };
    const keys = keysThatOpen({ ...document, audience: "group", namedAgencyIds: [], voiceAgencyIds: [] });
    const details = { sha256: file.sha256, size: file.size };
    const trail = recorded(actor, "document.created", { ...trailOf(document), details });
    await writeTogether(tx, { ...revision, writes: [...revision.writes, ...readersWritten(id, keys), trail] });
    return id;
  });

/** Goes on only in a group of the actor's that works, with a marking in use. */
async function ensurePlace(tx: Tx, actor: Actor, { groupId, markingId }: Pick<NewDocument, "groupId" | "markingId">) {
  ensureSeen(isUuid(groupId));
  const [group] = await tx.$queryRaw<{ id: string; isConcluded: boolean; hasMarking: boolean }[]>`
    select id::text as id, "concludedAt" is not null as "isConcluded", ${inUse(markingId)} as "hasMarking"
    from "Group" where id = ${groupId}::uuid`;
  const may = group !== undefined && mayCreateIn(actor, group);
  if (!may) throw new Refused("Choose a group that works and in which you are a member.", "groupId");
  ensureInUse(group.hasMarking);
}

/** The document that the same form has made before; another file under its key is nobody's repeat. */
async function sameAsBefore(tx: Tx, actor: Actor, createKey: string, file: StoredFile): Promise<string> {
  const before = await tx.document.findUnique({
    where: { createKey },
    select: { id: true, authorId: true, revisions: { where: { number: 1 }, select: { sha256: true } } },
  });
  if (before?.authorId !== actor.id) throw new Refused("Load the page again.");
  if (before.revisions[0]?.sha256 !== file.sha256) throw new Refused(ANOTHER_FILE);
  return before.id;
}

/** A page that was come back to is sent again with another file. */
export const ANOTHER_FILE = "This page has brought another file before. Load it again to bring this one.";

type RevisionWords = { number: number; whatChanged: string; createKey: string | null; file: StoredFile };

/** Writes a revision's row, and has its words taken; its number has been decided under the document's lock. */
export const insertRevision = (tx: Tx, actor: Actor, documentId: string, words: RevisionWords): Promise<void> =>
  writeTogether(tx, revisionWritten(actor, documentId, words));

function revisionWritten(
  actor: Actor,
  documentId: string,
  { number, whatChanged, createKey, file }: RevisionWords,
): Together {
  const id = randomUUID();
  const { sha256, fileName, mediaType, size } = file;
  const text = textOf({ ...file, head: file.received.head });
  return {
    writes: [
      Prisma.sql`
        insert into "Revision" (id, "documentId", number, "whatChanged", "createKey", sha256, "blobSha256", "fileName",
          "mediaType", size, "byId", "agencyId")
        values (${id}::uuid, ${documentId}::uuid, ${number}::int, ${whatChanged}, ${createKey}, ${sha256}, ${sha256},
          ${fileName}, ${mediaType}, ${size}::bigint, ${actor.id}::uuid, ${actor.agencyId}::uuid)`,
      Prisma.sql`
        insert into "RevisionText" ("revisionId", state, reason, version)
        values (${id}::uuid, ${text.state}::"TextState", ${text.reason}, ${text.version}::int)`,
    ],
    calls: text.state === "waiting" ? [textCall(id)] : [],
  };
}
