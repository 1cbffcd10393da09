import { record } from "#features/audit/record.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { post, wipeTokens } from "#platform/mail/outbox.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { countAttempts, giveBackAttempts, type Count } from "#platform/throttle.server.ts";
import { config } from "#platform/config.server.ts";
import { endSessionsOf } from "./end-sessions.server.ts";
import { giveToken, peekToken, revokeTokens, spendToken } from "./one-time-token.server.ts";
import { hashPassword, isPassword } from "./password.server.ts";
import { whyNot } from "./password-rules.ts";

const RESET_HOURS = 1;
const HOUR_SECONDS = 3_600;

type Person = { id: string; name: string; email: string; agencyId: string | null };
const facts = { id: true, name: true, email: true, agencyId: true } as const;

/** Refuses a new password that guessers would try first, the person's own words included. */
export function refuseWeak(password: string, own: readonly string[]) {
  const reason = whyNot(password, own);
  if (reason) throw new Refused(reason, "newPassword");
}

/** Ends a link to set a new password that has not been used: the password or the mailbox that it was sent to is another now. */
export async function revokeReset(tx: Tx, personId: string): Promise<void> {
  await revokeTokens(tx, "passwordReset", personId);
  await wipeTokens(tx, personId, "password-reset");
}

/** Writes a new password, ends the person's other sessions and tells them by mail. */
async function setPassword(tx: Tx, person: Person, passwordHash: string, exceptSecret?: string) {
  await tx.$executeRaw`
    update "Person" set "passwordHash" = ${passwordHash}, "passwordChangedAt" = now() where id = ${person.id}::uuid`;
  await endSessionsOf(tx, person.id, exceptSecret ? { exceptSecret } : {});
  await revokeReset(tx, person.id);
  await post(tx, { template: "password-changed", to: person.email, personId: person.id, data: {} });
  await record(tx, person, "password.changed", { subject: { type: "person", id: person.id } });
}

/**
 * Asks for a link to set a new password. Once this answers, the asking is kept, and what follows is made by a job: it takes
 * the same whether or not there is such an account.
 */
export async function askForReset(email: string, address: string, db: Db = liveDb): Promise<void> {
  const counts: Count[] = [
    [`reset:${email}`, { limit: 5, seconds: HOUR_SECONDS }],
    [`reset-network:${address}`, { limit: config().signIn.perNetwork, seconds: HOUR_SECONDS }],
  ];
  if (await countAttempts(db, counts)) return;
  await queueJob(db, "sendReset", { email });
}

/** Sends the link that was asked for, if there is an active account of this address. */
export const sendReset = (email: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const person = await tx.person.findFirst({ where: { email, state: "active" }, select: facts });
    if (!person) return;
    await wipeTokens(tx, person.id, "password-reset");
    const token = await giveToken(tx, { purpose: "passwordReset", personId: person.id, hours: RESET_HOURS });
    await post(tx, { template: "password-reset", to: email, personId: person.id, data: {}, token });
    await record(tx, person, "password.resetAsked", { subject: { type: "person", id: person.id } });
  });

/** Whether a link still opens; spends nothing. */
export const isResetOpen = async (token: string, db: Db = liveDb) =>
  (await peekToken(db, "passwordReset", token)) !== null;

/** Sets a new password by a link from a mail; the link is spent, and all sessions end. */
export async function resetPassword(token: string, newPassword: string, db: Db = liveDb): Promise<void> {
  const opened = await peekToken(db, "passwordReset", token);
  const person =
    opened?.personId && (await db.person.findFirst({ where: { id: opened.personId, state: "active" }, select: facts }));
  if (!person) throw new NotFound("This link has been used or is too old. Ask for a new one.");
  refuseWeak(newPassword, [person.name, person.email]);
  const hash = await hashPassword(newPassword);
  await inTransaction(db, async (tx) => {
    if (!(await spendToken(tx, "passwordReset", token)))
      throw new NotFound("This link has been used or is too old. Ask for a new one.");
    await setPassword(tx, person, hash);
  });
}

/** Refuses unless this is the person's password now. Attempts are counted like those of signing in. */
async function ensureOwnPassword(db: Db, personId: string, password: string, field: string): Promise<Person> {
  const key = `own:${personId}`;
  const beyond = await countAttempts(db, [[key, { limit: config().signIn.perAccount, seconds: 15 * 60 }]]);
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { ...facts, passwordHash: true },
  });
  const fits = await isPassword(password, beyond ? null : person.passwordHash);
  if (!fits) throw new Refused("This is not your password; after too many attempts, wait a quarter of an hour.", field);
  await giveBackAttempts(db, [key]);
  return person;
}

/** Changes one's own password; the other sessions end. */
export async function changeOwnPassword(
  personId: string,
  { currentPassword, newPassword, secret }: { currentPassword: string; newPassword: string; secret: string },
  db: Db = liveDb,
): Promise<void> {
  const person = await ensureOwnPassword(db, personId, currentPassword, "currentPassword");
  refuseWeak(newPassword, [person.name, person.email]);
  const hash = await hashPassword(newPassword);
  await inTransaction(db, (tx) => setPassword(tx, person, hash, secret));
}

/** The password again, before a sensitive act. */
export const confirmPassword = (personId: string, password: string, db: Db = liveDb) =>
  ensureOwnPassword(db, personId, password, "password").then(() => undefined);
