import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayPublish } from "#access/publishing.ts";
import { record } from "#features/audit/record.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { lockDocument, trailOf } from "#features/documents/load-document.server.ts";
import { lockBlob } from "#features/files/blob-row.server.ts";
import { cleanFileName } from "#features/files/clean-file-name.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { namesBehind } from "./agencies-behind.server.ts";
import { renderMarkdown } from "./markdown.server.ts";
import { addressOf } from "./public-files.server.ts";
import { isGenre, publicPathOf, slugOf } from "./public-item.ts";
import { markMailed } from "./publish-item.server.ts";
import { findEdition, type PublicationPage } from "./read-publication.server.ts";
import { columns, ensureSupersedes, refuseTaken, type ItemText } from "./write-item.server.ts";

/** What the Secretariat writes around an adopted text to publish it. `news`: an item that tells of it, in the same act. */
export type PublicationText = ItemText & {
  fileName: string;
  news: { title: string; body: string } | null;
  /** Subscribers get one mail: of the news item, or else of the publication. */
  tell: boolean;
};

/** What was adopted, as far as publishing it goes; nothing at all while it is not, or for who may not publish. */
export async function readAdopted(actor: Actor, documentId: string, db: Db = liveDb) {
  ensureSeen(mayPublish(actor) && isUuid(documentId));
  const document = await db.document.findFirst({
    where: { AND: [{ id: documentId, state: { in: ["adopted", "published"] } }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      summary: true,
      kind: true,
      marking: { select: { name: true, isPublic: true } },
      publication: { select: { itemId: true } },
    },
  });
  if (!document) throw new NotFound();
  const { publication, ...facts } = document;
  const { number: decision, revision } = await adoptedRevision(db, documentId);
  return { ...facts, itemId: publication?.itemId ?? null, decision, revision };
}

/** What is adopted in full and not public yet, for the Secretariat. */
export async function listAdopted(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayPublish(actor));
  return db.document.findMany({
    where: { AND: [{ state: "adopted", publication: null }, readableBy(actor)] },
    select: { id: true, number: true, title: true, marking: { select: { name: true, isPublic: true } } },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
}

async function adoptedRevision(db: Db | Tx, documentId: string) {
  const decision = await db.decision.findFirst({
    where: { documentId, outcome: "adopted" },
    orderBy: [{ at: "desc" }, { number: "desc" }],
    select: { number: true, revision: true },
  });
  if (!decision) throw new Refused("There is no decision that adopts this document in full.");
  const revision = await db.revision.findUniqueOrThrow({
    where: { documentId_number: { documentId, number: decision.revision } },
    select: { number: true, fileName: true, mediaType: true, size: true, sha256: true, erasedAt: true },
  });
  const { erasedAt, size, ...file } = revision;
  if (erasedAt) throw new Refused("The bytes of the revision that was adopted have been erased.");
  return { number: decision.number, revision: { ...file, size: Number(size) } };
}

/** The public page that publishing would make, as the public would read it; writes nothing. */
export async function previewPublication(
  actor: Actor,
  documentId: string,
  text: PublicationText,
  db: Db = liveDb,
): Promise<PublicationPage> {
  const { decision, revision } = await readAdopted(actor, documentId, db);
  const slug = text.slug || slugOf(text.title);
  const genre = text.genre ?? null;
  return {
    item: {
      id: documentId,
      kind: "publication",
      slug,
      path: publicPathOf({ kind: "publication", slug }),
      title: text.title,
      summary: text.summary,
      edition: text.edition ?? "",
      genre: isGenre(genre) ? genre : "other",
      when: text.date && text.datePrecision ? { day: text.date, precision: text.datePrecision } : null,
      picture: null,
      pictureWords: { alt: "", caption: "", credit: "" },
      ...renderMarkdown(text.body),
      files: [
        { ...revision, id: documentId, address: "", fileName: publicNameOf(text.fileName, revision), isPicture: false },
      ],
      publishedAt: null,
      updatedAt: new Date(0).toISOString(),
    },
    source: { revision: revision.number, decision },
    agencies: await namesBehind(db, documentId),
    supersedes: text.supersedesId ? await findEdition(text.supersedesId, db) : null,
    supersededBy: [],
  };
}

/**
 * Publishes what was adopted in full, in one act: the publication with the adopted bytes and its edition, the news item if
 * there is to be one, and the document's state appear together or not at all. Answers the publication's id; the same
 * `createKey` twice publishes once.
 */
export const publishDocument = (
  actor: Actor,
  documentId: string,
  { createKey, fileName, news, tell, ...text }: PublicationText & { createKey: string },
  db: Db = liveDb,
): Promise<string> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayPublish(actor));
    const document = await lockDocument(tx, actor, documentId);
    const before = await tx.publicationSource.findUnique({
      where: { documentId },
      select: { itemId: true, item: { select: { createKey: true } } },
    });
    if (before?.item.createKey === createKey) return before.itemId;
    if (before) throw new Refused("It has a publication already. Open that one.");
    if (document.state !== "adopted") throw new Refused("Only what is adopted in full is published.");
    const { number: decision, revision } = await adoptedRevision(tx, documentId);
    await ensureSupersedes(tx, text.supersedesId);
    await lockBlob(tx, revision.sha256);
    const id = await insertPublished(tx, actor, "publication", {
      ...text,
      slug: text.slug || slugOf(text.title) || randomUUID().slice(0, 8),
      createKey,
    });
    const publicName = publicNameOf(fileName, revision);
    const { mediaType, size, sha256 } = revision;
    const file = await tx.publicFile.create({
      data: { itemId: id, address: addressOf(publicName), fileName: publicName, mediaType, size, sha256 },
      select: { id: true },
    });
    await tx.publicationSource.create({
      data: { itemId: id, documentId, revision: revision.number, decision, fileId: file.id },
      select: { itemId: true },
    });
    await changeState(tx, document, { to: "published", voiceAgencyIds: [] });
    const details = { title: text.title, edition: text.edition ?? "", decision, number: revision.number, sha256 };
    await record(tx, actor, "document.published", { ...trailOf(document), details });
    const newsId = news && (await insertNews(tx, actor, news, text));
    if (tell && (await markMailed(tx, newsId ?? id))) await announce(tx, "item.announced", { itemId: newsId ?? id });
    await announcePublicChange(tx);
    return id;
  }).catch(refuseTaken);

