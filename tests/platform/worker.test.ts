import { expect, test, vi } from "vitest";
import { startWorker, freeJobs, freeStaleJobs } from "#platform/jobs/worker.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, connection } = await testDatabase();

test("workers whose database was away when a job ended begin anew, and so does the job", async () => {
  // The queue's own words on a worker that ends.
  vi.spyOn(console, "trace").mockImplementation(() => undefined);
  let runs = 0;
  const lose = async () => {
    runs++;
    if (runs === 1) await db.$executeRaw`alter table graphile_worker._private_jobs rename to jobs_that_are_away`;
  };
  const stop = await startWorker(connection, { tasks: { lose }, crontab: "", concurrency: 1 });
  await queueJob(db, "lose", {});
  await expect.poll(() => runs, { timeout: 10_000 }).toBe(1);
  await new Promise((wait) => setTimeout(wait, 500));
  await db.$executeRaw`alter table graphile_worker.jobs_that_are_away rename to _private_jobs`;
  await expect.poll(() => runs, { timeout: 20_000 }).toBe(2);
  await queueJob(db, "lose", {});
  await expect.poll(() => runs, { timeout: 10_000 }).toBe(3);
  await stop();
});

test("what a killed process had taken is free again: at the next start, and after a while for others", async () => {
  const jobs = () =>
    db.$queryRaw<{ locked_by: string | null }[]>`
      select locked_by from graphile_worker.jobs where task_identifier = 'taken'`;
  await queueJob(db, "taken", {}, { attempts: 3 });
  const take = (minutes: number) => db.$executeRaw`
    update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - make_interval(mins => ${minutes}::int)`;
  await take(1);
  await freeStaleJobs(db);
  expect(await jobs()).toEqual([{ locked_by: "gone" }]);
  await freeJobs(connection, "all");
  expect(await jobs()).toEqual([{ locked_by: null }]);
  await take(16);
  await freeStaleJobs(db);
  expect(await jobs()).toEqual([{ locked_by: null }]);
});
