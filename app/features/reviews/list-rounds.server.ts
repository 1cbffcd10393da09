import type { Actor } from "#access/actor.ts";
import { readableSql } from "#access/documents.ts";
import { mayRunRound, speaksFor } from "#access/rounds.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { RoundKind, RoundOutcome, RoundState } from "#platform/db/client/enums.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import type { PositionText } from "./position.ts";

const PAGE_SIZE = 50;
/** More rounds than this are never open at once. */
const MOST_UNFINISHED = 500;

type Row = {
  id: string;
  kind: RoundKind;
  state: RoundState;
  openedAt: Date;
  deadline: Date;
  endedAt: Date | null;
  outcome: RoundOutcome | null;
  number: string | null;
  title: string;
  groupId: string;
  groupCode: string;
  isGroupConcluded: boolean;
  revision: number;
  /** The actor's own agency, where it takes part and has not been struck. */
  agencyId: string | null;
  hasSpoken: boolean;
  now: Date;
};

/** Rounds that this actor may read, as far as `where` goes: it speaks of the round as `r`. */
const findRounds = (
  db: Db,
  actor: Actor,
  { where, order, limit }: { where: Prisma.Sql; order: Prisma.Sql; limit: number },
) => db.$queryRaw<Row[]>`
  select r.id::text as id, r.kind, r.state, r."openedAt", r.deadline, r."endedAt", r.outcome, d.number, d.title,
    d."groupId"::text as "groupId", g.code as "groupCode", g."concludedAt" is not null as "isGroupConcluded",
    v.number as revision, a."agencyId"::text as "agencyId", clock_timestamp()::timestamptz(3) as now,
    exists (
      select 1 from "Position" p where p."roundId" = a."roundId" and p."agencyId" = a."agencyId" and not p."isOnBehalf"
    ) as "hasSpoken"
  from "ReviewRound" r
  join "Document" d on d.id = r."documentId"
  join "Group" g on g.id = d."groupId"
  join "Revision" v on v.id = r."revisionId"
  left join "RoundAgency" a on a."roundId" = r.id and a."agencyId" = ${actor.agencyId}::uuid and a."struckAt" is null
  where ${where} and ${readableSql(actor)} order by ${order} limit ${limit}`;

const asRow = (actor: Actor, { now, groupId, isGroupConcluded, agencyId, hasSpoken, ...round }: Row) => {
  const isOpen = round.state === "open" && now < round.deadline;
  return {
    ...round,
    openedAt: round.openedAt.toISOString(),
    deadline: round.deadline.toISOString(),
    endedAt: round.endedAt?.toISOString() ?? null,
    takesPart: agencyId !== null,
    /** What waits for this actor: their agency's word, or a closed round that somebody must end. */
    asks: isOpen && agencyId !== null && !hasSpoken && speaksFor(actor, agencyId),
    hasSpoken,
    waits: (round.state === "closed" || round.state === "blocked") && mayRunRound(actor, { groupId, isGroupConcluded }),
  };
};

/** One row of a list of rounds. */
export type RoundRow = ReturnType<typeof asRow>;

const unfinishedOf = (actor: Actor, db: Db) =>
  findRounds(db, actor, {
    where: Prisma.sql`r."endedAt" is null`,
    order: Prisma.sql`r.deadline, r.id`,
    limit: MOST_UNFINISHED,
  });

/** The rounds that this actor may read: unfinished ones, nearest deadline first; a page of finished ones, newest first. */
export async function listRounds(actor: Actor, { after }: { after?: string | undefined }, db: Db = liveDb) {
  const [endedAt, id] = after?.split("_") ?? [];
  const beyond =
    endedAt && id ? Prisma.sql`and (r."endedAt", r.id) < (${new Date(endedAt)}, ${id}::uuid)` : Prisma.empty;
  const [now, unfinished, finished] = await Promise.all([
    databaseNow(db),
    after ? [] : unfinishedOf(actor, db),
    findRounds(db, actor, {
      where: Prisma.sql`r."endedAt" is not null ${beyond}`,
      order: Prisma.sql`r."endedAt" desc, r.id desc`,
      limit: PAGE_SIZE + 1,
    }),
  ]);
  const rows = finished.slice(0, PAGE_SIZE).map((row) => asRow(actor, row));
  const last = rows.at(-1);
  return {
    now: now.toISOString(),
    unfinished: unfinished.map((row) => asRow(actor, row)),
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
  const rows = await findRounds(db, actor, {
    where: Prisma.sql`r."documentId" = ${documentId}::uuid`,
    order: Prisma.sql`r."openedAt" desc`,
    limit: PAGE_SIZE,
  });
  const [last] = rows;
  if (!last) return [];
  const objections = last.outcome === "broken" || last.outcome === "rejected" ? await objectionsIn(last.id, db) : [];
  return rows.map((row) => ({ ...asRow(actor, row), objections: row === last ? objections : [] }));
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
  return rows.map((row) => asRow(actor, row)).filter(({ asks, waits }) => asks || waits);
}
