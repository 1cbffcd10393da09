import type { Actor } from "#access/actor.ts";
import {
  mayAddRevision,
  mayDiscard,
  mayEdit,
  mayErase,
  mayMove,
  mayRead,
  mayRestore,
  mayShare,
  mayWithdraw,
  maySeeHistory,
  readableBy,
  waitsToRevise,
  type DocumentFacts,
} from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import { maySeeGroup } from "#access/groups.ts";
import { mayPublish } from "#access/publishing.ts";
import { mayOpenRound } from "#access/rounds.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { DocumentKind, DocumentState } from "#platform/db/client/enums.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { asIso } from "#platform/db/raw-statements.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

type Row = DocumentFacts & {
  id: string;
  number: string | null;
  title: string;
  summary: string;
  kind: DocumentKind;
  createdAt: string;
  sharedAt: string | null;
  updatedAt: string;
  version: number;
  currentRevision: number;
  withdrawnFrom: DocumentState | null;
  withdrawnReason: string | null;
  marking: { id: string; name: string; isPublic: boolean };
  group: { slug: string; code: string; name: string; isPlenary: boolean };
  author: string;
  authorAgency: string | null;
  namedAgencies: { id: string; shortName: string }[];
  revisions: {
    number: number;
    fileName: string;
    mediaType: string;
    size: number;
    sha256: string;
    whatChanged: string;
    at: string;
    erasedAt: string | null;
    erasedReason: string | null;
    by: string;
    agency: string | null;
  }[];
  publicSlug: string | null;
  wasReviewed: boolean;
};

/** A document's page: its facts, its revisions newest first, and what this actor may do. Null rights mean: not here. */
export async function readDocument(actor: Actor, id: string, db: Db = liveDb) {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await db.$queryRaw<Row[]>`
    select d.id::text as id, d.number, d.title, d.summary, d.kind, d.state, d.audience, d."groupId"::text as "groupId",
      d."authorId"::text as "authorId", d.version, d."currentRevision", d."withdrawnFrom",
      d."withdrawnById"::text as "withdrawnById", d."withdrawnReason",
      ${asIso(Prisma.sql`d."createdAt"`)} as "createdAt", ${asIso(Prisma.sql`d."sharedAt"`)} as "sharedAt",
      ${asIso(Prisma.sql`d."updatedAt"`)} as "updatedAt",
      json_build_object('id', m.id, 'name', m.name, 'isPublic', m."isPublic") as marking,
      json_build_object('slug', g.slug, 'code', g.code, 'name', g.name, 'isPlenary', g.kind = 'plenary') as "group",
      g."concludedAt" is not null as "isGroupConcluded",
      author.name as author, authors."shortName" as "authorAgency",
      coalesce((
        select json_agg(json_build_object('id', a.id, 'shortName', a."shortName") order by a."shortName")
        from "DocumentAgency" named join "Agency" a on a.id = named."agencyId" where named."documentId" = d.id
      ), '[]') as "namedAgencies",
      coalesce((select json_agg(v."agencyId") from "DocumentVoice" v where v."documentId" = d.id), '[]') as "voiceAgencyIds",
      coalesce((
        select json_agg(json_build_object(
          'number', r.number, 'fileName', r."fileName", 'mediaType', r."mediaType", 'size', r.size, 'sha256', r.sha256,
          'whatChanged', r."whatChanged", 'at', ${asIso(Prisma.sql`r.at`)}, 'erasedAt', ${asIso(Prisma.sql`r."erasedAt"`)},
          'erasedReason', r."erasedReason", 'by', p.name, 'agency', a."shortName") order by r.number desc)
        from "Revision" r join "Person" p on p.id = r."byId" left join "Agency" a on a.id = r."agencyId"
        where r."documentId" = d.id
      ), '[]') as revisions,
      (select i.slug from "PublicationSource" s join "PublicItem" i on i.id = s."itemId" where s."documentId" = d.id)
        as "publicSlug",
      exists (select 1 from "ReviewRound" r where r."documentId" = d.id) as "wasReviewed"
    from "Document" d
    join "Group" g on g.id = d."groupId"
    join "Marking" m on m.id = d."markingId"
    join "Person" author on author.id = d."authorId"
    left join "Agency" authors on authors.id = d."authorAgencyId"
    where d.id = ${id}::uuid`;
  if (!row) throw new NotFound();
  const { voiceAgencyIds, isGroupConcluded, authorId, withdrawnById, publicSlug, group, ...words } = row;
  const facts: DocumentFacts = {
    state: words.state,
    audience: words.audience,
    groupId: words.groupId,
    authorId,
    withdrawnById,
    namedAgencyIds: words.namedAgencies.map((agency) => agency.id),
    voiceAgencyIds,
    isGroupConcluded,
  };
  ensureSeen(mayRead(actor, facts));
  const { isPlenary, ...groupWords } = group;
  return {
    ...words,
    group: {
      ...groupWords,
      isOpenToMe: maySeeGroup(actor, { id: words.groupId, isPlenary, isConcluded: isGroupConcluded }),
    },
    publicPath: words.state === "published" && publicSlug ? `/publications/${publicSlug}` : null,
    can: {
      share: mayShare(actor, facts),
      move: mayMove(actor, facts),
      discard: mayDiscard(actor, facts),
      addRevision: mayAddRevision(actor, facts),
      reviseLater: waitsToRevise(actor, facts),
      edit: mayEdit(actor, facts),
      withdraw: mayWithdraw(actor, facts),
      openRound: (facts.state === "draft" || facts.state === "adoptedProvisionally") && mayOpenRound(actor, facts),
      restore: mayRestore(actor, facts),
      erase: mayErase(actor, facts),
      publish: facts.state === "adopted" && mayPublish(actor),
      seeHistory: maySeeHistory(actor, facts),
    },
  };
}

