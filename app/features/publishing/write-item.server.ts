import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayPublish } from "#access/publishing.ts";
import { record } from "#features/audit/record.server.ts";
import type { DatePrecision, PublicKind } from "#platform/db/client/enums.ts";
import { brokeUnique, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, NotFound, Refused, saidOtherwise } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { slugOf } from "./public-item.ts";

/** What an editor writes. `date` as 2026-11-24; pages have none, and neither genre nor edition. */
export type ItemText = {
  slug: string;
  title: string;
  summary: string;
  body: string;
  date?: string;
  datePrecision?: DatePrecision;
  genre?: string;
  edition?: string;
  /** Of a publication: the one whose place it takes. */
  supersedesId?: string | null;
  pictureAlt: string;
  pictureCaption: string;
  pictureCredit: string;
};

const compared = {
  slug: true,
  title: true,
  summary: true,
  body: true,
  date: true,
  datePrecision: true,
  genre: true,
  edition: true,
  supersedesId: true,
  pictureAlt: true,
  pictureCaption: true,
  pictureCredit: true,
} as const;

/** The columns of what an editor writes. */
export const columns = ({ date, datePrecision, ...text }: ItemText) => ({
  ...text,
  ...(date !== undefined && datePrecision && { date: new Date(`${date}T00:00:00Z`), datePrecision }),
});

/** An address that another item has, said on its field. */
export const refuseTaken = (error: unknown): never => {
  if (brokeUnique(error, "slug")) throw new Refused("This address is taken. Choose another.", "slug");
  throw error;
};

/** Begins a draft, which only the Secretariat sees; the same `createKey` twice begins one. Answers its id. */
export const createItem = (
  actor: Actor,
  kind: PublicKind,
  { createKey, ...text }: ItemText & { createKey: string },
  db: Db = liveDb,
): Promise<string> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayPublish(actor));
    const before = await begunBefore(tx, kind, createKey, text);
    if (before) return before;
    await ensureSupersedes(tx, text.supersedesId);
    const slug = text.slug || slugOf(text.title) || randomUUID().slice(0, 8);
    const { id } = await tx.publicItem.create({
      data: { ...columns({ ...text, slug }), kind, createKey },
      select: { id: true },
    });
    await record(tx, actor, `${kind}.created`, { subject: { type: kind, id }, details: { title: text.title } });
    return id;
  }).catch(async (error: unknown) => {
    const sent = brokeUnique(error, "createKey") && (await begunBefore(db, kind, createKey, text));
    return sent || refuseTaken(error);
  });

/** The item that the same form has begun before; other words under its key are nobody's repeat. */
async function begunBefore(db: Db | Tx, kind: PublicKind, createKey: string, { title, summary, body }: ItemText) {
  const before = await db.publicItem.findUnique({
    where: { createKey },
    select: { id: true, kind: true, title: true, summary: true, body: true },
  });
  if (!before) return null;
  const isSame = before.kind === kind && before.title === title && before.summary === summary && before.body === body;
  if (!isSame) throw saidOtherwise();
  return before.id;
}

/**
 * Changes an item's text under a version check; the second of two editors gets the first one's text. What has been
 * published once keeps its address, since others link to it.
 */
export async function editItem(
  actor: Actor,
  kind: PublicKind,
  id: string,
  { version, ...wanted }: ItemText & { version: number },
  db: Db = liveDb,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await loadItem(tx, actor, kind, id);
    const slug = before.publishedAt || wanted.slug === "" ? before.slug : wanted.slug;
    if (before.publishedAt && wanted.slug !== "" && wanted.slug !== before.slug) {
      throw new Refused("It was published under this address, and others link to it.", "slug");
    }
    await ensureSupersedes(tx, wanted.supersedesId, id);
    const data = columns({ ...wanted, slug });
    const { count } = await tx.publicItem.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 }, updatedAt: new Date() },
    });
    if (count === 0) {
      const { title, summary, body } = before;
      throw new Conflict("Somebody has changed this meanwhile. Compare, and save again.", { title, summary, body });
    }
    const changed = Object.entries(data).filter(
      ([key, to]) => String(before[key as keyof typeof before]) !== String(to),
    );
    await record(tx, actor, `${kind}.changed`, {
      subject: { type: kind, id },
      details: { fields: changed.map(([key]) => key) },
    });
    if (before.state === "published") await announcePublicChange(tx);
  }).catch(refuseTaken);
}

/** An item takes the place of a publication that is there, and never, over however many steps, its own (`id`). */
export async function ensureSupersedes(tx: Tx, supersedesId: string | null | undefined, id: string | null = null) {
  if (!supersedesId) return;
  const earlier = await tx.$queryRaw<{ id: string }[]>`
    with recursive earlier as (
      select id, "supersedesId" from "PublicItem" where id = ${supersedesId}::uuid and kind = 'publication'
      union select i.id, i."supersedesId" from "PublicItem" i join earlier e on i.id = e."supersedesId"
    )
    select id::text as id from earlier`;
  if (earlier.length === 0) throw new Refused("Choose a publication of the list.", "supersedesId");
  if (earlier.some((item) => item.id === id))
    throw new Refused("That one takes the place of this one already.", "supersedesId");
}

/** An item for a verb of the Secretariat's; for everybody else there is none. */
export async function loadItem(tx: Tx, actor: Actor, kind: PublicKind, id: string) {
  ensureSeen(mayPublish(actor) && isUuid(id));
  const item = await tx.publicItem.findFirst({
    where: { id, kind },
    select: { ...compared, id: true, state: true, publishedAt: true, mailedAt: true, version: true },
  });
  if (!item) throw new NotFound();
  return item;
}
