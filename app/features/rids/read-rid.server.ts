import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { isOriginatorOf, mayAnswerRid, maySettleRid, ridsReadBy, submittedRidsReadBy } from "#access/rids.ts";
import type { RidDisposition, RidEscalation } from "#platform/db/client/enums.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { isImplemented, ridMayBecome } from "./rid.ts";

/** What an event of a thread keeps beside its words. */
export type RidEventData = {
  disposition?: RidDisposition;
  duplicateOf?: number;
  escalatedTo?: RidEscalation;
  revision?: number;
  noAnswer?: boolean;
};

const isNumber = (number: number) => Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;

/** One submitted RID with its thread, its neighbours by number, and what this actor may do with it. */
export async function readRid(actor: Actor, documentId: string, number: number, db: Db = liveDb) {
  ensureSeen(isUuid(documentId) && isNumber(number));
  const rid = await db.rid.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ documentId, number }, submittedRidsReadBy(actor)] },
    select: {
      state: true,
      category: true,
      placeKind: true,
      place: true,
      section: true,
      line: true,
      quoted: true,
      discrepancy: true,
      fromText: true,
      toText: true,
      version: true,
      agencyId: true,
      originatorId: true,
      disposition: true,
      rationale: true,
      answeredAt: true,
      answeredByLabel: true,
      settlesAt: true,
      noAnswer: true,
      escalatedTo: true,
      originator: { select: { name: true } },
      agency: { select: { shortName: true, endedOn: true } },
      revision: { select: { number: true } },
      closedIn: { select: { number: true } },
      duplicateOf: { select: { number: true } },
      rounds: {
        select: {
          at: true,
          round: { select: { id: true, state: true, openedAt: true, revision: { select: { number: true } } } },
        },
        orderBy: { at: "asc" },
      },
      attachments: {
        select: { id: true, fileName: true, size: true, erasedAt: true },
        orderBy: { id: "asc" },
      },
      events: {
        select: {
          seq: true,
          at: true,
          act: true,
          words: true,
          byLabel: true,
          byAgency: { select: { shortName: true } },
          data: true,
        },
        orderBy: { seq: "asc" },
      },
      document: {
        select: {
          id: true,
          number: true,
          title: true,
          state: true,
          groupId: true,
          currentRevision: true,
          marking: { select: { name: true, isPublic: true } },
          group: { select: { concludedAt: true } },
        },
      },
    },
  });
  if (!rid) throw new NotFound();
  const [now, neighbours] = await Promise.all([databaseNow(db), neighboursOf(actor, documentId, number, db)]);
  const { document, originator, agency, revision, closedIn, duplicateOf, rounds, attachments, events, ...words } = rid;
  const { agencyId, originatorId, ...facts } = words;
  const { groupId, group, ...shown } = document;
  const place = { groupId, isGroupConcluded: group.concludedAt !== null };
  const isOver = facts.state === "answered" && facts.settlesAt !== null && now >= facts.settlesAt;
  const isFree = document.state !== "withdrawn" && !isOver;
  const isMine = isOriginatorOf(actor, { agencyId, originatorId, document });
  const answers = mayAnswerRid(actor, place);
  const settles = maySettleRid(actor, { escalatedTo: facts.escalatedTo, document: place });
  const may = (to: Parameters<typeof ridMayBecome>[1]) => isFree && ridMayBecome(facts.state, to);
  return {
    ...facts,
    number,
    answeredAt: facts.answeredAt?.toISOString() ?? null,
    settlesAt: facts.settlesAt?.toISOString() ?? null,
    now: now.toISOString(),
    isOver,
    isMine,
    isOwnAgency: agencyId !== null && agencyId === actor.agencyId,
    originator: originator.name,
    agency: agency?.shortName ?? null,
    isAgencyGone: agency?.endedOn != null,
    revision: revision.number,
    closedIn: closedIn?.number ?? null,
    duplicateOf: duplicateOf?.number ?? null,
    document: shown,
    rounds: rounds.map(({ round }) => ({
      id: round.id,
      openedAt: round.openedAt.toISOString(),
      revision: round.revision.number,
    })),
    attachments: attachments.map(({ size, erasedAt, ...file }) => ({
      ...file,
      size: Number(size),
      isErased: erasedAt !== null,
    })),
    events: events.map(({ seq, at, data, byAgency, ...event }) => ({
      ...event,
      seq: String(seq),
      at: at.toISOString(),
      agency: byAgency?.shortName ?? null,
      data: data as RidEventData,
    })),
    ...neighbours,
    can: {
      comment: document.state !== "withdrawn" && facts.state !== "closed" && facts.state !== "withdrawn",
      answer: answers && may("answered"),
      agree: isMine && may("agreed"),
      escalate: isMine && may("escalated"),
      settle: settles && facts.state === "escalated" && may("settled"),
      withdraw: isMine && may("withdrawn"),
      close: answers && may("closed") && facts.disposition !== null && isImplemented(facts.disposition),
    },
  };
}

/** A RID as its page shows it. */
export type RidPage = Awaited<ReturnType<typeof readRid>>;

async function neighboursOf(actor: Actor, documentId: string, number: number, db: Db) {
  const next = (where: { lt: number } | { gt: number }, order: "asc" | "desc") =>
    db.rid.findFirst({
      where: { AND: [{ documentId, number: where }, submittedRidsReadBy(actor)] },
      select: { number: true },
      orderBy: { number: order },
    });
  const [before, after] = await Promise.all([next({ lt: number }, "desc"), next({ gt: number }, "asc")]);
  return { before: before?.number ?? null, after: after?.number ?? null };
}

/** A file of a RID, for whoever may read the RID now. */
export async function readAttachment(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(isUuid(id));
  const file = await db.ridAttachment.findFirst({
    where: { id, rid: ridsReadBy(actor) },
    select: { blobSha256: true, size: true, fileName: true, mediaType: true },
  });
  if (!file) throw new NotFound();
  const { blobSha256, size, ...facts } = file;
  if (blobSha256 === null) throw new NotFound("The bytes of this file have been erased.");
  return { ...facts, sha256: blobSha256, size: Number(size) };
}
