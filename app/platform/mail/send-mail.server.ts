import type { Transporter } from "nodemailer";
import { config } from "../config.server.ts";
import { databaseNow, type Db } from "../db/db.server.ts";
import { queueJob } from "../jobs/queue-job.server.ts";
import { log } from "../log.server.ts";
import { remember } from "../remember.ts";
import { mailTemplate } from "./outbox.server.ts";
import { writeMail } from "./write-mail.server.ts";

const GIVE_UP_HOURS = 72;
const TIME_OUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

const relays = remember("mail-relays", () => new Map<string, Transporter>());

async function relay(url: string): Promise<Transporter> {
  // Where no relay is named, none of this is loaded.
  const { createTransport } = await import("nodemailer");
  let transport = relays.get(url);
  if (!transport) relays.set(url, (transport = createTransport({ url, pool: true, maxConnections: 3, ...TIME_OUTS })));
  return transport;
}

/** Closes the connections to relays. */
export function closeRelays() {
  for (const transport of relays.values()) transport.close();
  relays.clear();
}

/**
 * Sends one mail of the outbox. Rights are asked again; the Message-ID is the same at each attempt; a failed attempt is
 * tried again with a growing pause, and given up after 72 hours, visibly. The token is wiped when the mail has gone.
 */
export async function sendMail(db: Db, id: string): Promise<void> {
  const { smtpUrl, mailFrom } = config();
  const row = await db.outboxMail.findUnique({ where: { id } });
  if (!smtpUrl || !row || row.state === "sent" || row.state === "dead") return;
  const mail = isLinkGone(row) ? null : await writeMail(db, row);
  if (!mail) {
    const lastError = isLinkGone(row)
      ? "Not sent: its link has been used or replaced."
      : "Not sent: its reader may no longer read what it speaks of.";
    await db.outboxMail.update({ where: { id }, data: { state: "dead", sealedToken: null, lastError } });
    return;
  }
  try {
    const transport = await relay(smtpUrl);
    await transport.sendMail({
      from: mailFrom,
      to: row.to,
      messageId: row.messageId,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
    });
  } catch (error) {
    await tryLater(db, row, error as Error);
    return;
  }
  await db.outboxMail.updateMany({
    where: { id },
    data: {
      state: "sent",
      sentAt: await databaseNow(db),
      attempts: { increment: 1 },
      sealedToken: null,
      lastError: null,
    },
  });
}

async function tryLater(db: Db, row: { id: string; attempts: number; createdAt: Date }, error: Error) {
  const attempts = row.attempts + 1;
  const isOver = Date.now() - row.createdAt.getTime() > GIVE_UP_HOURS * 3_600_000;
  const pauseMinutes = Math.min(60, 2 ** (attempts - 1)) * (0.75 + Math.random() / 2);
  const nextTryAt = new Date(Date.now() + pauseMinutes * 60_000);
  log.warn({ mail: row.id, attempts, code: (error as { code?: string }).code }, "mail not sent");
  await db.outboxMail.update({
    where: { id: row.id },
    data: {
      attempts,
      lastError: error.message.slice(0, 500),
      nextTryAt,
      state: isOver ? "dead" : "queued",
      ...(isOver && { sealedToken: null }),
    },
  });
  if (!isOver) await queueJob(db, "sendMail", { id: row.id }, { at: nextTryAt, key: `mail:${row.id}:${attempts}` });
}

/** Whether a mail was there for its link, and that works no more: it was used, replaced, or given up with the mail. */
export const isLinkGone = ({ template, sealedToken }: { template: string; sealedToken: Uint8Array | null }) =>
  (mailTemplate(template).isLink ?? false) && sealedToken === null;

/** Asks for one more attempt, by hand. */
export async function sendAgain(db: Db, id: string): Promise<void> {
  await db.outboxMail.update({ where: { id }, data: { state: "queued", nextTryAt: new Date() } });
  await queueJob(db, "sendMail", { id }, { key: `mail:${id}` });
}
