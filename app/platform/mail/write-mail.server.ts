import { convert, type HtmlToTextOptions } from "html-to-text";
import { renderToStaticMarkup } from "react-dom/server";
import { config } from "../config.server.ts";
import type { Db } from "../db/db.server.ts";
import { mailTemplate, openToken, type OutgoingMail } from "./outbox.server.ts";

/** An outbox row, as far as writing needs it. */
export type MailRow = {
  template: string;
  to: string;
  personId: string | null;
  data: unknown;
  sealedToken: Uint8Array | null;
};

/** A mail ready to be sent or looked at. */
export type ReadyMail = { subject: string; html: string; text: string; headers: Record<string, string> };

/** How a mail is written for programs that show text alone: each address once, nothing broken within a line. */
const AS_TEXT: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: "[data-skip-in-text=true]", format: "skip" },
    { selector: "a", options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
  ],
};

/** Writes a mail from its row, with today's facts and rights; null when it may no longer go out. */
export async function writeMail(db: Db, row: MailRow): Promise<ReadyMail | null> {
  const template = mailTemplate(row.template);
  const data = row.data as OutgoingMail["data"];
  const right = await (template.stillRight?.({ db, data, personId: row.personId, to: row.to }) ?? true);
  if (!right) return null;
  const written = await template.write({ db, data, origin: config().origin, token: openToken(row.sealedToken) });
  const html = `<!doctype html>${renderToStaticMarkup(written.body)}`;
  return { subject: written.subject, html, text: convert(html, AS_TEXT), headers: written.headers ?? {} };
}
