import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import {
  mayOpenRound,
  mayNote,
  mayOverride,
  mayRecordOnBehalf,
  mayRunRound,
  maySeeStanding,
  roundsReadBy,
  speaksFor,
} from "#access/rounds.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { proposedDeadline } from "#features/terms/working-days.ts";
import type { RoundOutcome, Stance } from "#platform/db/client/enums.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import type { ClosingCause } from "./outcome.ts";
import { participantsOf } from "./participants.server.ts";
import { isUnfinished } from "./round.ts";
import { standingsAt } from "./standings.server.ts";

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
      openedFrom: true,
      rule: true,
      quorum: true,
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
          // The last round before in which the reader's agency took a position.
          rounds: {
            where: {
              id: { not: id },
              agencies: { some: { agencyId: actor.agencyId ?? { in: [] }, positions: { some: {} } } },
            },
            orderBy: { openedAt: "desc" },
            take: 1,
            select: { revision: { select: { number: true } } },
          },
        },
      },
      revision: { select: { number: true, fileName: true, sha256: true, erasedAt: true } },
      agencies: {
        select: {
          hadVoice: true,
          struckAt: true,
          standing: true,
          opened: { where: { personId: actor.id }, select: { at: true } },
          positions: {
            orderBy: { ordinal: "desc" },
            select: {
              seq: true,
              stance: true,
              at: true,
              byLabel: true,
              isOnBehalf: true,
              words: true,
              acceptable: true,
              fromText: true,
              toText: true,
              letterName: true,
              letterSha256: true,
            },
          },
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
  const isConcluded = words.state === "concluded";
  const speaks = agencies.some(({ agency, struckAt }) => struckAt === null && speaksFor(actor, agency.id));
  const showsNow = words.kind !== "comment" && words.state === "open" && (runs || actor.agencyId !== null);
  const live = new Map(
    (showsNow ? await standingsAt(db, id, now) : []).map(({ agencyId, standing }) => [agencyId, standing]),
  );
  const participants = agencies
    .map(({ agency: { roles, ...agency }, hadVoice, struckAt, standing, positions }) => ({
      ...agency,
      hadVoice,
      struckOn: struckAt?.toISOString().slice(0, 10) ?? null,
      voices: roles.sort((a, b) => a.role.localeCompare(b.role) * -1).map(({ person }) => person.name),
      isMine: agency.id === actor.agencyId,
      standing: maySeeStanding(actor, { runs, isConcluded, agencyId: agency.id })
        ? (standing ?? live.get(agency.id) ?? null)
        : null,
      positions: positions.map(({ seq, at, letterName, letterSha256, ...position }) => ({
        ...position,
        seq: String(seq),
        at: at.toISOString(),
        letter: letterName === null ? null : { name: letterName, isErased: letterSha256 === null },
      })),
    }))
    .sort((a, b) => a.shortName.localeCompare(b.shortName, "en"));
  const mine = participants.find(({ isMine, struckOn }) => isMine && struckOn === null);
  const asksForPositions = isOpen && words.kind !== "comment";
  const notServedIds = agencies
    .filter(({ standing, struckAt }) => standing === "notServed" && struckAt === null)
    .map(({ agency }) => agency.id);
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
      data: shownOf(data as RoundEventData),
    })),
    me: {
      agency: mine?.shortName ?? null,
      voices: mine?.voices ?? [],
      agencyId: mine?.id ?? null,
      speaks,
      /** The revision that the reader's agency last took a position on, if it is an older one. */
      spokeOn: document.rounds.map(({ revision: of }) => of.number).find((number) => number < revision.number) ?? null,
      hasOpened: agencies.some(({ opened }) => opened.length > 0),
      isObserver: actor.role === "observer",
      runs,
    },
    can: {
      extend: runs && (isOpen || words.state === "blocked"),
      close: runs && isOpen && words.kind === "comment",
      conclude: runs && words.state === "closed" && words.kind === "comment",
      cancel: runs && isUnfinished(words.state) && !isOver,
      override:
        words.state === "blocked" &&
        mayOverride(
          actor,
          { groupId: document.groupId, isGroupConcluded: document.group.concludedAt !== null },
          notServedIds,
        ),
      note:
        isConcluded &&
        words.kind !== "comment" &&
        mayNote(
          actor,
          agencies.map(({ agency }) => agency.id),
        ),
      speak: asksForPositions && speaks,
      speakOnBehalf: asksForPositions && mayRecordOnBehalf(actor),
    },
  };
}

/** What of an event's facts its line on the page shows. Who was silent, and how, stands where rights are asked. */
const shownOf = ({
  deadline,
  days,
  agency,
  agencies,
  outcome,
  decision,
  early,
  cause,
  stance,
  onBehalf,
}: RoundEventData) => ({
  ...(deadline !== undefined && { deadline }),
  ...(days !== undefined && { days }),
  ...(agency !== undefined && { agency }),
  ...(Array.isArray(agencies) && { agencies }),
  ...(outcome !== undefined && { outcome }),
  ...(decision && { decision }),
  ...(early !== undefined && { early }),
  ...(cause !== undefined && { cause }),
  ...(stance !== undefined && { stance }),
  ...(onBehalf !== undefined && { onBehalf }),
});

/** What an event keeps beside its reason, as far as its line shows it. */
export type RoundEventData = {
  deadline?: string | { from: string; to: string };
  days?: number;
  agency?: string;
  /** How many take part, or the names of those that were not served. */
  agencies?: number | string[];
  outcome?: RoundOutcome;
  decision?: string | null;
  early?: boolean;
  cause?: ClosingCause;
  stance?: Stance;
  onBehalf?: boolean;
};

/** Notes that a head or alternate has opened an open round, signed in: their agency is served. Once for each person. */
export async function noteRoundOpened(
  actor: Actor,
  { id, isOpen, me }: Pick<RoundPage, "id" | "isOpen" | "me">,
  db: Db = liveDb,
): Promise<void> {
  if (!isOpen || !me.speaks || me.hasOpened || me.agencyId === null) return;
  await db.$executeRaw`
    insert into "RoundOpened" ("roundId", "agencyId", "personId")
    values (${id}::uuid, ${me.agencyId}::uuid, ${actor.id}::uuid) on conflict do nothing`;
}

/** One agency's line of a round's page. */
export type RoundParticipant = RoundPage["participants"][number];

/** A position as the page of its round shows it. */
export type RoundPosition = RoundParticipant["positions"][number];

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
