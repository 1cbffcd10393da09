import "./document-events.ts";
import type { Actor } from "#access/actor.ts";
import { mayEdit, mayErase, mayRestore, mayWithdraw } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { isNarrower } from "#access/reader-keys.ts";
import { record } from "#features/audit/record.server.ts";
import { lockBlob, takeFromQuota } from "#features/files/blob-row.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Conflict, NotFound, Refused } from "#platform/problems.ts";
import { lockDocument, trailOf } from "./load-document.server.ts";
import { ensureMarking } from "./markings.server.ts";
import { setNamedAgencies, type Audience } from "./share-document.server.ts";
import { eraseTexts } from "./text/take-text.server.ts";
import { touchDocument } from "./write-readers.server.ts";

/** What is said about a document. */
export type DocumentWords = { title: string; summary: string; markingId: string };

const byOf = ({ id, name, agencyId }: Actor) => ({ id, name, agencyId });

const CHANGED = "Somebody has changed this document meanwhile. Compare the two, and save again.";

/** Changes title, summary and marking, under a version check: the second of two editors gets both texts. */
export const editDocument = (
  actor: Actor,
  id: string,
  wanted: DocumentWords & { version: number },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    ensure(mayEdit(actor, document));
    const { version, ...words } = wanted;
    const { title, summary, markingId } = document;
    if (document.version !== version) throw new Conflict(CHANGED, { title, summary });
    await ensureMarking(tx, words.markingId, markingId);
    await tx.document.update({ where: { id }, data: words, select: { id: true } });
    await touchDocument(tx, id);
    const changes = Object.entries({ title, summary, markingId }).filter(
      ([key, from]) => words[key as keyof typeof words] !== from,
    );
    await record(tx, actor, "document.edited", {
      ...trailOf(document),
      details: { changed: changes.map(([key]) => key) },
    });
  });

/** Changes the audience; narrowing takes effect on everybody's next request. */
export const changeAudience = (
  actor: Actor,
  id: string,
  wanted: Audience & { version: number },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    ensure(mayEdit(actor, document));
    if (document.version !== wanted.version) {
      const sentence = "Somebody has changed this document meanwhile. Look at it, and save again.";
      throw new Conflict(sentence, { audience: document.audience });
    }
    const { audience, agencyIds: namedAgencyIds } = wanted;
    if (isNarrower(document, { audience, namedAgencyIds }))
      await announce(tx, "document.narrowing", { documentId: id });
    await setNamedAgencies(tx, id, wanted);
    await tx.document.update({ where: { id }, data: { audience: wanted.audience }, select: { id: true } });
    await touchDocument(tx, id);
    await record(tx, actor, "document.audienceChanged", {
      ...trailOf(document),
      details: { from: document.audience, to: wanted.audience, agencies: [...wanted.agencyIds] },
    });
  });

/**
 * Withdraws a document with a reason: its author (while seated), the chairs and the Secretariat keep reading it. The same
 * form sent twice withdraws once.
 */
export const withdrawDocument = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    if (document.state === "withdrawn" && document.withdrawnById === actor.id) return;
    ensure(mayWithdraw(actor, document));
    await announce(tx, "document.withdrawing", { documentId: id, by: byOf(actor), reason });
    // A round that was open has ended meanwhile: the document is restored to the state it was opened from.
    const { state: from } = await lockDocument(tx, actor, id);
    await tx.document.update({
      where: { id },
      data: { state: "withdrawn", withdrawnFrom: from, withdrawnById: actor.id, withdrawnReason: reason },
      select: { id: true },
    });
    await touchDocument(tx, id);
    await record(tx, actor, "document.withdrawn", { ...trailOf(document), details: { from, reason } });
  });

/** Restores a withdrawn document to the state before, with a reason; one that is restored already stays as it is. */
export const restoreDocument = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    if (document.state !== "withdrawn" && mayWithdraw(actor, document)) return;
    ensure(mayRestore(actor, document));
    const to = document.withdrawnFrom ?? "draft";
    await tx.document.update({
      where: { id },
      data: { state: to, withdrawnFrom: null, withdrawnById: null, withdrawnReason: null },
      select: { id: true },
    });
    await touchDocument(tx, id);
    await record(tx, actor, "document.restored", { ...trailOf(document), details: { to, reason } });
  });

/**
 * Erases a revision's bytes, everywhere they are (spill): number, hash, names and trail stay. Refused while anything
 * published holds them. The bytes themselves go with the next sweep, and are reachable by nobody from now on.
 */
export const eraseRevision = (
  actor: Actor,
  id: string,
  number: number,
  reason: string,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    ensure(mayErase(actor, document));
    const revision = await tx.revision.findUnique({
      where: { documentId_number: { documentId: id, number } },
      select: { sha256: true, erasedAt: true },
    });
    if (!revision) throw new NotFound();
    if (revision.erasedAt) throw new Refused("These bytes are erased already.");
    const { sha256 } = revision;
    await lockBlob(tx, sha256);
    const published =
      (await tx.publicFile.count({ where: { sha256, item: { state: "published" } } })) +
      (await tx.revision.count({ where: { sha256, document: { state: "published" } } }));
    if (published > 0) throw new Refused("These bytes are published. Withdraw the publication first.");
    await tx.publicFile.deleteMany({ where: { sha256 } });
    const copies = await tx.revision.findMany({
      where: { sha256, erasedAt: null },
      select: {
        id: true,
        size: true,
        number: true,
        documentId: true,
        document: { select: { state: true, groupId: true, authorId: true } },
      },
      orderBy: { documentId: "asc" },
    });
    for (const copy of copies) {
      const { documentId, number: erased } = copy;
      await announce(tx, "revision.erasing", { documentId, number: erased, by: byOf(actor), reason });
    }
    for (const { document: holder, size } of copies) {
      const scope =
        holder.state === "unshared" ? (`person:${holder.authorId}` as const) : (`group:${holder.groupId}` as const);
      await takeFromQuota(tx, scope, Number(size));
    }
    await tx.$executeRaw`
      update "Revision" set "blobSha256" = null, "erasedAt" = now(), "erasedReason" = ${reason}
      where sha256 = ${sha256} and "erasedAt" is null`;
    await eraseTexts(
      tx,
      copies.map((copy) => copy.id),
    );
    for (const { documentId, number: erased, document: holder } of copies) {
      if (documentId === id) continue;
      await record(tx, actor, "revision.erased", {
        ...trailOf({ id: documentId, ...holder }),
        details: { number: erased, reason },
      });
      if (holder.state !== "unshared") continue;
      const text = "The Secretariat erased a file that one of your unshared documents also held.";
      await tx.personNotice.create({ data: { personId: holder.authorId, text }, select: { id: true } });
    }
    await touchDocument(tx, id);
    await record(tx, actor, "revision.erased", {
      ...trailOf(document),
      details: { number, reason, copies: copies.length },
    });
  });