/** A name of the Secretariat's for the adopted file, which keeps its own ending: the bytes are the same. */
function publicNameOf(wanted: string, { fileName }: { fileName: string }): string {
  const ending = /\.[^.]+$/.exec(fileName)?.[0] ?? "";
  const name = cleanFileName(wanted);
  return name.toLowerCase().endsWith(ending.toLowerCase()) ? name : cleanFileName(name + ending);
}

async function insertPublished(
  tx: Tx,
  actor: Actor,
  kind: "publication" | "news",
  text: ItemText & { createKey?: string },
): Promise<string> {
  const { createKey, ...words } = text;
  const { id } = await tx.publicItem.create({
    data: {
      ...columns(words),
      kind,
      state: "published",
      publishedAt: new Date(),
      ...(createKey && { createKey }),
    },
    select: { id: true },
  });
  const facts = { subject: { type: kind, id }, details: { title: words.title } };
  await record(tx, actor, `${kind}.created`, facts);
  await record(tx, actor, `${kind}.published`, facts);
  return id;
}

/** The news of a publication, dated like it, with a link to it below its words. */
async function insertNews(
  tx: Tx,
  actor: Actor,
  { title, body }: { title: string; body: string },
  publication: ItemText,
): Promise<string> {
  const wanted = slugOf(title) || "news";
  const taken = await tx.publicItem.count({ where: { kind: "news", slug: wanted } });
  const path = publicPathOf({ kind: "publication", slug: publication.slug || slugOf(publication.title) });
  const { date, datePrecision, summary } = publication;
  return insertPublished(tx, actor, "news", {
    slug: taken > 0 ? `${wanted}-${randomUUID().slice(0, 6)}` : wanted,
    title,
    summary,
    body: `${body}\n\n[${publication.title.replace(/[[\]]/g, "\\$&")}](${path})`.trim(),
    ...(date && { date }),
    ...(datePrecision && { datePrecision }),
    pictureAlt: "",
    pictureCaption: "",
    pictureCredit: "",
  });
}
