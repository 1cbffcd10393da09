import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { itemsReadBy, mayPublish } from "#access/publishing.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { DatePrecision, PublicKind, PublicState } from "#platform/db/client/enums.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { renderMarkdown } from "./markdown.server.ts";
import { citedTitle, isGenre, pageSlugs, publicPathOf, stateAfter, type Genre, type PageSlug } from "./public-item.ts";
import { whatIsMissing } from "./publish-item.server.ts";

const PAGE_SIZE = 20;

const briefly = {
  id: true,
  kind: true,
  slug: true,
  title: true,
  summary: true,
  date: true,
  datePrecision: true,
  genre: true,
  edition: true,
  files: {
    select: { id: true, address: true, fileName: true, mediaType: true, size: true, sha256: true, isPicture: true },
    orderBy: { id: "asc" },
  },
} as const satisfies Prisma.PublicItemSelect;

type Brief = Prisma.PublicItemGetPayload<{ select: typeof briefly }>;

/** A date as exactly as it is known. */
export const knownDate = (item: { date: Date | null; datePrecision: DatePrecision | null }) =>
  item.date && item.datePrecision ? { day: item.date.toISOString().slice(0, 10), precision: item.datePrecision } : null;

const asFile = ({ size, ...file }: Brief["files"][number]) => ({ ...file, size: Number(size) });

const brief = ({ files, date, datePrecision, genre, ...item }: Brief) => ({
  ...item,
  path: publicPathOf(item),
  when: knownDate({ date, datePrecision }),
  genre: isGenre(genre) ? genre : ("other" as Genre),
  picture: files.filter(({ isPicture }) => isPicture).map(asFile)[0] ?? null,
  files: files.filter(({ isPicture }) => !isPicture).map(asFile),
});

/** An item as lists show it. */
export type ItemBrief = ReturnType<typeof brief>;

/** Newest first: by the date that an item speaks of, then by the order of writing. */
const newestFirst = [{ date: "desc" }, { id: "desc" }] as const satisfies Prisma.PublicItemOrderByWithRelationInput[];

/** The newest published items of a kind. */
export async function newestItems(kind: PublicKind, count: number, db: Db = liveDb): Promise<ItemBrief[]> {
  const rows = await db.publicItem.findMany({
    where: { kind, ...itemsReadBy(null) },
    select: briefly,
    orderBy: [...newestFirst],
    take: count,
  });
  return rows.map(brief);
}

/** A page of published items, newest first. `before`: `<day>_<id>` of the last item of the page before. */
export async function listItems(
  kind: PublicKind,
  { before, genre }: { before?: string | null; genre?: Genre | null } = {},
  db: Db = liveDb,
) {
  const [day = "", id = ""] = before?.split("_") ?? [];
  const isPlace = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && isUuid(id);
  if (before && !isPlace) throw new NotFound();
  const date = new Date(`${day}T00:00:00Z`);
  const rows = await db.publicItem.findMany({
    where: {
      kind,
      ...itemsReadBy(null),
      ...(genre && { genre }),
      ...(isPlace && { OR: [{ date: { lt: date } }, { date, id: { lt: id } }] }),
    },
    select: briefly,
    orderBy: [...newestFirst],
    take: PAGE_SIZE + 1,
  });
  const items = rows.slice(0, PAGE_SIZE).map(brief);
  const last = items.at(-1);
  return { items, older: rows.length > PAGE_SIZE && last?.when ? `${last.when.day}_${last.id}` : null };
}

/** How many published publications there are of each kind. */
export async function countGenres(db: Db = liveDb): Promise<Partial<Record<Genre, number>>> {
  const rows = await db.publicItem.groupBy({
    by: ["genre"],
    where: { kind: "publication", ...itemsReadBy(null) },
    _count: true,
  });
  return Object.fromEntries(rows.map(({ genre, _count }) => [isGenre(genre) ? genre : "other", _count]));
}

const whole = {
  ...briefly,
  body: true,
  pictureAlt: true,
  pictureCaption: true,
  pictureCredit: true,
  publishedAt: true,
  updatedAt: true,
} as const satisfies Prisma.PublicItemSelect;

