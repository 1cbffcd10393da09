import type { Actor } from "#access/actor.ts";
import { asIso } from "#platform/db/raw-statements.server.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { DocumentKind, DocumentState } from "#platform/db/client/enums.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { isMoment } from "#platform/text-schema.ts";

const PAGE_SIZE = 50;

/** In which order a list stands: last changed first, or by title, or by number, from the first on. */
export type DocumentOrder = "changed" | "title" | "number";

/** What a list is narrowed to, and its order. `after`: the place of the last row of the page before. */
export type DocumentFilter = {
  group?: string | undefined;
  kind?: DocumentKind | undefined;
  state?: DocumentState | undefined;
  marking?: string | undefined;
  agency?: string | undefined;
  q?: string | undefined;
  order?: DocumentOrder | undefined;
  after?: string | undefined;
  /** Changed since this instant. */
  since?: Date | undefined;
};

/** One row of a list of documents. */
export type DocumentRow = {
  id: string;
  number: string | null;
  title: string;
  kind: DocumentKind;
  state: DocumentState;
  groupCode: string;
  marking: string;
  revision: number;
  fileName: string | null;
  updatedAt: string;
};

const orders: Record<DocumentOrder, { column: Prisma.Sql; direction: Prisma.Sql; beyond: Prisma.Sql }> = {
  changed: { column: Prisma.sql`"updatedAt"`, direction: Prisma.sql`desc`, beyond: Prisma.sql`<` },
  title: { column: Prisma.sql`title`, direction: Prisma.sql`asc`, beyond: Prisma.sql`>` },
  number: { column: Prisma.sql`number`, direction: Prisma.sql`asc`, beyond: Prisma.sql`>` },
};

/**
 * A page of what this actor may read, in the order asked for, in one statement: one index scan for each key that the actor
 * holds, merged. It costs the same for who may read everything and for who may read twenty among a million.
 * Unshared documents are their author's alone and stand in their own list.
 */
export async function listDocuments(
  actor: Actor,
  filter: DocumentFilter,
  { limit = PAGE_SIZE, unshared = false } = {},
  db: Db = liveDb,
) {
  const keys = unshared ? [`own:${actor.id}`] : usefulKeys(actor);
  const rows = await db.$queryRaw<DocumentRow[]>(rowsSql(keys, filter, limit));
  return pageOf(rows, filter, limit);
}

type Choice = { value: string; label: string };

const choicesSql = Prisma.sql`
  (select coalesce(json_agg(json_build_object('value', id, 'label', name) order by "retiredAt" nulls first, "order"), '[]')
    from "Marking") as markings,
  (select coalesce(json_agg(json_build_object('value', id, 'label', "shortName") order by "shortName"), '[]')
    from "Agency" where "endedOn" is null) as agencies`;

/**
 * The groups of which this actor may read a document, and those in which they have a seat; one probe for each key. Only
 * the order makes it one: without it the database takes any row to be found soon by reading all of them.
 */
const groupsSql = (actor: Actor): Prisma.Sql => {
  const seats = actor.seats.map(({ groupId }) => groupId);
  return Prisma.sql`
    (select coalesce(json_agg(json_build_object('value', g.id, 'label', g.name) order by g.name), '[]') from "Group" g
      where g.id = any(${seats}::uuid[]) or exists (
        select 1 from unnest(${usefulKeys(actor)}::text[]) as held(key) cross join lateral (
          select 1 from "DocumentReader" r where r.key = held.key and r."groupId" = g.id
          order by r."updatedAt" desc, r."documentId" desc limit 1) r))`;
};

/** The same groups by themselves. */
export async function listReadGroups(actor: Actor, db: Db = liveDb): Promise<Choice[]> {
  const [row] = await db.$queryRaw<{ groups: Choice[] }[]>`select ${groupsSql(actor)} as groups`;
  return row?.groups ?? [];
}

/** A page of what this actor may read, with what it can be narrowed to: both in one statement. */
export async function listWithChoices(actor: Actor, filter: DocumentFilter, db: Db = liveDb) {
  type Row = { rows: DocumentRow[]; markings: Choice[]; agencies: Choice[]; groups: Choice[] };
  const listed = rowsSql(usefulKeys(actor), filter, PAGE_SIZE);
  const [found] = await db.$queryRaw<Row[]>`
    select (select coalesce(json_agg(listed), '[]') from (${listed}) listed) as rows, ${choicesSql},
      ${groupsSql(actor)} as groups`;
  const { rows, ...choices } = found ?? { rows: [], markings: [], agencies: [], groups: [] };
  return { ...pageOf(rows, filter, PAGE_SIZE), ...choices };
}

