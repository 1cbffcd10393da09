import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { config } from "#platform/config.server.ts";
import type { MailState } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { isLinkGone, sendAgain } from "#platform/mail/send-mail.server.ts";
import { writeMail } from "#platform/mail/write-mail.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { wordsOfMail } from "./mail-words.ts";

const PAGE_SIZE = 50;

/** Whether mails can be looked at whole: only while there is no relay that sends them. */
export const showsWholeMails = () => config().smtpUrl === null;

/** A page of the outbox, newest first; never a token. `q`: part of an address. `before`: the id of the last row of the page before. */
export async function readOutbox(
  actor: Actor,
  { state, q, before }: { state?: MailState | undefined; q?: string | undefined; before?: string | undefined },
  db: Db = liveDb,
) {
  ensureSeen(mayAdminister(actor));
  const rows = await db.outboxMail.findMany({
    where: { ...(state && { state }), ...(q && { to: { contains: q, mode: "insensitive" } }) },
    select: {
      id: true,
      template: true,
      to: true,
      state: true,
      attempts: true,
      lastError: true,
      createdAt: true,
      sentAt: true,
      nextTryAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    ...(before && isUuid(before) && { cursor: { id: before }, skip: 1 }),
  });
  const mails = rows.slice(0, PAGE_SIZE).map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    nextTryAt: row.nextTryAt.toISOString(),
  }));
  return { mails, next: rows.length > PAGE_SIZE ? (mails.at(-1)?.id ?? null) : null, showsWhole: showsWholeMails() };
}

/**
 * One mail whole, its link included: the only way for it to arrive where there is no relay. In production each look is
 * on the trail and told to the person whom the mail is for.
 */
export async function lookAtMail(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  if (!showsWholeMails()) throw new NotFound();
  const row = await db.outboxMail.findUnique({ where: { id } });
  if (!row) throw new NotFound();
  const mail = await writeMail(db, row);
  if (config().isProduction) {
    await inTransaction(db, async (tx) => {
      await record(tx, actor, "mail.lookedAt", { subject: { type: "mail", id }, details: { template: row.template } });
      if (!row.personId) return;
      const text = `${actor.name} looked at a mail to you in the outbox: “${wordsOfMail(row.template)}”.`;
      await tx.personNotice.create({ data: { personId: row.personId, text }, select: { id: true } });
    });
  }
  return { id, to: row.to, state: row.state, createdAt: row.createdAt.toISOString(), messageId: row.messageId, mail };
}

/** To whom a mail goes that may be sent again. */
export async function readMailToResend(actor: Actor, id: string, db: Db = liveDb): Promise<{ to: string }> {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  const row = await db.outboxMail.findUnique({ where: { id }, select: { to: true } });
  if (!row) throw new NotFound();
  return row;
}

/** Asks the worker to send a mail once more. */
export async function resendMail(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  if (showsWholeMails()) throw new Refused("There is no relay to send by: SMTP_URL is not set.");
  await inTransaction(db, async (tx) => {
    const row = await tx.outboxMail.findUnique({
      where: { id },
      select: { template: true, sealedToken: true, state: true },
    });
    if (!row) throw new NotFound();
    if (row.state !== "sent" && isLinkGone(row)) {
      throw new Refused("The link in this mail works no more. Invite again, or ask again, for one that does.");
    }
    const { count } = await tx.outboxMail.updateMany({
      where: { id, state: { not: "sent" } },
      data: { lastError: null },
    });
    if (count === 0) throw new Refused("This mail has been sent.");
    await sendAgain(tx, id);
    await record(tx, actor, "mail.sentAgain", { subject: { type: "mail", id } });
  });
}

/** What was done with mails to this person while they were away; told once. */
export async function takeNotices(actor: Actor, db: Db = liveDb): Promise<string[]> {
  const rows = await db.$queryRaw<{ text: string }[]>`
    update "PersonNotice" set "shownAt" = now() where "personId" = ${actor.id}::uuid and "shownAt" is null returning text`;
  return rows.map(({ text }) => text);
}
