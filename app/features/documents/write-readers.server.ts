import { keysThatOpen, type Readable } from "#access/reader-keys.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { writeTogether } from "#platform/db/write-together.server.ts";
import { NotFound } from "#platform/problems.ts";

/**
 * Writes anew who may read a document and what lists order and filter it by. Every verb that changes state, audience,
 * author, group, kind, marking or the last change calls this in its transaction.
 */
export async function writeReaders(tx: Tx, id: string): Promise<void> {
  const [document] = await tx.$queryRaw<Readable[]>`
    select state, audience, "groupId"::text as "groupId", "authorId"::text as "authorId",
      array(select a."agencyId"::text from "DocumentAgency" a where a."documentId" = id) as "namedAgencyIds",
      array(select v."agencyId"::text from "DocumentVoice" v where v."documentId" = id) as "voiceAgencyIds"
    from "Document" where id = ${id}::uuid`;
  if (!document) throw new NotFound();
  await writeTogether(tx, { writes: readersWritten(id, keysThatOpen(document)) });
}

/** The writes that make these the keys by which a document is read. */
export const readersWritten = (id: string, keys: readonly string[]): Prisma.Sql[] => [
  Prisma.sql`delete from "DocumentReader" where "documentId" = ${id}::uuid and key <> all(${keys}::text[])`,
  Prisma.sql`
    insert into "DocumentReader" (key, "documentId", "updatedAt", "groupId", kind, state, "markingId", "authorAgencyId",
      title, number)
    select held.key, d.id, d."updatedAt", d."groupId", d.kind, d.state, d."markingId", d."authorAgencyId", d.title, d.number
    from "Document" d cross join unnest(${keys}::text[]) as held(key) where d.id = ${id}::uuid
    on conflict (key, "documentId") do update set "updatedAt" = excluded."updatedAt", "groupId" = excluded."groupId",
      kind = excluded.kind, state = excluded.state, "markingId" = excluded."markingId",
      "authorAgencyId" = excluded."authorAgencyId", title = excluded.title, number = excluded.number`,
];

/** Marks a change that readers would notice: now is its time, and the version grows. */
export async function touchDocument(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update "Document" set "updatedAt" = now(), version = version + 1 where id = ${id}::uuid`;
  await writeReaders(tx, id);
}
