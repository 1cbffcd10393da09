import { z } from "zod";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { randomToken, seal, sha256, unseal } from "#platform/secrets.server.ts";
import { secretIn } from "./session.server.ts";

const kept = z.object({ personId: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) });

/** The fields of a form that could not be carried out yet, in the order in which they were sent. */
export type KeptFields = [name: string, value: string][];

/** A password is typed again: it never goes back to a page. */
const isSecret = (name: string) => /password/i.test(name);

/**
 * Keeps a form's fields, passwords left out, sealed for 15 minutes for one person; answers the token that shows them
 * again.
 */
export async function keepForm(personId: string, typed: KeptFields, db: Db = liveDb): Promise<string> {
  const token = randomToken();
  const fields = typed.filter(([name]) => !isSecret(name));
  const sealed = seal("kept-form", Buffer.from(JSON.stringify({ personId, fields })));
  await db.$executeRaw`
    insert into "KeptForm" (id, sealed, "expiresAt") values (${sha256(token)}, ${sealed}, now() + interval '15 minutes')`;
  return token;
}

/** The fields kept under a token, for the person that typed them and nobody else; null when there are none (any more). */
export async function readKeptForm(personId: string, token: string, db: Db = liveDb): Promise<KeptFields | null> {
  const [row] = await db.$queryRaw<{ sealed: Uint8Array }[]>`
    select sealed from "KeptForm" where id = ${sha256(token)} and "expiresAt" > now()`;
  if (!row) return null;
  const form = kept.parse(JSON.parse(Buffer.from(unseal("kept-form", row.sealed)).toString()));
  return form.personId === personId ? form.fields : null;
}

/** Whose session a cookie named, though it may have ended within the last day. */
export async function ownerOfEndedSession(cookieHeader: string | null, db: Db = liveDb): Promise<string | null> {
  const secret = secretIn(cookieHeader);
  if (!secret) return null;
  const session = await db.session.findUnique({ where: { id: sha256(secret) }, select: { personId: true } });
  return session?.personId ?? null;
}
