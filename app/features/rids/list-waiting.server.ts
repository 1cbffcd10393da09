import { isChairOf, type Actor } from "#access/actor.ts";
import { isOfDelegation, ridsReadBy } from "#access/rids.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";

/** More RIDs than this wait for nobody. */
const MOST_WAITING = 2_000;

/** RIDs of one document that wait for a person: answers to agree to, what is escalated to them, what is not submitted yet. */
export type WaitingRids = {
  documentId: string;
  title: string;
  what: "answered" | "escalated" | "kept";
  count: number;
  /** The only one there is. */
  number: number | null;
  /** When the first term, or the round, ends. */
  until: string | null;
};

/** What waits for this actor on RIDs, by document, nearest end first; in two statements. */
export async function listWaitingRids(actor: Actor, db: Db = liveDb): Promise<WaitingRids[]> {
  const waits = waitingFor(actor);
  if (waits.length === 0) return [];
  const rids = await db.rid.findMany({
    relationLoadStrategy: "join",
    where: { AND: [ridsReadBy(actor), { document: { state: { not: "withdrawn" } } }, { OR: waits }] },
    select: {
      number: true,
      state: true,
      settlesAt: true,
      document: {
        select: {
          id: true,
          title: true,
          rounds: { where: { state: "open", kind: "comment" }, select: { deadline: true } },
        },
      },
    },
    orderBy: [{ documentId: "asc" }, { id: "asc" }],
    take: MOST_WAITING,
  });
  if (rids.length === 0) return [];
  const now = await databaseNow(db);
  const found = new Map<string, WaitingRids>();
  for (const { number, state, settlesAt, document } of rids) {
    if (state !== "answered" && state !== "escalated" && state !== "kept") continue;
    const until = (state === "kept" ? document.rounds[0]?.deadline : settlesAt) ?? null;
    if (until !== null && until <= now) continue;
    const key = `${document.id} ${state}`;
    const before = found.get(key);
    const ends = [before?.until, until?.toISOString()].filter((end) => typeof end === "string").sort();
    found.set(key, {
      documentId: document.id,
      title: document.title,
      what: state,
      count: (before?.count ?? 0) + 1,
      number: before ? null : number,
      until: ends[0] ?? null,
    });
  }
  return [...found.values()].sort((a, b) => (a.until ?? "9").localeCompare(b.until ?? "9"));
}

function waitingFor(actor: Actor): Prisma.RidWhereInput[] {
  const chairs = actor.seats.filter(({ groupId, isConcluded }) => !isConcluded && isChairOf(actor, groupId));
  const presides = actor.isSecretariat || chairs.some(({ isPlenary }) => isPlenary);
  const waits: Prisma.RidWhereInput[] = [{ state: "answered", agencyId: null, originatorId: actor.id }];
  if (chairs.length > 0) {
    const groupId = { in: chairs.map((seat) => seat.groupId) };
    waits.push({ state: "escalated", escalatedTo: "chair", document: { groupId } });
  }
  if (presides) waits.push({ state: "escalated", escalatedTo: "plenary" });
  if (isOfDelegation(actor) && actor.agencyId !== null) {
    const { agencyId } = actor;
    const round = { state: "open", kind: "comment", agencies: { some: { agencyId, struckAt: null } } } as const;
    waits.push({ state: "answered", agencyId }, { state: "kept", agencyId, document: { rounds: { some: round } } });
  }
  return waits;
}
