import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import { isOfDelegation, keptRidsReadBy, mayKeepRid, mayRaiseDirectly, maySubmitRids } from "#access/rids.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { ridWordsFields } from "./load-rids.server.ts";
import { revisionToSpeakOf } from "./raised-revision.server.ts";
import { hasVoice } from "./submit-rids.server.ts";

/** More RIDs than this are kept by no agency on one document. */
const MOST_KEPT = 5_000;

/**
 * What somebody who would raise a RID must know of a document: on which revision, in which round and until when, and
 * whether they write for their agency or, as an observer, for themselves. To others there is nothing here.
 */
export async function readRaising(actor: Actor, documentId: string, db: Db = liveDb) {
  ensureSeen(isUuid(documentId));
  const document = await db.document.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id: documentId }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      groupId: true,
      currentRevision: true,
      marking: { select: { name: true, isPublic: true } },
      rounds: {
        where: { endedAt: null, kind: "comment" },
        select: {
          id: true,
          state: true,
          deadline: true,
          revision: { select: { number: true } },
          agencies: {
            where: { agencyId: actor.agencyId ?? { in: [] }, struckAt: null },
            select: { agencyId: true },
          },
        },
      },
    },
  });
  if (!document) throw new NotFound();
  const isObserver = mayRaiseDirectly(actor, document);
  if (!isObserver && !isOfDelegation(actor)) throw new NotFound();
  const [revision, voice, now] = await Promise.all([
    revisionToSpeakOf(db, document),
    isObserver ? false : hasVoice(db, actor.agencyId ?? ""),
    databaseNow(db),
  ]);
  const { rounds, ...facts } = document;
  const round = rounds.find((each) => each.state === "open" && now < each.deadline);
  const takesPart = isObserver || (round?.agencies.length ?? 0) > 0;
  return {
    document: facts,
    revision: revision.number,
    now: now.toISOString(),
    round: round ? { id: round.id, deadline: round.deadline.toISOString() } : null,
    agency: isObserver ? null : actor.agencyName,
    isObserver,
    takesPart,
    can: {
      write: isObserver ? round !== undefined : mayKeepRid(actor, document),
      submit: round !== undefined && takesPart && (isObserver || maySubmitRids(actor, { hasVoice: voice })),
    },
  };
}

const keptFields = {
  id: true,
  ...ridWordsFields,
  version: true,
  changedAt: true,
  originator: { select: { name: true } },
  revision: { select: { number: true } },
  attachments: { select: { id: true, fileName: true, size: true, erasedAt: true }, orderBy: { id: "asc" } },
} as const;

/** Whether somebody has a room of their agency, on documents that they read. */
export const hasRoom = isOfDelegation;

/** The own agency's room on a document: what its delegation has written, and nobody else knows of. */
export async function readRoom(actor: Actor, documentId: string, db: Db = liveDb) {
  ensureSeen(isOfDelegation(actor));
  const raising = await readRaising(actor, documentId, db);
  const rows = await db.rid.findMany({
    relationLoadStrategy: "join",
    where: { AND: [{ documentId }, keptRidsReadBy(actor)] },
    select: keptFields,
    orderBy: [{ writtenAt: "asc" }, { id: "asc" }],
    take: MOST_KEPT,
  });
  return { ...raising, rids: rows.map(asKept) };
}

/** One kept RID of the own agency's room, as its form shows it. */
export async function readKept(actor: Actor, documentId: string, id: string, db: Db = liveDb) {
  ensureSeen(isUuid(id) && isUuid(documentId));
  const row = await db.rid.findFirst({
    where: { AND: [{ id, documentId }, keptRidsReadBy(actor)] },
    select: keptFields,
  });
  if (!row) throw new NotFound();
  return asKept(row);
}

type KeptRow = Prisma.RidGetPayload<{ select: typeof keptFields }>;

const asKept = ({ changedAt, originator, revision, attachments, ...words }: KeptRow) => ({
  ...words,
  changedAt: changedAt.toISOString(),
  by: originator.name,
  revision: revision.number,
  attachments: attachments.map(({ size, erasedAt, ...file }) => ({
    ...file,
    size: Number(size),
    isErased: erasedAt !== null,
  })),
});

/** A kept RID as the room shows it. */
export type KeptRid = ReturnType<typeof asKept>;
