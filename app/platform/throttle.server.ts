import type { Db } from "./db/db.server.ts";
import { keyedHash } from "./secrets.server.ts";

/** So many attempts within a window of so many seconds. */
export type Limit = { limit: number; seconds: number };

/**
 * Counts one attempt under a key, before the work is done, in one atomic statement; windows are judged by the
 * database's clock. Answers null when it is within the limit, else after how many seconds the next one counts.
 */
export async function countAttempt(db: Db, key: string, { limit, seconds }: Limit): Promise<number | null> {
  const [row] = await db.$queryRaw<{ count: number; left: number }[]>`
    insert into "Throttle" (key, "startedAt", count) values (${keyedHash("throttle", key)}, now(), 1)
    on conflict (key) do update set
      count = case when "Throttle"."startedAt" + make_interval(secs => ${seconds}) <= now() then 1 else "Throttle".count + 1 end,
      "startedAt" = case when "Throttle"."startedAt" + make_interval(secs => ${seconds}) <= now() then now() else "Throttle"."startedAt" end
    returning count, ceil(extract(epoch from "startedAt" + make_interval(secs => ${seconds}) - now()))::int as left`;
  return row && row.count > limit ? Math.max(1, row.left) : null;
}

/** Gives one attempt back: it turned out to be the rightful person's. */
export async function giveBackAttempt(db: Db, key: string): Promise<void> {
  await db.$executeRaw`
    update "Throttle" set count = greatest(0, count - 1) where key = ${keyedHash("throttle", key)}`;
}

/** Removes windows that ended long ago. */
export async function cleanThrottles(db: Db): Promise<void> {
  await db.$executeRaw`delete from "Throttle" where "startedAt" < now() - interval '1 day'`;
}
