import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { mayOpenRound, mayRunRound, roundsReadBy, speaksFor } from "#access/rounds.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { proposedDeadline } from "#features/terms/working-days.ts";
import type { RoundOutcome } from "#platform/db/client/enums.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { participantsOf } from "./participants.server.ts";
import { isUnfinished } from "./round.ts";

/**
 * A round's page: what is asked, on which bytes, until when, where each agency stands, what happened, and what this actor
 * is expected and may do. `isOver`: its deadline has passed by the database's clock, whatever its job has done.
 */
export async function readRound(actor: Actor, id: string, db: Db = liveDb) {
  if (!isUuid(id)) throw new NotFound();
  const round = await db.reviewRound.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id }, roundsReadBy(actor)] },
    select: {
      id: true,
      kind: true,
      state: true,
      openedAt: true,
      deadline: true,
      shortReason: true,
      message: true,
      outcome: true,
      endedAt: true,
      document: {
        select: {
          id: true,
          number: true,
          title: true,
          state: true,
          currentRevision: true,
          groupId: true,
          marking: { select: { name: true, isPublic: true } },
          group: { select: { name: true, concludedAt: true } },
        },
      },
      revision: { select: { number: true, fileName: true, sha256: true, erasedAt: true } },
      agencies: {
        select: {
          hadVoice: true,
          struckAt: true,
          agency: {
            select: {
              id: true,
              shortName: true,
              name: true,
              roles: {
                where: { until: null, role: { in: ["head", "alternate"] }, person: { state: "active" } },
                select: { role: true, person: { select: { name: true } } },
              },
            },
          },
        },
      },
      events: {
        orderBy: { seq: "desc" },
        select: { seq: true, at: true, act: true, byLabel: true, reason: true, data: true },
      },
    },
  });
  if (!round) throw new NotFound();
  const now = await databaseNow(db);
  const { document, revision, events, agencies, ...words } = round;
  const isOver = words.state === "open" && now >= words.deadline;
  const isOpen = words.state === "open" && !isOver;
  const runs = mayRunRound(actor, {
    groupId: document.groupId,
    isGroupConcluded: document.group.concludedAt !== null,
  });
  const participants = agencies
    .map(({ agency: { roles, ...agency }, hadVoice, struckAt }) => ({
      ...agency,
      hadVoice,
      struckOn: struckAt?.toISOString().slice(0, 10) ?? null,
      voices: roles.sort((a, b) => a.role.localeCompare(b.role) * -1).map(({ person }) => person.name),
      isMine: agency.id === actor.agencyId,
    }))
    .sort((a, b) => a.shortName.localeCompare(b.shortName, "en"));
  const mine = participants.find(({ isMine, struckOn }) => isMine && struckOn === null);
  return {
    ...words,
    openedAt: words.openedAt.toISOString(),
    deadline: words.deadline.toISOString(),
    endedAt: words.endedAt?.toISOString() ?? null,
    now: now.toISOString(),
    isOpen,
    isOver,
    openedBy: events.at(-1)?.byLabel ?? "",
    document: {
      id: document.id,
      number: document.number,
      title: document.title,
      currentRevision: document.currentRevision,
      marking: document.marking,
      group: document.group.name,
    },
    revision: {
      number: revision.number,
      fileName: revision.fileName,
      sha256: revision.sha256,
      isErased: revision.erasedAt !== null,
    },
    participants,
    events: events.map(({ seq, at, data, ...event }) => ({
      ...event,
      seq: String(seq),
      at: at.toISOString(),
      data: data as RoundEventData,
    })),
    me: {
      agency: mine?.shortName ?? null,
      voices: mine?.voices ?? [],
      speaks: mine !== undefined && speaksFor(actor, mine.id),
      isObserver: actor.role === "observer",
      runs,
    },
    can: {
      extend: runs && (isOpen || words.state === "blocked"),
      close: runs && isOpen && words.kind === "comment",
      conclude: runs && words.state === "closed" && words.kind === "comment",
      cancel: runs && isUnfinished(words.state) && !(isOver && words.kind === "comment"),
    },
  };
}

/** What an event keeps beside its reason. */
export type RoundEventData = {
  deadline?: string | { from: string; to: string };
  days?: number;
  agency?: string;
  outcome?: RoundOutcome;
  early?: boolean;
};

/** A round as its page shows it. */
export type RoundPage = Awaited<ReturnType<typeof readRound>>;

/** What the form to open a round shows before anything happens: who would take part, and the deadline that is proposed. */
export async function readNewRound(actor: Actor, documentId: string, db: Db = liveDb) {
  if (!isUuid(documentId)) throw new NotFound();
  const row = await db.document.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id: documentId }, readableBy(actor)] },
    select: {
      state: true,
      audience: true,
      groupId: true,
      group: { select: { concludedAt: true } },
      namedAgencies: { select: { agencyId: true } },
    },
  });
  if (!row) throw new NotFound();
  const { group, namedAgencies, ...facts } = row;
  ensure(mayOpenRound(actor, { ...facts, isGroupConcluded: group.concludedAt !== null }));
  const namedAgencyIds = namedAgencies.map(({ agencyId }) => agencyId);
  const participants = await participantsOf({ ...facts, namedAgencyIds }, db);
  const now = await databaseNow(db);
  const { minimumWorkingDays, freeDays } = await readTerms(db);
  const proposed = proposedDeadline(now, minimumWorkingDays, freeDays).toISOString();
  return { participants, proposed, minimumWorkingDays };
}
