import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { writeReaders } from "#features/documents/write-readers.server.ts";
import { addToQuota, keepBlobRow } from "#features/files/blob-row.server.ts";
import { mediaTypeOf } from "#features/files/media-type.ts";
import type { TakenText } from "#features/documents/text/taken-text.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { storage, type Received } from "#platform/storage/storage.server.ts";
import { sampleDocuments, type SampleDocument } from "./content/documents.ts";
import type { SamplePerson } from "./content/people.ts";
import { textOf } from "./content/texts.ts";
import { fillTexts, takeSampleText, type RevisionOfSample } from "./fill-texts.ts";
import { makeFile } from "./files/make-file.ts";

const DAYS = 24 * 60 * 60 * 1000;
const ROOM_BYTES = 1024 ** 4;
const key = (document: SampleDocument, index: number) => `${document.group}/${document.title}/${index}`;

/** A sample file in the store, and its words. */
type SampleFile = Received & { taken: TakenText };

/** The bytes of all sample documents, in the store before the database is touched. */
export async function storeSampleFiles(): Promise<Map<string, SampleFile>> {
  const stored = new Map<string, SampleFile>();
  for (const document of sampleDocuments) {
    for (const [index, { fileName, whatChanged }] of document.revisions.entries()) {
      const text = textOf(document.title, index) ?? [
        document.summary || "Notes of the author.",
        whatChanged || "First draft.",
        `Revision ${index + 1}, sample content.`,
      ];
      const bytes = await makeFile(fileName, document.title, text);
      const received = await storage().receive(Readable.from([bytes]), { maxBytes: bytes.byteLength });
      await storage().keep(received);
      const taken = await takeSampleText(bytes, mediaTypeOf(fileName, received.head));
      stored.set(key(document, index), { ...received, taken });
    }
  }
  return stored;
}

type Ids = {
  agencyIds: ReadonlyMap<string, string>;
  groupIds: ReadonlyMap<string, string>;
  personIds: ReadonlyMap<string, string>;
};

/** Markings and documents, with revisions, numbers in the order of sharing, readers, rooms. Answers the trail that tells it. */
export async function fillDocuments(
  tx: Tx,
  { ids, people, files }: { ids: Ids; people: readonly SamplePerson[]; files: ReadonlyMap<string, SampleFile> },
): Promise<Prisma.AuditEntryCreateManyInput[]> {
  const idOf = (map: ReadonlyMap<string, string>, name: string) => {
    const id = map.get(name);
    if (!id) throw new Error(`The sample content names ${name}, which it does not hold.`);
    return id;
  };
  const markings = await tx.marking.findMany({ select: { id: true, slug: true } });
  const markingIds = new Map(markings.map(({ id, slug }) => [slug, id]));
  const trail: Prisma.AuditEntryCreateManyInput[] = [];
  const texts: RevisionOfSample[] = [];
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAYS);
  const byAge = [...sampleDocuments].sort((a, b) => (b.revisions[0]?.daysAgo ?? 0) - (a.revisions[0]?.daysAgo ?? 0));
  const counters = new Map<string, { groupId: string; year: number; last: number }>();

  for (const document of byAge) {
    const { title, summary, kind, audience, state, revisions } = document;
    const [first, last] = [revisions[0], revisions.at(-1)];
    const author = people.find((person) => person.key === first?.by);
    if (!first || !last || !author) throw new Error(`The sample document ${title} has no author.`);
    const id = randomUUID();
    const authorId = idOf(ids.personIds, author.key);
    const authorAgencyId = author.agency && idOf(ids.agencyIds, author.agency);
    const groupId = idOf(ids.groupIds, document.group);
    const sharedAt = state === "unshared" ? null : at(first.daysAgo - 0.05);
    const number = sharedAt && nextNumber(counters, groupId, document.group, sharedAt.getUTCFullYear());
    await tx.document.create({
      data: {
        id,
        number,
        kind,
        title,
        summary,
        state,
        audience,
        markingId: idOf(markingIds, document.marking),
        groupId,
        authorId,
        authorAgencyId,
        createdAt: at(first.daysAgo),
        sharedAt,
        updatedAt: at(last.daysAgo - 0.05),
        currentRevision: revisions.length,
        ...(state === "withdrawn" && {
          withdrawnFrom: "draft",
          withdrawnById: authorId,
          withdrawnReason: "Superseded by a newer document.",
        }),
        namedAgencies: { create: document.named.map((name) => ({ agencyId: idOf(ids.agencyIds, name) })) },
      },
      select: { id: true },
    });
    const entry = (
      act: string,
      daysAgo: number,
      details: Prisma.InputJsonObject,
      onlyFor: string | null = state === "unshared" ? authorId : null,
    ) =>
      trail.push({
        at: at(daysAgo),
        actorId: authorId,
        actorLabel: author.name,
        agencyId: authorAgencyId,
        act,
        subjectType: "document",
        subjectId: id,
        documentId: id,
        groupId,
        onlyFor,
        details,
      });
    entry("document.created", first.daysAgo, {}, authorId);
    for (const [index, revision] of revisions.entries()) {
      const received = files.get(key(document, index));
      if (!received) throw new Error(`The file ${revision.fileName} was not stored.`);
      const mediaType = mediaTypeOf(revision.fileName, received.head);
      await keepBlobRow(tx, { ...received, fileName: revision.fileName, mediaType, received });
      await addToQuota(tx, state === "unshared" ? `person:${authorId}` : `group:${groupId}`, received.size, ROOM_BYTES);
      const { sha256, size } = received;
      const revisionId = randomUUID();
      await tx.revision.create({
        data: {
          id: revisionId,
          documentId: id,
          number: index + 1,
          sha256,
          blobSha256: sha256,
          fileName: revision.fileName,
          mediaType,
          size,
          whatChanged: revision.whatChanged,
          byId: authorId,
          agencyId: authorAgencyId,
          at: at(revision.daysAgo),
        },
        select: { id: true },
      });
      texts.push({ id: revisionId, documentId: id, number: index + 1, taken: received.taken });
      if (index > 0) entry("revision.added", revision.daysAgo, { number: index + 1, sha256 });
    }
    if (number) entry("document.shared", first.daysAgo - 0.05, { number, audience });
    if (state === "withdrawn")
      entry("document.withdrawn", last.daysAgo - 1, { reason: "Superseded by a newer document." });
    await writeReaders(tx, id);
  }
  await fillTexts(tx, texts);
  await tx.documentCounter.createMany({ data: [...counters.values()] });
  return trail;
}

function nextNumber(
  counters: Map<string, { groupId: string; year: number; last: number }>,
  groupId: string,
  code: string,
  year: number,
) {
  const counter = counters.get(`${code}-${year}`) ?? { groupId, year, last: 0 };
  counter.last++;
  counters.set(`${code}-${year}`, counter);
  return `${code}-${year}-${String(counter.last).padStart(3, "0")}`;
}
