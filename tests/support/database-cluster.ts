import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded, type DatabaseAddress } from "#platform/db/embedded.server.ts";
import { migrate } from "#platform/db/migrate.server.ts";
import { migrateJobs } from "#platform/jobs/worker.server.ts";

declare module "vitest" {
  interface ProvidedContext {
    database: DatabaseAddress;
  }
}

/** The database that each test file's own is cloned from. */
export const TEMPLATE = "portal_template";

/** One PostgreSQL for the whole run, migrated once. */
export default async function startCluster(project: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), "portal-tests-"));
  await chmod(directory, 0o755);
  const quick = ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"];
  const server = await startEmbedded(directory, { settings: quick });
  const client = new pg.Client({ ...server.address });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = { ...server.address, database: TEMPLATE };
  await migrate(template);
  await migrateJobs(template);
  project.provide("database", server.address);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
