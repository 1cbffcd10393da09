import { liveDb, type Db } from "#platform/db/db.server.ts";
import { randomToken, sha256 } from "#platform/secrets.server.ts";
import { sessionCookie } from "./session.server.ts";

/** After the password was typed again: the same session under a new secret. Answers the Set-Cookie value. */
export async function renewSession(secret: string, db: Db = liveDb): Promise<string> {
  const fresh = randomToken();
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    update "Session" set id = ${sha256(fresh)}, "confirmedAt" = now()
    where id = ${sha256(secret)} and "endedAt" is null
    returning greatest(0, extract(epoch from "expiresAt" - now()))::int as seconds`;
  return sessionCookie(row ? fresh : "", row?.seconds ?? 0);
}