/**
 * The first rows that some keys open, and one more where there are more. Names are looked up one by one: how to join them
 * takes the database longer to plan than to do.
 */
function rowsSql(keys: readonly string[], filter: DocumentFilter, limit: number): Prisma.Sql {
  const { column, direction } = orders[filter.order ?? "changed"];
  return Prisma.sql`
    with merged as (
      select distinct r.${column} as place, r."documentId"
      from unnest(${keys}::text[]) as held(key)
      cross join lateral (
        select r.${column}, r."documentId" from "DocumentReader" r
        where r.key = held.key ${conditions(filter)}
        order by r.${column} ${direction}, r."documentId" ${direction} limit ${limit + 1}
      ) r
      order by 1 ${direction}, 2 ${direction} limit ${limit + 1}
    )
    select d.id, d.number, d.title, d.kind, d.state,
      (select g.code from "Group" g where g.id = d."groupId") as "groupCode",
      (select m.name from "Marking" m where m.id = d."markingId") as marking,
      d."currentRevision" as revision, v."fileName", ${asIso(Prisma.sql`d."updatedAt"`)} as "updatedAt"
    from merged
    join "Document" d on d.id = merged."documentId"
    left join "Revision" v on v."documentId" = d.id and v.number = d."currentRevision"
    order by merged.place ${direction}, merged."documentId" ${direction}`;
}

function pageOf(rows: readonly DocumentRow[], { order }: DocumentFilter, limit: number) {
  const documents = rows.slice(0, limit);
  const last = documents.at(-1);
  return { documents, next: rows.length > limit && last ? placeOf(last, order) : null };
}

/** The Secretariat's key opens all that is shared; with it the others add nothing. Keys of rounds open groups only. */
const usefulKeys = (actor: Actor) =>
  actor.isSecretariat ? ["secretariat"] : [...actor.keys].filter((key) => !/^(own|round):/.test(key));

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);

/** A row's place in a list, for an address. */
const placeOf = ({ id, updatedAt, title, number }: DocumentRow, order: DocumentOrder = "changed") =>
  `${Buffer.from({ changed: updatedAt, title, number: number ?? "" }[order]).toString("base64url")}_${id}`;

/** What comes after a place in the order; a place that is none is left out. */
function afterPlace(place: string | undefined, order: DocumentOrder = "changed"): Prisma.Sql[] {
  const cut = place?.lastIndexOf("_") ?? -1;
  if (!place || cut < 0) return [];
  const { column, beyond } = orders[order];
  const value = Buffer.from(place.slice(0, cut), "base64url").toString();
  if (value.includes("\0") || (order === "changed" && !isMoment(value))) return [];
  const at = order === "changed" ? Prisma.sql`${new Date(value)}` : Prisma.sql`${value}`;
  return [Prisma.sql`and (r.${column}, r."documentId") ${beyond} (${at}, ${place.slice(cut + 1)}::uuid)`];
}

/** An index of words finds them where few have them; where most do, the first of the list are soon found anyway. */
const withWords = (like: string): Prisma.Sql =>
  Prisma.sql`select w.id from "Document" w where w.title ilike ${like} or w.number ilike ${like}`;

function conditions({ group, kind, state, marking, agency, q, order, after, since }: DocumentFilter): Prisma.Sql {
  const like = q && `%${escapeLike(q)}%`;
  const parts = [
    ...(group ? [Prisma.sql`and r."groupId" = ${group}::uuid`] : []),
    ...(kind ? [Prisma.sql`and r.kind = ${kind}::"DocumentKind"`] : []),
    ...(state ? [Prisma.sql`and r.state = ${state}::"DocumentState"`] : []),
    ...(marking ? [Prisma.sql`and r."markingId" = ${marking}::uuid`] : []),
    ...(agency ? [Prisma.sql`and r."authorAgencyId" = ${agency}::uuid`] : []),
    ...(since ? [Prisma.sql`and r."updatedAt" > ${since}`] : []),
    ...(like ? [Prisma.sql`and r."documentId" in (${withWords(like)})`] : []),
    ...afterPlace(after, order),
  ];
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, " ");
}
