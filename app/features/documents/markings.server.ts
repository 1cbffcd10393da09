import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayChangeSettings } from "#access/settings.ts";
import { record } from "#features/audit/record.server.ts";
import { Prisma } from "#platform/db/client/client.ts";
import { brokeUnique, databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, NotFound, Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** What a marking is known by. Changes no right by itself. */
export type MarkingWords = { name: string; isPublic: boolean };

const taken = (error: unknown): never => {
  if (brokeUnique(error, "name")) throw new Refused("Another marking has this name.", "name");
  throw error;
};

const subject = (id: string) => ({ subject: { type: "setting" as const, id } });

/** The markings to choose from, the usual one first; with one that a document has already, retired or not. */
export const listMarkings = (kept: string | null = null, db: Db = liveDb) =>
  db.marking.findMany({
    where: { OR: [{ retiredAt: null }, ...(kept ? [{ id: kept }] : [])] },
    select: { id: true, name: true },
    orderBy: { order: "asc" },
  });

/** Goes on only with a marking that a document may get now: one in use, or the one that it has already. */
export async function ensureMarking(tx: Tx, id: string, kept: string | null = null): Promise<void> {
  if (id === kept) return;
  const [found] = await tx.$queryRaw<{ isInUse: boolean }[]>`select ${inUse(id)} as "isInUse"`;
  ensureInUse(found?.isInUse);
}

/** Whether a marking is in use, as part of a statement. */
export const inUse = (id: string) => Prisma.sql`
  exists (select from "Marking" where id = ${id}::uuid and "retiredAt" is null)`;

/** Goes on only with a marking that `inUse` found so. */
export function ensureInUse(isInUse: boolean | undefined) {
  if (!isInUse) throw new Refused("Choose a marking of the list.", "markingId");
}

/** All markings in their order, retired ones last, with the number of shared documents that have each. */
export async function listAllMarkings(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayChangeSettings(actor));
  const rows = await db.marking.findMany({
    select: {
      id: true,
      name: true,
      isPublic: true,
      retiredAt: true,
      _count: { select: { documents: { where: { state: { not: "unshared" } } } } },
    },
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { order: "asc" }],
  });
  return rows.map(({ _count, retiredAt, ...marking }) => ({
    ...marking,
    documents: _count.documents,
    retiredOn: retiredAt?.toISOString().slice(0, 10) ?? null,
  }));
}

/** One marking as its form shows it. */
export async function readMarking(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(mayChangeSettings(actor) && isUuid(id));
  const marking = await db.marking.findUnique({
    where: { id },
    select: { id: true, name: true, isPublic: true, retiredAt: true, version: true },
  });
  if (!marking) throw new NotFound();
  const { retiredAt, ...words } = marking;
  return { ...words, isRetired: retiredAt !== null };
}

/** Adds a marking, after those there are. */
export const addMarking = (actor: Actor, words: MarkingWords, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor));
    const current = await lockMarkings(tx);
    const { id } = await tx.marking.create({
      data: { ...words, slug: randomUUID(), order: current.length },
      select: { id: true },
    });
    await record(tx, actor, "marking.added", { ...subject(id), details: { ...words } });
    return id;
  }).catch(taken);

/** Changes a marking's words, under a version check; documents that have it show the new ones at once. */
export const editMarking = (
  actor: Actor,
  id: string,
  wanted: MarkingWords & { version: number },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { version, ...words } = wanted;
    const { name, isPublic } = await readMarking(actor, id, tx);
    const { count } = await tx.marking.updateMany({
      where: { id, version },
      data: { ...words, version: { increment: 1 } },
    });
    if (count === 0)
      throw new Conflict("Somebody has changed this marking meanwhile. Compare, and save again.", { name });
    const from = { name, isPublic };
    const changed = (["name", "isPublic"] as const).filter((key) => from[key] !== words[key]);
    const details = Object.fromEntries(changed.map((key) => [key, { from: from[key], to: words[key] }]));
    await record(tx, actor, "marking.changed", { ...subject(id), details });
  }).catch(taken);

/** Puts a marking at a place among those in use, counted from 0: the same move sent twice moves once. */
export const moveMarking = (actor: Actor, id: string, place: number, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor));
    const current = await lockMarkings(tx);
    const from = current.indexOf(id);
    if (from === -1) throw new NotFound();
    const to = Math.min(place, current.length - 1);
    if (from === to) return;
    await writeOrder(tx, current.toSpliced(from, 1).toSpliced(to, 0, id));
    await record(tx, actor, "marking.moved", { ...subject(id), details: { place: { from: from + 1, to: to + 1 } } });
  });

/** Retires a marking: no document gets it any more, those that have it keep it. One stays in use. */
export const retireMarking = (actor: Actor, id: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor) && isUuid(id));
    const others = (await lockMarkings(tx)).filter((each) => each !== id);
    if ((await readMarking(actor, id, tx)).isRetired) throw new Refused("This marking is retired already.");
    if (others.length === 0) throw new Refused("This is the last marking in use. Add another one first.");
    const retiredAt = await databaseNow(tx);
    await tx.marking.update({ where: { id }, data: { retiredAt, version: { increment: 1 } }, select: { id: true } });
    await writeOrder(tx, others);
    await record(tx, actor, "marking.retired", subject(id));
  });

/** Takes a retired marking into use again, after the others. */
export const reactivateMarking = (actor: Actor, id: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayChangeSettings(actor) && isUuid(id));
    const current = await lockMarkings(tx);
    if (!(await readMarking(actor, id, tx)).isRetired) throw new Refused("This marking is in use.");
    await tx.marking.update({
      where: { id },
      data: { retiredAt: null, order: current.length, version: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, actor, "marking.reactivated", subject(id));
  });

/** The markings in use, in their order; nobody else adds, moves or retires one until this transaction is over. */
async function lockMarkings(tx: Tx): Promise<string[]> {
  await tx.$executeRaw`select 1 from "Marking" order by id for update`;
  const rows = await tx.marking.findMany({
    where: { retiredAt: null },
    select: { id: true },
    orderBy: { order: "asc" },
  });
  return rows.map(({ id }) => id);
}

const writeOrder = (tx: Tx, ids: readonly string[]) => tx.$executeRaw`
  update "Marking" m set "order" = place - 1
  from unnest(${ids}::uuid[]) with ordinality as wanted(id, place) where m.id = wanted.id`;
