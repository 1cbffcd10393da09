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
  await answering(open.db);
  await migrate(connection);
  await migrateJobs(connection);
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

/** Waits for a database that is starting or away; gives up after a minute with one line. */
async function answering(db: Db) {
  const giveUpAt = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    try {
      await db.$queryRaw`select 1`;
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) {
        throw new StartRefused(
          `The database does not answer (${(error as Error).message.split("\n").pop()}). Is DATABASE_URL right?`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
