import type { Db } from "#platform/db/db.server.ts";
import { sessionAdapter } from "./session-adapter.server.ts";

/** Removes sessions, kept forms and one-time tokens that ended more than a day ago. */
export async function cleanIdentity(db: Db): Promise<void> {
  await sessionAdapter(db).deleteExpiredSessions();
  await db.$executeRaw`delete from "KeptForm" where "expiresAt" < now()`;
  await db.$executeRaw`delete from "OneTimeToken" where "expiresAt" < now() - interval '30 days'`;
}
