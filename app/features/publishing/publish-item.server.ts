import "./publishing-events.ts";
import type { Actor } from "#access/actor.ts";
import { record } from "#features/audit/record.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { lockDocument, trailOf } from "#features/documents/load-document.server.ts";
import type { PublicKind } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { statesBefore } from "./public-item.ts";
import { loadItem } from "./write-item.server.ts";

/**
 * Makes an item public, at once and in every process. With `tell`, each confirmed subscriber gets one mail; an item is
 * mailed once in its life, however often it is withdrawn and published again. Answers whether subscribers are told now.
 */
export async function publishItem(
  actor: Actor,
  kind: PublicKind,
  id: string,
  { tell }: { tell: boolean },
  db: Db = liveDb,
): Promise<{ told: boolean }> {
  return inTransaction(db, async (tx) => {
    const item = await loadItem(tx, actor, kind, id);
    const source = await lockSource(tx, actor, id);
    const missing = await whatIsMissing(tx, item);
    if (missing) throw new Refused(missing);
    const published = await tx.$executeRaw`
      update "PublicItem"
      set state = 'published', "publishedAt" = coalesce("publishedAt", now()), "updatedAt" = now(), version = version + 1
      where id = ${id}::uuid and state::text = any(${statesBefore("publish")})`;
    if (published === 0) throw new Refused("It is public already.");
    if (source) {
      const { document, fileId, ...details } = source;
      if (fileId === null) throw new Refused("The bytes that were agreed have been erased.");
      if (document.state !== "adopted") throw new Refused("Only what is adopted in full is published.");
      await changeState(tx, document, { to: "published", voiceAgencyIds: [] });
      await record(tx, actor, "document.published", { ...trailOf(document), details });
    }
    const told = tell && kind !== "page" && (await markMailed(tx, id));
    if (told) await announce(tx, "item.announced", { itemId: id });
    await record(tx, actor, `${kind}.published`, { subject: { type: kind, id }, details: { title: item.title, told } });
    await announcePublicChange(tx);
    return { told };
  });
}

/**
 * Takes an item off the public site, with its files; it can be published again. Of a publication the reason stands at its
 * address; the document that it comes from is adopted, as before.
 */
export async function withdrawItem(
  actor: Actor,
  kind: PublicKind,
  id: string,
  { reason }: { reason: string },
  db: Db = liveDb,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const item = await loadItem(tx, actor, kind, id);
    if (kind === "publication" && reason === "") throw new Refused("Say why; it is shown at its address.", "reason");
    const source = await lockSource(tx, actor, id);
    const withdrawn = await tx.$executeRaw`
      update "PublicItem" set state = 'withdrawn', "updatedAt" = now(), version = version + 1,
        "withdrawnAt" = now(), "withdrawnReason" = ${reason}
      where id = ${id}::uuid and state::text = any(${statesBefore("withdraw")})`;
    if (withdrawn === 0) throw new Refused("It is not public.");
    if (source) {
      await changeState(tx, source.document, { to: "adopted", voiceAgencyIds: [] });
      await record(tx, actor, "document.publicationWithdrawn", { ...trailOf(source.document), details: { reason } });
    }
    const details = { title: item.title, ...(reason && { reason }) };
    await record(tx, actor, `${kind}.withdrawn`, { subject: { type: kind, id }, details });
    await announcePublicChange(tx);
  });
}

/** The document that an item comes from, locked, since its state follows; null for most. */
async function lockSource(tx: Tx, actor: Actor, itemId: string) {
  const source = await tx.publicationSource.findUnique({
    where: { itemId },
    select: { documentId: true, fileId: true, decision: true, revision: true },
  });
  if (!source) return null;
  const { documentId, ...facts } = source;
  return { ...facts, document: await lockDocument(tx, actor, documentId) };
}

/** True for one transaction in the item's life. */
export const markMailed = async (tx: Tx, id: string) =>
  (await tx.$executeRaw`update "PublicItem" set "mailedAt" = now() where id = ${id}::uuid and "mailedAt" is null`) ===
  1;

/** What an item lacks to be shown to everybody, as a sentence; null when it is whole. */
export async function whatIsMissing(
  db: Db | Tx,
  item: { id: string; body: string; date: Date | null; pictureAlt: string },
): Promise<string | null> {
  const files = await db.publicFile.findMany({ where: { itemId: item.id }, select: { isPicture: true } });
  if (item.body === "" && !files.some(({ isPicture }) => !isPicture)) return "It has neither a text nor a file yet.";
  if (files.some(({ isPicture }) => isPicture) && item.pictureAlt === "") {
    return "Say what the picture shows, for who does not see it, before it is published.";
  }
  return null;
}
