import { liveDb, type Tx, type Db } from "#platform/db/db.server.ts";
import { sha256 } from "#platform/secrets.server.ts";

/** Ends all sessions of a person at once, but one that is named by its secret. */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  { exceptSecret }: { exceptSecret?: string } = {},
): Promise<void> {
  const except = exceptSecret ? sha256(exceptSecret) : "";
  await tx.$executeRaw`
    update "Session" set "endedAt" = now()
    where "personId" = ${personId}::uuid and "endedAt" is null and id <> ${except}`;
}

/** One of a person's own sessions, as their account page lists it. */
export type OwnSession = {
  id: string;
  device: string;
  address: string;
  lastSeenAt: string;
  startedAt: string;
  isThis: boolean;
};

/** A person's live sessions, newest first. The id is half of the stored hash: enough to name one, useless to enter by. */
export async function listOwnSessions(personId: string, secret: string, db: Db = liveDb): Promise<OwnSession[]> {
  const rows = await db.$queryRaw<{ id: string; device: string; address: string; lastSeenAt: Date; createdAt: Date }[]>`
    select id, device, address, "lastSeenAt", "createdAt" from "Session"
    where "personId" = ${personId}::uuid and "endedAt" is null and "expiresAt" > now()
      and "lastSeenAt" + make_interval(mins => "idleMinutes") > now()
    order by "lastSeenAt" desc`;
  return rows.map((row) => ({
    id: row.id.slice(0, 32),
    device: row.device,
    address: row.address,
    lastSeenAt: row.lastSeenAt.toISOString(),
    startedAt: row.createdAt.toISOString(),
    isThis: row.id === sha256(secret),
  }));
}

/** Ends one of a person's own sessions. */
export async function endOwnSession(personId: string, id: string, db: Db = liveDb): Promise<void> {
  await db.$executeRaw`
    update "Session" set "endedAt" = now()
    where "personId" = ${personId}::uuid and left(id, 32) = ${id} and "endedAt" is null`;
}

/** Ends a person's sessions but the one that asks. */
export const endOtherSessions = (personId: string, secret: string, db: Db = liveDb) =>
  endSessionsOf(db, personId, { exceptSecret: secret });
