import type { TokenPurpose } from "#platform/db/client/enums.ts";
import type { Db, Tx } from "#platform/db/db.server.ts";
import { randomToken, sha256 } from "#platform/secrets.server.ts";

type Data = Record<string, string>;
type TokenRow = { personId: string | null; data: Data };

/** A secret as it stands in an address; whatever else is no token. */
const isToken = (token: string) => /^[A-Za-z0-9_-]{43}$/.test(token);

/**
 * Gives a single-use secret for one purpose; only its SHA-256 is stored. Earlier ones of the same purpose and person
 * are revoked: the newest mail is the one that works.
 */
export async function giveToken(
  tx: Tx,
  {
    purpose,
    personId,
    data = {},
    hours,
  }: { purpose: TokenPurpose; personId: string | null; data?: Data; hours: number },
): Promise<string> {
  const token = randomToken();
  await revokeTokens(tx, purpose, personId);
  await tx.$executeRaw`
    insert into "OneTimeToken" (hash, purpose, "personId", data, "expiresAt")
    values (${sha256(token)}, ${purpose}::"TokenPurpose", ${personId}::uuid, ${JSON.stringify(data)}::jsonb,
      now() + make_interval(hours => ${hours}))`;
  return token;
}

/** Ends the secrets of one purpose and person that have not been used. */
export async function revokeTokens(tx: Tx, purpose: TokenPurpose, personId: string | null): Promise<void> {
  await tx.$executeRaw`
    update "OneTimeToken" set "revokedAt" = now()
    where purpose = ${purpose}::"TokenPurpose" and "personId" is not distinct from ${personId}::uuid
      and "usedAt" is null and "revokedAt" is null`;
}

/** What a secret would open, without spending it; null when it is spent, expired, revoked or unknown. */
export async function peekToken(db: Db, purpose: TokenPurpose, token: string): Promise<TokenRow | null> {
  if (!isToken(token)) return null;
  const [row] = await db.$queryRaw<TokenRow[]>`
    select "personId", data from "OneTimeToken"
    where hash = ${sha256(token)} and purpose = ${purpose}::"TokenPurpose"
      and "usedAt" is null and "revokedAt" is null and "expiresAt" > now()`;
  return row ?? null;
}

/** Spends a secret, in one conditional update: of fifty at once, one gets the row and the others null. */
export async function spendToken(tx: Tx, purpose: TokenPurpose, token: string): Promise<TokenRow | null> {
  if (!isToken(token)) return null;
  const [row] = await tx.$queryRaw<TokenRow[]>`
    update "OneTimeToken" set "usedAt" = now()
    where hash = ${sha256(token)} and purpose = ${purpose}::"TokenPurpose"
      and "usedAt" is null and "revokedAt" is null and "expiresAt" > now()
    returning "personId", data`;
  return row ?? null;
}