/** A document as its page shows it. */
export type DocumentPage = Awaited<ReturnType<typeof readDocument>>;

/** One revision's file, for whoever may read its document now. */
export async function readRevisionFile(actor: Actor, id: string, number: number, db: Db = liveDb) {
  if (!isUuid(id) || !Number.isSafeInteger(number) || number < 1 || number > 1_000_000) throw new NotFound();
  const revision = await db.revision.findFirst({
    where: { documentId: id, number, document: readableBy(actor) },
    select: { blobSha256: true, size: true, fileName: true, mediaType: true },
  });
  if (!revision) throw new NotFound();
  const { blobSha256, size, ...file } = revision;
  if (blobSha256 === null) throw new NotFound("The bytes of this revision have been erased.");
  return { ...file, sha256: blobSha256, size: Number(size) };
}

/** Where else the bytes of a revision stand, among what this actor may read: they are erased there, too. */
export async function listHolders(actor: Actor, id: string, number: number, db: Db = liveDb) {
  const revision = await db.revision.findFirst({
    where: { documentId: id, number, document: readableBy(actor) },
    select: { sha256: true },
  });
  if (!revision) throw new NotFound();
  const rows = await db.revision.findMany({
    where: { sha256: revision.sha256, erasedAt: null, documentId: { not: id }, document: readableBy(actor) },
    select: { number: true, document: { select: { id: true, number: true, title: true } } },
    orderBy: [{ documentId: "asc" }, { number: "asc" }],
  });
  return rows.map((row) => ({ revision: row.number, ...row.document }));
}

/** The current files of several documents, as far as this actor may read them and their bytes are there. */
export async function readRevisionFiles(actor: Actor, ids: readonly string[], db: Db = liveDb) {
  const documents = await db.document.findMany({
    where: { AND: [{ id: { in: ids.filter(isUuid) } }, readableBy(actor)] },
    select: {
      currentRevision: true,
      revisions: { select: { number: true, blobSha256: true, fileName: true, size: true } },
    },
    orderBy: { number: "asc" },
  });
  return documents.flatMap(({ currentRevision, revisions }) =>
    revisions.flatMap(({ number, blobSha256, fileName, size }) =>
      number === currentRevision && blobSha256 ? [{ sha256: blobSha256, fileName, size: Number(size) }] : [],
    ),
  );
}
