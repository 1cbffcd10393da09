import type { Actor } from "#access/actor.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { DocumentKind, DocumentState } from "#platform/db/client/enums.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";

const PAGE_SIZE = 50;

/** What a list is narrowed to. `before`: "<instant>_<id>" of the last row of the page before. */
export type DocumentFilter = {
  group?: string | undefined;
  kind?: DocumentKind | undefined;
  state?: DocumentState | undefined;
  marking?: string | undefined;
  agency?: string | undefined;
  q?: string | undefined;
  before?: string | undefined;
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
  groupName: string;
  marking: string;
  authorAgency: string | null;
  revision: number;
  fileName: string | null;
  updatedAt: string;
};

/**
 * A page of what this actor may read, last changed first, in one statement: one index scan for each key that the actor
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
  const where = conditions(filter);
  const title = filter.q
    ? Prisma.sql`and exists (select 1 from "Document" t where t.id = r."documentId"
        and (t.title ilike ${`%${escapeLike(filter.q)}%`} or t.number ilike ${`%${escapeLike(filter.q)}%`}))`
    : Prisma.empty;
  const rows = await db.$queryRaw<(Omit<DocumentRow, "updatedAt"> & { updatedAt: Date; cursor: string })[]>`
    with merged as (
      select distinct r."updatedAt", r."documentId"
      from unnest(${keys}::text[]) as held(key)
      cross join lateral (
        select r."updatedAt", r."documentId" from "DocumentReader" r
        where r.key = held.key ${where} ${title}
        order by r."updatedAt" desc, r."documentId" desc limit ${limit + 1}
      ) r
      order by r."updatedAt" desc, r."documentId" desc limit ${limit + 1}
    )
    select d.id, d.number, d.title, d.kind, d.state, g.code as "groupCode", g.name as "groupName", m.name as marking,
      a."shortName" as "authorAgency", d."currentRevision" as revision, v."fileName", d."updatedAt",
      to_char(d."updatedAt" at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '_' || d.id as cursor
    from merged
    join "Document" d on d.id = merged."documentId"
    join "Group" g on g.id = d."groupId"
    join "Marking" m on m.id = d."markingId"
    left join "Agency" a on a.id = d."authorAgencyId"
    left join "Revision" v on v."documentId" = d.id and v.number = d."currentRevision"
    order by d."updatedAt" desc, d.id desc`;
  const documents = rows.slice(0, limit).map((row): DocumentRow => {
    const { id, number, title, kind, state, groupCode, groupName, marking, authorAgency, revision, fileName } = row;
    const words = { id, number, title, kind, state, groupCode, groupName, marking, authorAgency, revision, fileName };
    return { ...words, updatedAt: row.updatedAt.toISOString() };
  });
  return { documents, next: rows.length > limit ? (rows[limit - 1]?.cursor ?? null) : null };
}

/** The Secretariat's key opens all that is shared; with it the others add nothing. */
const usefulKeys = (actor: Actor) =>
  actor.isSecretariat ? ["secretariat"] : [...actor.keys].filter((key) => !key.startsWith("own:"));

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);

function conditions({ group, kind, state, marking, agency, before, since }: DocumentFilter): Prisma.Sql {
  const [at, id] = before?.split("_") ?? [];
  const parts = [
    ...(group ? [Prisma.sql`and r."groupId" = ${group}::uuid`] : []),
    ...(kind ? [Prisma.sql`and r.kind = ${kind}::"DocumentKind"`] : []),
    ...(state ? [Prisma.sql`and r.state = ${state}::"DocumentState"`] : []),
    ...(marking ? [Prisma.sql`and r."markingId" = ${marking}::uuid`] : []),
    ...(agency ? [Prisma.sql`and r."authorAgencyId" = ${agency}::uuid`] : []),
    ...(since ? [Prisma.sql`and r."updatedAt" > ${since}`] : []),
    ...(at && id ? [Prisma.sql`and (r."updatedAt", r."documentId") < (${at}::timestamptz, ${id}::uuid)`] : []),
  ];
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, " ");
}
