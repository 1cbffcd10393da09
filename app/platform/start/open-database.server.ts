import type { Config } from "#platform/config.server.ts";
import { connect, setLiveDb, type Connection, type Db } from "#platform/db/db.server.ts";
import { startEmbedded } from "#platform/db/embedded.server.ts";
import { guardEmbedded } from "#platform/db/guard-embedded.server.ts";
import { migrate } from "#platform/db/migrate.server.ts";
import { migrateJobs } from "#platform/jobs/worker.server.ts";
import { othersRun } from "./one-portal.server.ts";
import { StartRefused } from "./start-refused.ts";

/** The database that the portal runs on. */
export type OpenDatabase = { db: Db; connection: Connection; isEmbedded: boolean; close: () => Promise<void> };

const WAIT_MILLISECONDS = 60_000;

/** Finds or starts the database, brings it up to date, and makes it the live one. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDirectory);
  const connection: Connection = embedded?.address ?? { connectionString: config.databaseUrl ?? "" };
  const open = connect(connection, { poolMax: config.dbPoolMax });
  await answering(open.db, config);
  await upToDate(connection);
  setLiveDb(open);
  const endGuard = embedded && config.role !== "worker" ? guardEmbedded(config.dataDirectory, embedded.address) : null;
  return {
    db: open.db,
    connection,
    isEmbedded: embedded !== null,
    close: async () => {
      await endGuard?.();
      await open.close();
      // Who found the server running leaves it to the others who use it; after a kill there is nobody else.
      if (embedded && !(embedded.attached && (await othersRun(config)))) await embedded.stop();
    },
  };
}

/** Brings tables and queue up to date; a database that cannot be is said so in one line. */
async function upToDate(connection: Connection) {
  try {
    await migrate(connection);
    await migrateJobs(connection);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    const words = oneLine(error);
    throw new StartRefused(
      `The database cannot be brought up to date (${words}). docs/operations.md tells what it needs.`,
    );
  }
}

const oneLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).trim().split("\n").pop();

/** What waiting does not mend: a wrong password or account, a database that does not exist. */
const WRONG = /28P01|28000|3D000|password authentication failed|database "[^"]*" does not exist/;

/** Waits for a database that is starting or away; gives up after a minute, or at once where the address is wrong. */
async function answering(db: Db, { databaseUrl }: Config) {
  const giveUpAt = Date.now() + WAIT_MILLISECONDS;
  for (let tries = 1; ; tries++) {
    try {
      await db.$queryRaw`select 1`;
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      const isWrong = databaseUrl !== null && WRONG.test(`${code} ${String(error)}`);
      if (isWrong || Date.now() > giveUpAt) {
        const hint = databaseUrl === null ? "Its files are in DATA_DIR." : "Is DATABASE_URL right?";
        throw new StartRefused(`The database does not answer (${oneLine(error)}). ${hint}`);
      }
      if (tries === 4)
        process.stdout.write(`The database does not answer yet (${oneLine(error)}); waiting a minute for it …\n`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
