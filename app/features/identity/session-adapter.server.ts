import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { Prisma } from "#platform/db/client/client.ts";
import { sha256 } from "#platform/secrets.server.ts";
import type { Db } from "#platform/db/db.server.ts";
import { writeTogether, type Together } from "#platform/db/write-together.server.ts";

type SessionRow = {
  personId: string;
  confirmedSecondsAgo: number;
  lastVisitAt: Date | null;
  timeZone: string;
  dateLocale: string;
  stale: boolean;
  beside: unknown;
};

/** What is read of the person in the same statement, as JSON: an expression in which `live."personId"` is theirs. */
export type Beside = Prisma.Sql;

/** Far enough that Lucia, which compares with this computer's clock, never judges an end by itself. */
const FAR_MILLISECONDS = 24 * 60 * 60 * 1000;

/** How many sessions of a person are alive at once. */
const MAX_SESSIONS = 10;

/**
 * Lucia's seam. Only the SHA-256 of a session's secret is stored, and both ends (idle, absolute) are judged by the
 * database's clock in the query itself; a session that has ended is not returned at all. `together` is written with a
 * session that begins.
 */
export function sessionAdapter(
  db: Db,
  beside: Beside = Prisma.sql`null`,
  together: Together = { writes: [] },
): Adapter {
  return {
    async getSessionAndUser(secret) {
      const id = sha256(secret);
      const [row] = await db.$queryRaw<SessionRow[]>`
        select live."personId", live."lastVisitAt", owner."timeZone", owner."dateLocale",
          extract(epoch from now() - live."confirmedAt")::int as "confirmedSecondsAgo",
          live."lastSeenAt" < now() - interval '1 minute' as stale, ${beside} as beside
        from "Session" live join "Person" owner on owner.id = live."personId"
        where live.id = ${id} and live."endedAt" is null and owner.state = 'active' and live."expiresAt" > now()
          and live."createdAt" <= now() + interval '5 minutes'
          and live."lastSeenAt" + make_interval(mins => live."idleMinutes") > now()`;
      if (!row) return [null, null];
      if (row.stale) await touch(db, id);
      const { personId, beside: found, ...attributes } = row;
      const session: DatabaseSession = {
        id: secret,
        userId: personId,
        expiresAt: new Date(Date.now() + FAR_MILLISECONDS),
        attributes,
      };
      const user: DatabaseUser = { id: personId, attributes: { beside: found } };
      return [session, user];
    },
    async getUserSessions(userId) {
      const rows = await db.session.findMany({ where: { personId: userId }, select: { id: true, expiresAt: true } });
      return rows.map((row) => ({
        id: row.id,
        userId,
        expiresAt: row.expiresAt,
        attributes: { confirmedSecondsAgo: 0, lastVisitAt: null, timeZone: "UTC", dateLocale: "en-GB" },
      }));
    },
    /** One statement, since a crowd signs in at once. The session after the last of `MAX_SESSIONS` ends the oldest. */
    async setSession(session) {
      const { idleMinutes, hours, device, address } = session.attributes as NewSession;
      const id = Prisma.sql`${session.userId}::uuid`;
      const begun = [
        Prisma.sql`
          insert into "Session" (id, "personId", "idleMinutes", "expiresAt", device, address, "lastVisitAt")
          select ${sha256(session.id)}, id, ${idleMinutes}::int, now() + make_interval(hours => ${hours}::int), ${device},
            ${address}, "lastSeenAt"
          from "Person" where id = ${id}`,
        Prisma.sql`update "Person" set "lastSeenAt" = now() where id = ${id}`,
        Prisma.sql`
          update "Session" set "endedAt" = now() where id in (
            select id from "Session" where "personId" = ${id} and "endedAt" is null
            order by "createdAt" desc offset ${MAX_SESSIONS - 1}::int)`,
      ];
      await writeTogether(db, { ...together, writes: [...begun, ...together.writes] });
    },
    /** The idle end slides with `lastSeenAt`, above; nothing else moves. */
    async updateSessionExpiration() {},
    async deleteSession(secret) {
      await db.$executeRaw`update "Session" set "endedAt" = now() where id = ${sha256(secret)} and "endedAt" is null`;
    },
    async deleteUserSessions(userId) {
      await db.$executeRaw`update "Session" set "endedAt" = now() where "personId" = ${userId}::uuid and "endedAt" is null`;
    },
    async deleteExpiredSessions() {
      await db.$executeRaw`
        delete from "Session"
        where least("expiresAt", "endedAt", "lastSeenAt" + make_interval(mins => "idleMinutes")) < now() - interval '1 day'`;
    },
  };
}

/** What is known when a session begins: its lengths, and words by which the person recognises it. */
export type NewSession = { idleMinutes: number; hours: number; device: string; address: string };

/** Once a minute is enough for an idle end, and keeps most requests free of writes. */
const touch = (db: Db, id: string) => db.$executeRaw`
  with seen as (update "Session" set "lastSeenAt" = now() where id = ${id} returning "personId")
  update "Person" p set "lastSeenAt" = now() from seen where p.id = seen."personId"`;
