import { randomUUID } from "node:crypto";
import type { ReactElement } from "react";
import { config } from "../config.server.ts";
import { Prisma } from "../db/client/client.ts";
import type { Db, Tx } from "../db/db.server.ts";
import type { Together } from "../db/write-together.server.ts";
import { jobCall } from "../jobs/queue-job.server.ts";
import { remember } from "../remember.ts";
import { seal, unseal } from "../secrets.server.ts";

type Data = Record<string, string | number | boolean | null>;

/** A mail on its way: which template, to whom, about what. */
export type OutgoingMail = {
  template: string;
  to: string;
  data: Data;
  personId?: string;
  /** A one-time token that the mail carries; kept sealed and wiped when the mail has been sent. */
  token?: string;
  /** A second mail with the same key is not posted. */
  onceKey?: string;
};

/** A mail as it is written at the moment of sending. */
export type WrittenMail = { subject: string; body: ReactElement; headers?: Record<string, string> };

/** How a room writes one kind of mail, and whether it may still be sent when its turn comes. */
export type MailTemplate = {
  /** There is no use in it without its token: once that is wiped, it does not go out. */
  isLink?: boolean;
  write: (facts: { db: Db; data: Data; origin: string; token: string | null }) => Promise<WrittenMail> | WrittenMail;
  stillRight?: (facts: { db: Db; data: Data; personId: string | null; to: string }) => Promise<boolean>;
};

const templates = remember("mail-templates", () => new Map<string, MailTemplate>());

/** Makes a template known to this process. */
export const registerMailTemplate = (name: string, template: MailTemplate) => templates.set(name, template);

/** The template of that name. */
export function mailTemplate(name: string): MailTemplate {
  const template = templates.get(name);
  if (!template) throw new Error(`No room writes ${name} mails.`);
  return template;
}

/** What puts a mail into the outbox: the write, and the calls that have it sent. */
function posting(mail: OutgoingMail) {
  const id = randomUUID();
  const { template, to, data, personId = null, token, onceKey = null } = mail;
  const sealed = token ? seal("mail-token", Buffer.from(token)) : null;
  const messageId = `<${id}@${new URL(config().origin).hostname}>`;
  const state = config().smtpUrl ? "queued" : "kept";
  const write = Prisma.sql`
    insert into "OutboxMail" (id, template, "to", data, "personId", "sealedToken", "onceKey", "messageId", state)
    values (${id}::uuid, ${template}, ${to}, ${JSON.stringify(data)}::jsonb, ${personId}::uuid, ${sealed}, ${onceKey},
      ${messageId}, ${state}::"MailState")
    on conflict do nothing`;
  return { id, write, calls: config().smtpUrl ? [jobCall("sendMail", { id }, { key: `mail:${id}` })] : [] };
}

/** Puts a mail into the outbox, in the transaction of what causes it. Answers its id, or null when it was there already. */
export async function post(tx: Tx, mail: OutgoingMail): Promise<string | null> {
  const { id, write, calls } = posting(mail);
  if ((await tx.$executeRaw(write)) === 0) return null;
  for (const call of calls) await tx.$executeRaw`select ${call}`;
  return id;
}

/** The same for what is written together. A mail that is posted once only goes by `post`. */
export function posted(mail: Omit<OutgoingMail, "onceKey">): Required<Together> {
  const { write, calls } = posting(mail);
  return { writes: [write], calls };
}

/** The token that a mail carries, while it is kept. */
export const openToken = (sealed: Uint8Array | null) =>
  sealed ? Buffer.from(unseal("mail-token", sealed)).toString() : null;

/** Wipes the tokens of mails to a person: what they opened has been used, revoked or replaced. */
export const wipeTokens = (tx: Tx, personId: string, template: string) =>
  tx.outboxMail.updateMany({ where: { personId, template }, data: { sealedToken: null } });

/** The same for mails to somebody who has no account. */
export const wipeTokensTo = (tx: Tx, to: string, template: string) =>
  tx.outboxMail.updateMany({ where: { to, template }, data: { sealedToken: null } });
