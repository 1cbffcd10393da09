import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "#platform/config.server.ts";
import type { Db } from "#platform/db/db.server.ts";
import { StartRefused } from "#platform/start/start-refused.ts";
import { MARK } from "./mark.ts";

/** Stands in the data directory when samples have been removed: none are put in again. */
export const DECLINED_FILE = "no-samples";

/** Refuses to serve sample accounts to anybody but this computer. */
export async function guardSamples(db: Db, config: Config): Promise<void> {
  const mark = await db.setting.findUnique({ where: { key: MARK }, select: { key: true } });
  if (!mark || (config.isLoopback && !config.isProduction)) return;
  throw new StartRefused(
    "This database holds sample accounts, which must not be reachable from elsewhere. Remove them: npm run accounts -- --remove",
  );
}

/** Whether a database carries the mark of sample content. */
export const hasSamples = async (db: Db) => (await db.setting.count({ where: { key: MARK } })) > 0;

/** Puts the sample content into an empty embedded database, whole or not at all. */
export async function putSamples(db: Db, config: Config, say: (line: string) => void): Promise<void> {
  const declined = await access(join(config.dataDirectory, DECLINED_FILE)).then(
    () => true,
    () => false,
  );
  if (declined || !config.isLoopback || config.isProduction || (await db.person.count()) > 0) return;
  say("Putting in the sample content …");
  // Needed once: every later start is sooner without it.
  const { fillEverything } = await import("./fill-everything.ts");
  await fillEverything(db, config);
}
