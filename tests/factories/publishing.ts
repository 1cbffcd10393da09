import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { publishItem } from "#features/publishing/publish-item.server.ts";
import { createItem, type ItemText } from "#features/publishing/write-item.server.ts";
import type { PublicKind } from "#platform/db/client/enums.ts";
import type { Db } from "#platform/db/db.server.ts";

/** The words of an item; whole enough to be published. */
export const itemWords = (facts: Partial<ItemText> = {}): ItemText => ({
  slug: "",
  title: `An item ${randomUUID().slice(0, 8)}`,
  summary: "What it is about.",
  body: "A text of one paragraph.",
  date: "2014-01-09",
  datePrecision: "day",
  pictureAlt: "",
  pictureCaption: "",
  pictureCredit: "",
  ...facts,
});

/** A draft of an item; answers its id. */
export const anItem = (db: Db, actor: Actor, kind: PublicKind = "news", facts: Partial<ItemText> = {}) =>
  createItem(actor, kind, { ...itemWords(facts), createKey: randomUUID() }, db);

/** An item that everybody reads, its subscribers untold; answers its id. */
export async function aPublishedItem(
  db: Db,
  actor: Actor,
  kind: PublicKind = "news",
  facts: Partial<ItemText> = {},
): Promise<string> {
  const id = await anItem(db, actor, kind, facts);
  await publishItem(actor, kind, id, { tell: false }, db);
  return id;
}
