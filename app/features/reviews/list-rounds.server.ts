import type { Actor } from "#access/actor.ts";
import { mayRunRound, roundsReadBy, speaksFor } from "#access/rounds.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import type { PositionText } from "./position.ts";

const PAGE_SIZE = 50;
/** More rounds than this are never open at once. */
const MOST_UNFINISHED = 500;

const fieldsFor = (actor: Actor) =>
  ({
    id: true,
    kind: true,
    state: true,
    openedAt: true,
    deadline: true,
    endedAt: true,
    outcome: true,
    document: {
      select: { number: true, title: true, groupId: true, group: { select: { code: true, concludedAt: true } } },
    },
    revision: { select: { number: true } },
    agencies: {
      where: { agencyId: actor.agencyId ?? { in: [] }, struckAt: null },
      select: { agencyId: true, positions: { where: { isOnBehalf: false }, take: 1, select: { ordinal: true } } },
    },
  }) satisfies Prisma.ReviewRoundSelect;

type Row = Prisma.ReviewRoundGetPayload<{ select: ReturnType<typeof fieldsFor> }>;

const asRow = (actor: Actor, now: Date, { document, revision, agencies, ...round }: Row) => {
  const { groupId, group } = document;
  const isOpen = round.state === "open" && now < round.deadline;
  return {
    ...round,
    openedAt: round.openedAt.toISOString(),
    deadline: round.deadline.toISOString(),
    endedAt: round.endedAt?.toISOString() ?? null,
    number: document.number,
    title: document.title,
    groupCode: group.code,
    revision: revision.number,
    takesPart: agencies.length > 0,
    /** What waits for this actor: their agency's word, or a closed round that somebody must end. */
    asks: isOpen && agencies.some(({ agencyId, positions }) => positions.length === 0 && speaksFor(actor, agencyId)),
    hasSpoken: agencies.some(({ positions }) => positions.length > 0),
    waits:
      (round.state === "closed" || round.state === "blocked") &&
      mayRunRound(actor, { groupId, isGroupConcluded: group.concludedAt !== null }),
  };
};

/** One row of a list of rounds. */
export type RoundRow = ReturnType<typeof asRow>;

const unfinishedOf = (actor: Actor, db: Db) =>
  db.reviewRound.findMany({
    relationLoadStrategy: "join",
    where: { AND: [roundsReadBy(actor), { endedAt: null }] },
    select: fieldsFor(actor),
    orderBy: [{ deadline: "asc" }, { id: "asc" }],
    take: MOST_UNFINISHED,
  });

/** The rounds that this actor may read: unfinished ones, nearest deadline first; a page of finished ones, newest first. */
export async function listRounds(actor: Actor, { after }: { after?: string | undefined }, db: Db = liveDb) {
  const [endedAt, id] = after?.split("_") ?? [];
  const beyond: Prisma.ReviewRoundWhereInput =
    endedAt && id
      ? { OR: [{ endedAt: { lt: new Date(endedAt) } }, { endedAt: new Date(endedAt), id: { lt: id } }] }
      : {};
  const [now, unfinished, finished] = await Promise.all([
    databaseNow(db),
    after ? [] : unfinishedOf(actor, db),
    db.reviewRound.findMany({
      relationLoadStrategy: "join",
      where: { AND: [roundsReadBy(actor), { endedAt: { not: null } }, beyond] },
      select: fieldsFor(actor),
      orderBy: [{ endedAt: "desc" }, { id: "desc" }],
      take: PAGE_SIZE + 1,
    }),
  ]);
  const rows = finished.slice(0, PAGE_SIZE).map((row) => asRow(actor, now, row));
  const last = rows.at(-1);
  return {
    now: now.toISOString(),
    unfinished: unfinished.map((row) => asRow(actor, now, row)),
    finished: rows,
    next: finished.length > PAGE_SIZE && last ? `${last.endedAt}_${last.id}` : null,
  };
}

/** An objection that stood when a round ended. */
export type Objection = { agency: string } & PositionText;

/** The rounds of one document, newest first; with each objection that broke or rejected the last of them. */
export async function listRoundsOf(
  actor: Actor,
  documentId: string,
  db: Db = liveDb,
): Promise<(RoundRow & { objections: Objection[] })[]> {
  if (!isUuid(documentId)) return [];
  const rows = await db.reviewRound.findMany({
    relationLoadStrategy: "join",
    where: { AND: [{ documentId }, roundsReadBy(actor)] },
    select: fieldsFor(actor),
    orderBy: { openedAt: "desc" },
    take: PAGE_SIZE,
  });
  const [last] = rows;
  if (!last) return [];
  const now = await databaseNow(db);
  const objections = last.outcome === "broken" || last.outcome === "rejected" ? await objectionsIn(last.id, db) : [];
  return rows.map((row) => ({ ...asRow(actor, now, row), objections: row === last ? objections : [] }));
}

async function objectionsIn(roundId: string, db: Db): Promise<Objection[]> {
  const agencies = await db.roundAgency.findMany({
    relationLoadStrategy: "join",
    where: { roundId, struckAt: null, positions: { some: { stance: "object" } } },
    select: {
      agency: { select: { shortName: true } },
      positions: {
        orderBy: { ordinal: "desc" },
        take: 1,
        select: { stance: true, words: true, acceptable: true, fromText: true, toText: true },
      },
    },
  });
  return agencies.flatMap(({ agency, positions: [position] }) => {
    if (position?.stance !== "object") return [];
    const { words, acceptable, fromText, toText } = position;
    return [{ agency: agency.shortName, words, acceptable, fromText, toText }];
  });
}

/** The unfinished rounds in which something waits for this actor, nearest deadline first. */
export async function listWaitingRounds(actor: Actor, db: Db = liveDb): Promise<RoundRow[]> {
  const rows = await unfinishedOf(actor, db);
  if (rows.length === 0) return [];
  const now = await databaseNow(db);
  return rows.map((row) => asRow(actor, now, row)).filter(({ asks, waits }) => asks || waits);
}
