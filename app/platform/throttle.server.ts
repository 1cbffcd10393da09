import type { Db } from "./db/db.server.ts";
import { keyedHash } from "./secrets.server.ts";

/** So many attempts within a window of so many seconds. */
export type Limit = { limit: number; seconds: number };

/** What an attempt is counted under, and how many are allowed there. */
export type Count = readonly [key: string, limit: Limit];

/**
 * Counts one attempt under each key, before the work is done, in one atomic statement; windows are judged by the
 * database's clock. Answers null when it is within every limit, else the first key beyond its own, and after how many
 * seconds the next attempt counts there. Not for use within a transaction: the disk is not waited for, since many
 * attempts at once would stand in line for it; a crash of the database may forget the last half second of them.
 */
export async function countAttempts(
  db: Db,
  counts: readonly Count[],
): Promise<{ key: string; waitSeconds: number } | null> {
  const asked = counts.map(([key, limit]) => ({ key, ...limit, hash: hashOf(key) }));
  const rows = await db.$queryRaw<{ key: string; count: number; left: number }[]>`
    with asked as materialized (
      select a.key, a.seconds, set_config('synchronous_commit', 'off', true) from unnest(
        ${asked.map(({ hash }) => hash)}::text[], ${asked.map(({ seconds }) => seconds)}::int[]) as a (key, seconds))
    insert into "Throttle" as t (key, "startedAt", count) select key, now(), 1 from asked order by key
    on conflict (key) do update set (count, "startedAt") = (
      select case when isOver then 1 else t.count + 1 end, case when isOver then now() else t."startedAt" end
      from (select t."startedAt" + make_interval(secs => seconds) <= now() as isOver from asked where asked.key = t.key) a)
    returning key, count, ceil(extract(epoch from "startedAt" - now()
      + (select make_interval(secs => seconds) from asked where asked.key = t.key)))::int as left`;
  const found = new Map(rows.map((row) => [row.key, row]));
  for (const { key, hash, limit } of asked) {
    const row = found.get(hash);
    if (row && row.count > limit) return { key, waitSeconds: Math.max(1, row.left) };
  }
  return null;
}

/** Gives one attempt back under each key: it turned out to be the rightful person's. Not within a transaction either. */
export async function giveBackAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db.$executeRaw`
    with asked as materialized (
      select key, set_config('synchronous_commit', 'off', true)
      from "Throttle" where key = any (${keys.map(hashOf)}) order by key for update)
    update "Throttle" t set count = greatest(0, t.count - 1) from asked where asked.key = t.key`;
}

const hashOf = (key: string) => keyedHash("throttle", key);

/** Removes windows that ended long ago. */
export async function cleanThrottles(db: Db): Promise<void> {
  await db.$executeRaw`delete from "Throttle" where "startedAt" < now() - interval '1 day'`;
}
