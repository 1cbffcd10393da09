import { Logger, run, runMigrations, type TaskList } from "graphile-worker";
import pg from "pg";
import type { Connection } from "../db/db.server.ts";
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

/** Starts working on the queue; `crontab` in cron's words, UTC. Answers the function that lets running jobs finish. */
export async function startWorker(
  connection: Connection,
  { tasks, crontab, concurrency = 4 }: { tasks: TaskList; crontab: string; concurrency?: number },
): Promise<() => Promise<void>> {
  const pgPool = poolFor(connection, concurrency + 2);
  const runner = await run({
    pgPool,
    logger,
    taskList: tasks,
    crontab,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
  });
  return async () => {
    await runner.stop();
    await pgPool.end();
  };
}