/** A published item whole, its text as HTML; null when there is none for the public. */
export async function findItem(kind: PublicKind, slug: string, db: Db = liveDb) {
  const row = await db.publicItem.findFirst({
    where: { kind, slug: slug.slice(0, 100), ...itemsReadBy(null) },
    select: whole,
  });
  if (!row) return null;
  const { body, publishedAt, updatedAt, pictureAlt, pictureCaption, pictureCredit, ...rest } = row;
  return {
    ...brief(rest),
    ...renderMarkdown(body),
    pictureWords: { alt: pictureAlt, caption: pictureCaption, credit: pictureCredit },
    publishedAt: publishedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}

/** A published item whole, as its page shows it. */
export type ItemWhole = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/** A published item whole, or nothing at this address. */
export async function readItem(kind: PublicKind, slug: string, db: Db = liveDb): Promise<ItemWhole> {
  const item = await findItem(kind, slug, db);
  if (!item) throw new NotFound();
  return item;
}

/** The published items before and after one, by date. */
export async function neighboursOf(item: ItemBrief, db: Db = liveDb) {
  if (!item.when) return { newer: null, older: null };
  const date = new Date(`${item.when.day}T00:00:00Z`);
  const beside = (side: "newer" | "older") => {
    const [beyond, order] = side === "newer" ? (["gt", "asc"] as const) : (["lt", "desc"] as const);
    return db.publicItem.findFirst({
      where: {
        kind: item.kind,
        ...itemsReadBy(null),
        OR: [{ date: { [beyond]: date } }, { date, id: { [beyond]: item.id } }],
      },
      select: { kind: true, slug: true, title: true },
      orderBy: [{ date: order }, { id: order }],
    });
  };
  const link = (found: Awaited<ReturnType<typeof beside>>) =>
    found && { path: publicPathOf(found), title: found.title };
  return { newer: link(await beside("newer")), older: link(await beside("older")) };
}

/** Everything that has a public address of its own, for the site map. */
export async function listPublicAddresses(db: Db = liveDb) {
  const rows = await db.publicItem.findMany({
    where: itemsReadBy(null),
    select: { kind: true, slug: true, updatedAt: true },
    orderBy: [{ kind: "asc" }, { date: "desc" }, { id: "desc" }],
    take: 45_000,
  });
  return rows.map((row) => ({ path: publicPathOf(row), changed: row.updatedAt.toISOString() }));
}

/** The Secretariat's list of one kind, in every state. `after`: the id of the last row of the page before. */
export async function listForEditing(
  actor: Actor,
  kind: PublicKind,
  { q, state, after }: { q: string; state?: PublicState | undefined; after?: string | undefined },
  db: Db = liveDb,
) {
  ensureSeen(mayPublish(actor));
  const rows = await db.publicItem.findMany({
    where: { kind, ...(state && { state }), ...(q && { title: { contains: q, mode: "insensitive" } }) },
    select: {
      id: true,
      kind: true,
      slug: true,
      title: true,
      edition: true,
      date: true,
      datePrecision: true,
      state: true,
      updatedAt: true,
    },
    orderBy: kind === "page" ? [{ slug: "asc" }, { id: "asc" }] : [...newestFirst],
    take: 50 + 1,
    ...(after && { cursor: { id: after }, skip: 1 }),
  });
  const items = rows.slice(0, 50).map(({ date, datePrecision, updatedAt, ...item }) => ({
    ...item,
    path: publicPathOf(item),
    when: knownDate({ date, datePrecision }),
    updatedAt: updatedAt.toISOString(),
  }));
  return { items, next: rows.length > 50 ? (items.at(-1)?.id ?? null) : null };
}

/** One item as its form shows it, with what can be done now. */
export async function readForEditing(actor: Actor, kind: PublicKind, id: string, db: Db = liveDb) {
  ensureSeen(mayPublish(actor) && isUuid(id));
  const row = await db.publicItem.findFirst({
    where: { id, kind },
    select: {
      ...whole,
      state: true,
      version: true,
      mailedAt: true,
      supersedesId: true,
      withdrawnReason: true,
      source: { select: { documentId: true, decision: true, revision: true, fileId: true } },
    },
  });
  if (!row) throw new NotFound();
  const { publishedAt, updatedAt, mailedAt, genre, state, ...rest } = row;
  return {
    ...brief({ ...rest, genre }),
    text: {
      title: row.title,
      slug: row.slug,
      summary: row.summary,
      body: row.body,
      genre,
      edition: row.edition,
      supersedesId: row.supersedesId ?? "",
      pictureAlt: row.pictureAlt,
      pictureCaption: row.pictureCaption,
      pictureCredit: row.pictureCredit,
    },
    state,
    version: row.version,
    source: row.source,
    withdrawnReason: row.withdrawnReason,
    wasPublished: publishedAt !== null,
    publishedAt: publishedAt?.toISOString() ?? null,
    mailedAt: mailedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    missing: await whatIsMissing(db, row),
    can: { publish: stateAfter(state, "publish") !== null, withdraw: stateAfter(state, "withdraw") !== null },
  };
}

/** The publications that another may supersede, newest first, as choices of a form. `id`: the one that would. */
export async function listEditions(actor: Actor, id: string | null, db: Db = liveDb) {
  ensureSeen(mayPublish(actor));
  const rows = await db.publicItem.findMany({
    where: { kind: "publication", ...(id && { id: { not: id } }) },
    select: { id: true, title: true, edition: true },
    orderBy: [...newestFirst],
    take: 500,
  });
  return rows.map(({ title, edition, ...row }) => ({ value: row.id, label: citedTitle({ title, edition }) }));
}

/** The pages that have an address and no text yet. */
export async function listFreePages(actor: Actor, db: Db = liveDb): Promise<PageSlug[]> {
  ensureSeen(mayPublish(actor));
  const there = await db.publicItem.findMany({ where: { kind: "page" }, select: { slug: true } });
  const taken = new Set(there.map(({ slug }) => slug));
  return (Object.keys(pageSlugs) as PageSlug[]).filter((slug) => !taken.has(slug));
}
