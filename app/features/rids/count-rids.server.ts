import type { Actor } from "#access/actor.ts";
import { submittedRidsReadBy } from "#access/rids.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";

/** How many RIDs an agency (null: observers) has in a round: raised in it, carried over into it, and done of both. */
export type RidCount = { agency: string | null; raised: number; carriedOver: number; done: number };

/** The RIDs of a round as far as this actor may read them, counted for each agency, by name; observers come last. */
export async function countRidsOf(actor: Actor, roundId: string, db: Db = liveDb): Promise<RidCount[]> {
  if (!isUuid(roundId)) return [];
  const rids = await db.rid.findMany({
    relationLoadStrategy: "join",
    where: { AND: [submittedRidsReadBy(actor), { rounds: { some: { roundId } } }] },
    select: { roundId: true, doneAt: true, agency: { select: { shortName: true } } },
  });
  const counts = new Map<string | null, RidCount>();
  for (const rid of rids) {
    const agency = rid.agency?.shortName ?? null;
    const count = counts.get(agency) ?? { agency, raised: 0, carriedOver: 0, done: 0 };
    if (rid.roundId === roundId) count.raised += 1;
    else count.carriedOver += 1;
    if (rid.doneAt) count.done += 1;
    counts.set(agency, count);
  }
  return [...counts.values()].sort((a, b) =>
    a.agency === null ? 1 : b.agency === null ? -1 : a.agency.localeCompare(b.agency, "en"),
  );
}

/** The numbers of the RIDs that a revision closes. */
export async function listClosedIn(
  actor: Actor,
  { documentId, revision }: { documentId: string; revision: number },
  db: Db = liveDb,
): Promise<number[]> {
  const rids = await db.rid.findMany({
    where: { AND: [submittedRidsReadBy(actor), { documentId, closedIn: { number: revision } }] },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  return rids.flatMap(({ number }) => number ?? []);
}
