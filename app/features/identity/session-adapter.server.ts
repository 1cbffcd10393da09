import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { sha256 } from "#platform/secrets.server.ts";
import type { Db } from "#platform/db/db.server.ts";

type SessionRow = {
  personId: string;
  confirmedSecondsAgo: number;
  lastVisitAt: Date | null;
  timeZone: string;
  dateLocale: string;
  stale: boolean;
};

/** Far enough that Lucia, which compares with this computer's clock, never judges an end by itself. */
const FAR_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Lucia's seam. Only the SHA-256 of a session's secret is stored, and both ends (idle, absolute) are judged by the
 * database's clock in the query itself; a session that has ended is not returned at all.
 */
export function sessionAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(secret) {
      const id = sha256(secret);
      const [row] = await db.$queryRaw<SessionRow[]>`
        select s."personId", s."lastVisitAt", p."timeZone", p."dateLocale",
          extract(epoch from now() - s."confirmedAt")::int as "confirmedSecondsAgo",
          s."lastSeenAt" < now() - interval '1 minute' as stale
        from "Session" s join "Person" p on p.id = s."personId"
        where s.id = ${id} and s."endedAt" is null and p.state = 'active' and s."expiresAt" > now() and s."createdAt" <= now() + interval '5 minutes'
          and s."lastSeenAt" + make_interval(mins => s."idleMinutes") > now()`;
      if (!row) return [null, null];
      if (row.stale) await touch(db, id);
      const { personId, ...attributes } = row;
      const session: DatabaseSession = {
        id: secret,
        userId: personId,
        expiresAt: new Date(Date.now() + FAR_MILLISECONDS),
        attributes,
      };
      const user: DatabaseUser = { id: personId, attributes: {} };
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
    async setSession(session) {
      const { idleMinutes, hours, device, address } = session.attributes as NewSession;
      await db.$executeRaw`
        insert into "Session" (id, "personId", "idleMinutes", "expiresAt", device, address, "lastVisitAt")
        values (${sha256(session.id)}, ${session.userId}::uuid, ${idleMinutes}, now() + make_interval(hours => ${hours}),
          ${device}, ${address},
          (select "lastSeenAt" from "Person" where id = ${session.userId}::uuid))`;
      await touch(db, sha256(session.id));
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
