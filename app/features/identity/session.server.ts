import { Lucia, TimeSpan } from "lucia";
import { config } from "#platform/config.server.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import type { Together } from "#platform/db/write-together.server.ts";
import { randomToken } from "#platform/secrets.server.ts";
import { sessionAdapter, type Beside, type NewSession } from "./session-adapter.server.ts";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>;
    DatabaseSessionAttributes: SessionFacts | NewSession;
    DatabaseUserAttributes: { beside: unknown };
  }
}

/** What a request needs to know of its session. */
export type SessionFacts = {
  /** How long ago the password was typed, in seconds; sensitive acts ask again after 300. */
  confirmedSecondsAgo: number;
  /** The end of the visit before this one; what is newer is new. */
  lastVisitAt: Date | null;
  timeZone: string;
  dateLocale: string;
};

/** A session that is alive. `secret` is the cookie's value and must not be logged or sent anywhere else. */
export type LiveSession = SessionFacts & { secret: string; personId: string };

const luciaOver = (db: Db, beside?: Beside, together?: Together) =>
  new Lucia(sessionAdapter(db, beside, together), {
    sessionExpiresIn: new TimeSpan(1, "d"),
    getSessionAttributes: (attributes) => attributes as SessionFacts,
    getUserAttributes: ({ beside }) => ({ beside }),
  });

/** The cookie's name: `__Host-` wherever the address is https. */
export const cookieName = () => (config().origin.startsWith("https:") ? "__Host-session" : "session");

/** The Set-Cookie value of a session. */
export const sessionCookie = (value: string, maxAgeSeconds: number) =>
  [
    `${cookieName()}=${value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${maxAgeSeconds}`,
    ...(config().origin.startsWith("https:") ? ["Secure"] : []),
  ].join("; ");

/** The session's secret out of a Cookie header; whatever is malformed is no session. */
export function secretIn(cookieHeader: string | null): string | null {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === cookieName() && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return null;
}

/** The live session of a Cookie header, or null. One statement; a second once a minute. */
export const readSession = async (cookieHeader: string | null, db: Db = liveDb): Promise<LiveSession | null> =>
  (await readSessionBeside(cookieHeader, undefined, db))?.session ?? null;

/** The same, with what the statement found of its person beside it. */
export async function readSessionBeside(cookieHeader: string | null, beside: Beside | undefined, db: Db = liveDb) {
  const secret = secretIn(cookieHeader);
  if (!secret) return null;
  const { session, user } = await luciaOver(db, beside).validateSession(secret);
  if (!session) return null;
  const { confirmedSecondsAgo, lastVisitAt, timeZone, dateLocale } = session;
  const live: LiveSession = {
    secret,
    personId: session.userId,
    confirmedSecondsAgo,
    lastVisitAt,
    timeZone,
    dateLocale,
  };
  return { session: live, beside: user.beside };
}

/**
 * Begins a session, in one statement with what is written together with it; answers the Set-Cookie value. Only
 * `startSession` calls this.
 */
export async function beginSession(personId: string, facts: NewSession, db: Db, together: Together): Promise<string> {
  const lucia = luciaOver(db, undefined, together);
  const session = await lucia.createSession(personId, facts, { sessionId: randomToken() });
  return sessionCookie(session.id, facts.hours * 60 * 60);
}

/** Ends a session on the server; answers the Set-Cookie value that clears the cookie. */
export async function endSession(secret: string, db: Db = liveDb): Promise<string> {
  await luciaOver(db).invalidateSession(secret);
  return sessionCookie("", 0);
}
