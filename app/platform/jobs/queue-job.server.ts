import { Prisma } from "../db/client/client.ts";
import type { Db } from "../db/db.server.ts";

/** When and how often a job runs. `key`: a second job with the same key replaces the first. */
export type JobOptions = { at?: Date; key?: string; attempts?: number };

/** The call that adds a job. */
export function jobCall(task: string, payload: object, options: JobOptions = {}): Prisma.Sql {
  const { at = null, key = null, attempts = 25 } = options;
  return Prisma.sql`graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json,
    run_at := ${at}::timestamptz, job_key := ${key}, max_attempts := ${attempts}::int)`;
}

/** Adds a job to the queue, in the transaction of what causes it: it runs if and only if that commits. */
export async function queueJob(tx: Db, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  await tx.$executeRaw`select ${jobCall(task, payload, options)}`;
}
