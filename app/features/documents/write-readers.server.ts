import { keysThatOpen } from "#access/reader-keys.ts";
import type { Tx } from "#platform/db/db.server.ts";

/**
 * Writes anew who may read a document and what lists order and filter it by. Every verb that changes state, audience,
 * author, group, kind, marking or the last change calls this in its transaction.
 */
export async function writeReaders(tx: Tx, id: string): Promise<void> {
  const { namedAgencies, voices, ...document } = await tx.document.findUniqueOrThrow({
    relationLoadStrategy: "join",
    where: { id },
    select: {
      state: true,
      audience: true,
      groupId: true,
      authorId: true,
      authorAgencyId: true,
      kind: true,
      markingId: true,
      updatedAt: true,
      title: true,
      number: true,
      namedAgencies: { select: { agencyId: true } },
      voices: { select: { agencyId: true } },
    },
  });
  const { state, audience, groupId, authorId, ...row } = document;
  const keys = keysThatOpen({
    state,
    audience,
    groupId,
    authorId,
    namedAgencyIds: namedAgencies.map(({ agencyId }) => agencyId),
    voiceAgencyIds: voices.map(({ agencyId }) => agencyId),
  });
  await tx.documentReader.deleteMany({ where: { documentId: id } });
  await tx.documentReader.createMany({ data: keys.map((key) => ({ ...row, state, groupId, key, documentId: id })) });
}

/** Marks a change that readers would notice: now is its time, and the version grows. */
export async function touchDocument(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update "Document" set "updatedAt" = now(), version = version + 1 where id = ${id}::uuid`;
  await writeReaders(tx, id);
}
