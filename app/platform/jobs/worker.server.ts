import { EventEmitter } from "node:events";
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Connection, Db } from "../db/db.server.ts";
import { log } from "../log.server.ts";

const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ job: true }, message);
  else if (level === "warning") log.warn({ job: true }, message);
  else log.debug({ job: true }, message);
});

const poolFor = (connection: Connection, max: number) => {
  const pool = new pg.Pool({ ...connection, max, connectionTimeoutMillis: 5_000, application_name: "isecg-worker" });
  pool.on("error", (error) => log.warn({ err: error }, "worker connection lost"));
  return pool;
};

/** Makes or updates the queue's own tables. */
export async function migrateJobs(connection: Connection): Promise<void> {
  const pgPool = poolFor(connection, 2);
  try {
    await runMigrations({ pgPool, logger });
  } finally {
    await pgPool.end();
  }
}

type Work = { tasks: TaskList; crontab: string; concurrency?: number };

/**
 * Starts working on the queue; `crontab` in cron's words, UTC. A worker that could not say that its job is done, because the
 * database was away, ends for good: then all of them begin anew, and what they had taken is free for them. Answers the
 * function that lets running jobs finish.
 */
export async function startWorker(connection: Connection, work: Work): Promise<() => Promise<void>> {
  let isStopping = false;
  let renewing: Promise<void> | null = null;
  let running = await begin(connection, work, lost);

  function lost() {
    renewing ??= renew().finally(() => (renewing = null));
  }

  async function renew() {
    await running.stop();
    while (!isStopping) {
      try {
        await freeJobs(connection, running.workerIds);
        running = await begin(connection, work, lost);
        return;
      } catch (error) {
        log.warn({ err: error }, "the queue cannot be worked on; trying again");
        await new Promise((resolve) => setTimeout(resolve, RENEW_MILLISECONDS));
      }
    }
  }

  return async () => {
    isStopping = true;
    await renewing;
    await running.stop();
  };
}

const RENEW_MILLISECONDS = 1_000;

/** Workers from their beginning to the end of all of them, with the names under which they take jobs. */
async function begin(connection: Connection, { tasks, crontab, concurrency = 4 }: Work, lost: () => void) {
  const pgPool = poolFor(connection, concurrency + 2);
  const events = new EventEmitter() as WorkerEvents;
  const workerIds: string[] = [];
  events.on("worker:create", ({ worker }) => workerIds.push(worker.workerId));
  events.on("worker:fatalError", lost);
  try {
    const settings = { pgPool, logger, events, crontab, concurrency, noHandleSignals: true, pollInterval: 1_000 };
    const runner = await run({ ...settings, taskList: tasks });
    // How it ended is said by the events.
    runner.promise.catch(() => undefined);
    let stopped: Promise<void> | undefined;
    const stop = () =>
      (stopped ??= runner
        .stop()
        .catch(() => undefined)
        .then(() => pgPool.end()));
    return { workerIds, stop };
  } catch (error) {
    await pgPool.end();
    throw error;
  }
}

/** Frees the jobs that these workers had taken, or all workers there have been: they do not work any more. */
export async function freeJobs(connection: Connection, workerIds: readonly string[] | "all"): Promise<void> {
  const pgPool = poolFor(connection, 1);
  try {
    const taken = "select distinct locked_by from graphile_worker.jobs where locked_by is not null";
    const ids =
      workerIds === "all"
        ? (await pgPool.query<{ locked_by: string }>(taken)).rows.map((row) => row.locked_by)
        : workerIds;
    if (ids.length > 0) await pgPool.query("select graphile_worker.force_unlock_workers($1::text[])", [ids]);
  } finally {
    await pgPool.end();
  }
}

/** Longer than any job takes. */
const STALE_MINUTES = 15;

/** Frees jobs that were taken so long ago that whoever took them is gone. */
export async function freeStaleJobs(db: Db): Promise<void> {
  await db.$executeRaw`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
    where locked_at < now() - make_interval(mins => ${STALE_MINUTES}::int) having count(*) > 0`;
}
