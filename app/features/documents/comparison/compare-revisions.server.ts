import type { Prisma } from "#platform/db/client/client.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { RanAway } from "#platform/limited/ran-away.ts";
import { runLimited } from "#platform/limited/run-limited.server.ts";
import type { Part } from "../text/taken-text.ts";
import { COMPARISON_VERSION, type Comparison } from "./comparison.ts";

const LIMITS = { seconds: 20, memoryMebibytes: 768, outputMebibytes: 64 };
const GONE_MINUTES = 10;
const MAX_ATTEMPTS = 3;

/** Says that two revisions are to be compared, by their ids: once, however often it is asked. */
export async function queueComparison(tx: Db, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    insert into "RevisionComparison" ("fromId", "toId") values (${fromId}::uuid, ${toId}::uuid) on conflict do nothing`;
  await queueJob(tx, "compareRevisions", { fromId, toId }, { key: `compare:${fromId}:${toId}`, attempts: 5 });
}

/**
 * Compares the texts of two revisions and keeps the result, once however many workers are asked to. What runs away is
 * kept as such. Does nothing while one of the texts is not there.
 */
export async function compareRevisions(fromId: string, toId: string, db: Db = liveDb): Promise<void> {
  const attempts = await claim(fromId, toId, db);
  if (attempts === null) return;
  try {
    await keep(fromId, toId, attempts > MAX_ATTEMPTS ? null : await compare(fromId, toId, db), db);
  } catch (error) {
    await db.$executeRaw`
      update "RevisionComparison" set "startedAt" = null, attempts = attempts - 1
      where "fromId" = ${fromId}::uuid and "toId" = ${toId}::uuid`;
    throw error;
  }
}

/** Makes this worker the one that compares; null when another does, it is done, or a text is not there. */
async function claim(fromId: string, toId: string, db: Db): Promise<number | null> {
  const [claimed] = await db.$queryRaw<{ attempts: number }[]>`
    update "RevisionComparison" c set state = 'waiting', "startedAt" = now(), version = ${COMPARISON_VERSION}, attempts = attempts + 1
    where c."fromId" = ${fromId}::uuid and c."toId" = ${toId}::uuid
      and (c.version < ${COMPARISON_VERSION} or c.state = 'waiting')
      and (c."startedAt" is null or c.state <> 'waiting' or c."startedAt" < now() - make_interval(mins => ${GONE_MINUTES}))
      and 2 = (select count(distinct "revisionId") from "RevisionText"
        where state = 'taken' and "revisionId" in (${fromId}::uuid, ${toId}::uuid))
    returning attempts`;
  return claimed?.attempts ?? null;
}

async function compare(fromId: string, toId: string, db: Db): Promise<Comparison | null> {
  const parts = await db.revisionPart.findMany({
    where: { revisionId: { in: [fromId, toId] } },
    orderBy: { order: "asc" },
    select: { revisionId: true, kind: true, number: true, label: true, paragraphs: true },
  });
  const partsOf = (id: string): Part[] =>
    parts
      .filter(({ revisionId }) => revisionId === id)
      .map(({ kind, number, label, paragraphs }) => ({ kind, number, label, paragraphs }));
  const bytes = Buffer.from(JSON.stringify([partsOf(fromId), partsOf(toId)]));
  try {
    const module = "#features/documents/comparison/compare-texts.limited.ts";
    return await runLimited<Comparison>(module, bytes, {}, LIMITS);
  } catch (error) {
    if (error instanceof RanAway) return null;
    throw error;
  }
}

/** Keeps a result, unless the bytes of either revision were erased meanwhile. Null: there is none, and will be none. */
const keep = (fromId: string, toId: string, comparison: Comparison | null, db: Db): Promise<void> =>
  inTransaction(
    db,
    async (tx) => {
      const present = await tx.$queryRaw<unknown[]>`
        select 1 from "Revision" where id in (${fromId}::uuid, ${toId}::uuid) and "erasedAt" is null order by id for share`;
      if (present.length < 2) return;
      await keepComparison(tx, fromId, toId, comparison);
    },
    { timeoutMilliseconds: 60_000 },
  );

/** Writes a result in place of what there was. */
async function keepComparison(tx: Tx, fromId: string, toId: string, comparison: Comparison | null): Promise<void> {
  await tx.revisionComparisonPage.deleteMany({ where: { fromId, toId } });
  const facts = {
    version: COMPARISON_VERSION,
    state: comparison ? ("taken" as const) : ("none" as const),
    startedAt: null,
    attempts: 0,
    pageCount: comparison?.pages.length ?? 0,
    ...(comparison && { counts: comparison.counts as Prisma.InputJsonObject }),
  };
  await tx.revisionComparison.upsert({
    where: { fromId_toId: { fromId, toId } },
    create: { fromId, toId, ...facts },
    update: facts,
    select: { fromId: true },
  });
  for (const [at, rows] of (comparison?.pages ?? []).entries()) {
    const data = { fromId, toId, number: at + 1, rows: rows as unknown as Prisma.InputJsonArray };
    await tx.revisionComparisonPage.create({ data, select: { number: true } });
  }
}
