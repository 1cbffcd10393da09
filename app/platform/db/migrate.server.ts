import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { StartRefused } from "../start/start-refused.ts";
import type { Connection } from "./db.server.ts";

/** Any number that nothing else locks: migrations of two processes wait for each other. */
const LOCK = 7_402_006_151;

type Migration = { name: string; sql: string; checksum: string };

/**
 * Brings a database up to the migrations of `directory`, each in one transaction together with its row in Prisma's own
 * table, so that a kill at any instant leaves a migration wholly done or not begun, and `prisma migrate deploy` agrees.
 * Answers the names of those applied now.
 */
export async function migrate(connection: Connection, directory = "prisma/migrations"): Promise<string[]> {
  const wanted = await readMigrations(directory);
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const known = await appliedTo(client);
    refuseStrangers(wanted, known);
    const missing = wanted.filter(({ name }) => !known.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** Names and checksums of what a database has had applied; makes Prisma's table when it is new. */
async function appliedTo(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`
    create table if not exists "_prisma_migrations" (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    `select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null`,
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new StartRefused(
      `Migration ${unfinished.migration_name} was begun by another tool and not finished; see docs/operations.md.`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function refuseStrangers(wanted: Migration[], known: Map<string, string>) {
  const byName = new Map(wanted.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of known) {
    if (!byName.has(name))
      throw new StartRefused(`The database is newer than this portal: it has had ${name}. Upgrade the portal.`);
    if (byName.get(name) !== checksum)
      throw new StartRefused(`Migration ${name} is not the one that the database has had.`);
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query("begin");
  try {
    await client.query("set local lock_timeout = '10s'");
    await client.query(sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed and left nothing behind.`, { cause: error });
  }
}
