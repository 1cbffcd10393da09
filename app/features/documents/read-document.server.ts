import type { Actor } from "#access/actor.ts";
import {
  mayAddRevision,
  mayDiscard,
  mayEdit,
  mayErase,
  mayMove,
  mayRestore,
  mayShare,
  mayWithdraw,
  maySeeHistory,
  readableBy,
  waitsToRevise,
} from "#access/documents.ts";
import { maySeeGroup } from "#access/groups.ts";
import { mayPublish } from "#access/publishing.ts";
import { mayOpenRound } from "#access/rounds.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

const instant = (date: Date | null) => date?.toISOString() ?? null;

/** A document's page: its facts, its revisions newest first, and what this actor may do. Null rights mean: not here. */
export async function readDocument(actor: Actor, id: string, db: Db = liveDb) {
  if (!isUuid(id)) throw new NotFound();
  const document = await db.document.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      summary: true,
      kind: true,
      state: true,
      audience: true,
      groupId: true,
      authorId: true,
      createdAt: true,
      sharedAt: true,
      updatedAt: true,
      version: true,
      currentRevision: true,
      withdrawnFrom: true,
      withdrawnById: true,
      withdrawnReason: true,
      marking: { select: { id: true, name: true, isPublic: true } },
      group: { select: { slug: true, code: true, name: true, kind: true, concludedAt: true } },
      author: { select: { name: true } },
      authorAgency: { select: { shortName: true } },
      namedAgencies: { select: { agency: { select: { id: true, shortName: true } } } },
      voices: { select: { agencyId: true } },
      publication: { select: { item: { select: { slug: true } } } },
      revisions: {
        orderBy: { number: "desc" },
        select: {
          number: true,
          fileName: true,
          mediaType: true,
          size: true,
          sha256: true,
          whatChanged: true,
          at: true,
          erasedAt: true,
          erasedReason: true,
          by: { select: { name: true } },
          agency: { select: { shortName: true } },
        },
      },
    },
  });
  if (!document) throw new NotFound();
  const { group, authorId, withdrawnById, namedAgencies, voices, revisions, marking, author, authorAgency, ...rest } =
    document;
  const { publication, ...words } = rest;
  const facts = {
    state: words.state,
    audience: words.audience,
    groupId: words.groupId,
    authorId,
    withdrawnById,
    namedAgencyIds: namedAgencies.map(({ agency }) => agency.id),
    voiceAgencyIds: voices.map(({ agencyId }) => agencyId),
    isGroupConcluded: group.concludedAt !== null,
  };
  return {
    ...words,
    createdAt: words.createdAt.toISOString(),
    sharedAt: instant(words.sharedAt),
    updatedAt: words.updatedAt.toISOString(),
    marking,
    group: {
      slug: group.slug,
      code: group.code,
      name: group.name,
      isOpenToMe: maySeeGroup(actor, {
        id: words.groupId,
        isPlenary: group.kind === "plenary",
        isConcluded: facts.isGroupConcluded,
      }),
    },
    publicPath: words.state === "published" && publication ? `/publications/${publication.item.slug}` : null,
    author: author.name,
    authorAgency: authorAgency?.shortName ?? null,
    namedAgencies: namedAgencies.map(({ agency }) => agency),
    revisions: revisions.map(({ size, at, erasedAt, by, agency, ...revision }) => ({
      ...revision,
      size: Number(size),
      at: at.toISOString(),
      erasedAt: instant(erasedAt),
      by: by.name,
      agency: agency?.shortName ?? null,
    })),
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

/** What a list of documents can be narrowed to, in one statement. */
export async function listFilterChoices(db: Db = liveDb) {
  type Choice = { value: string; label: string };
  const [row] = await db.$queryRaw<{ markings: Choice[]; agencies: Choice[] }[]>`
    select
      (select coalesce(json_agg(json_build_object('value', id, 'label', name) order by "retiredAt" nulls first, "order"), '[]')
        from "Marking") as markings,
      (select coalesce(json_agg(json_build_object('value', id, 'label', "shortName") order by "shortName"), '[]')
        from "Agency" where "endedOn" is null) as agencies`;
  return row ?? { markings: [], agencies: [] };
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
