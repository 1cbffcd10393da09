import { Prisma } from "./db/client/client.ts";
import type { Db } from "./db/db.server.ts";
import { WITHOUT_WAITING, writeTogether } from "./db/write-together.server.ts";
import { keyedHash } from "./secrets.server.ts";

/** So many attempts within a window of so many seconds. */
export type Limit = { limit: number; seconds: number };

/** What an attempt is counted under, and how many are allowed there. */
export type Count = readonly [key: string, limit: Limit];

/** A limit that was passed, and after how many seconds the next attempt counts there. */
type Beyond = { key: string; waitSeconds: number };

/**
 * Counts one attempt under each key, before the work is done, in one atomic statement; windows are judged by the
 * database's clock. Answers null when it is within every limit, else the first key beyond its own. Not for use within a
 * transaction: the disk is not waited for, since many attempts at once would stand in line for it; a crash of the
 * database may forget the last half second of them.
 */
export const countAttempts = async (db: Db, counts: readonly Count[]): Promise<Beyond | null> =>
  (await countAttemptsBeside(db, counts, Prisma.sql`null`)).beyond;

/** The same, with what an expression of SQL finds, as JSON, in the same statement. */
export async function countAttemptsBeside(
  db: Db,
  counts: readonly Count[],
  beside: Prisma.Sql,
): Promise<{ beyond: Beyond | null; beside: unknown }> {
  const asked = counts.map(([key, limit]) => ({ key, ...limit, hash: hashOf(key) }));
  const [found] = await db.$queryRaw<{ rows: { key: string; count: number; left: number }[]; beside: unknown }[]>`
    with asked as materialized (
      select a.key, a.seconds, set_config('synchronous_commit', 'off', true) from unnest(
        ${asked.map(({ hash }) => hash)}::text[], ${asked.map(({ seconds }) => seconds)}::int[]) as a (key, seconds)
    ), counted as (
      insert into "Throttle" as t (key, "startedAt", count) select key, now(), 1 from asked order by key
      on conflict (key) do update set (count, "startedAt") = (
        select case when isOver then 1 else t.count + 1 end, case when isOver then now() else t."startedAt" end
        from (select t."startedAt" + make_interval(secs => seconds) <= now() as isOver from asked where asked.key = t.key) a)
      returning key, count, ceil(extract(epoch from "startedAt" - now()
        + (select make_interval(secs => seconds) from asked where asked.key = t.key)))::int as left)
    select (select json_agg(counted) from counted) as rows, ${beside} as beside`;
  const rows = new Map(found?.rows.map((row) => [row.key, row]));
  const beyond = asked.find(({ hash, limit }) => (rows.get(hash)?.count ?? 0) > limit);
  return {
    beyond: beyond ? { key: beyond.key, waitSeconds: Math.max(1, rows.get(beyond.hash)?.left ?? 0) } : null,
    beside: found?.beside,
  };
}

/** Gives one attempt back under each key: it turned out to be the rightful person's. Not within a transaction either. */
export const giveBackAttempts = (db: Db, keys: readonly string[]): Promise<void> =>
  writeTogether(db, { writes: [givenBack(keys)], calls: [WITHOUT_WAITING] });

/** The same for what is written together. */
export const givenBack = (keys: readonly string[]) => Prisma.sql`
  update "Throttle" t set count = greatest(0, t.count - 1)
  from (select key from "Throttle" where key = any (${keys.map(hashOf)}) order by key for update) asked
  where asked.key = t.key`;

const hashOf = (key: string) => keyedHash("throttle", key);

/** Removes windows that ended long ago. */
export async function cleanThrottles(db: Db): Promise<void> {
  await db.$executeRaw`delete from "Throttle" where "startedAt" < now() - interval '1 day'`;
}
