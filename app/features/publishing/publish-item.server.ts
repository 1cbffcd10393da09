import "./publishing-events.ts";
import type { Actor } from "#access/actor.ts";
import { record } from "#features/audit/record.server.ts";
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
    const missing = await whatIsMissing(tx, item);
    if (missing) throw new Refused(missing);
    const published = await tx.$executeRaw`
      update "PublicItem"
      set state = 'published', "publishedAt" = coalesce("publishedAt", now()), "updatedAt" = now(), version = version + 1
      where id = ${id}::uuid and state::text = any(${statesBefore("publish")})`;
    if (published === 0) throw new Refused("It is public already.");
    const told = tell && kind !== "page" && (await markMailed(tx, id));
    if (told) await announce(tx, "item.announced", { itemId: id });
    await record(tx, actor, `${kind}.published`, { subject: { type: kind, id }, details: { title: item.title, told } });
    await announcePublicChange(tx);
    return { told };
  });
}

/** Takes an item off the public site, with its files; it can be published again. */
export async function withdrawItem(actor: Actor, kind: PublicKind, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const item = await loadItem(tx, actor, kind, id);
    const withdrawn = await tx.$executeRaw`
      update "PublicItem" set state = 'withdrawn', "updatedAt" = now(), version = version + 1
      where id = ${id}::uuid and state::text = any(${statesBefore("withdraw")})`;
    if (withdrawn === 0) throw new Refused("It is not public.");
    await record(tx, actor, `${kind}.withdrawn`, { subject: { type: kind, id }, details: { title: item.title } });
    await announcePublicChange(tx);
  });
}

/** True for one transaction in the item's life. */
const markMailed = async (tx: Tx, id: string) =>
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
