import { mayReadItem } from "#access/publishing.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { MailFrame, MailInlineLink, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { post, registerMailTemplate } from "#platform/mail/outbox.server.ts";
import { citedTitle, publicPathOf } from "./public-item.ts";
import { unsubscribeToken } from "./subscribers.server.ts";

const BATCH_SIZE = 500;

/** Puts one mail for each confirmed subscriber into the outbox; run again, it adds only those that are missing. */
export async function tellSubscribers(db: Db, { itemId }: { itemId: string }): Promise<void> {
  let after: string | undefined;
  do {
    const batch = await db.subscriber.findMany({
      where: { state: "confirmed", ...(after && { id: { gt: after } }) },
      select: { id: true, email: true },
      orderBy: { id: "asc" },
      take: BATCH_SIZE,
    });
    await inTransaction(db, async (tx) => {
      for (const { id, email } of batch) {
        const onceKey = `item:${itemId}:${id}`;
        await post(tx, { template: "public-news", to: email, onceKey, data: { itemId, subscriberId: id } });
      }
    });
    after = batch.length === BATCH_SIZE ? batch.at(-1)?.id : undefined;
  } while (after);
}

/** The mails of this room. */
export function registerPublishingMails() {
  registerMailTemplate("subscription-confirm", {
    isLink: true,
    write: ({ origin, token }) => ({
      subject: "Confirm your news notifications",
      body: (
        <MailFrame
          preview="One click, and ISECG news reaches you by mail."
          why="You get this because somebody entered this address at the ISECG site. If it was not you, leave it: nothing more comes."
        >
          <MailText>Confirm that you want to be told when the ISECG publishes something.</MailText>
          {token ? (
            <MailLink href={`${origin}/subscribe/${token}`}>Confirm the subscription</MailLink>
          ) : (
            <MailText>The link has been used or replaced.</MailText>
          )}
          <MailText>The link works once and for three days.</MailText>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("public-news", {
    stillRight: async ({ db, data, to }) => {
      const id = String(data["subscriberId"]);
      const [item, subscribers] = await Promise.all([
        db.publicItem.findUnique({ where: { id: String(data["itemId"]) }, select: { state: true } }),
        db.subscriber.count({ where: { id, email: to, state: "confirmed" } }),
      ]);
      return item !== null && mayReadItem(null, item) && subscribers === 1;
    },
    write: async ({ db, data, origin }) => {
      const item = await db.publicItem.findUniqueOrThrow({
        where: { id: String(data["itemId"]) },
        select: { kind: true, slug: true, title: true, edition: true, summary: true },
      });
      const stop = `${origin}/unsubscribe/${unsubscribeToken(String(data["subscriberId"]))}`;
      return {
        subject: citedTitle(item),
        headers: { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
        body: (
          <MailFrame
            preview={item.summary || citedTitle(item)}
            why={
              <>
                You get this because you subscribed to ISECG news.{" "}
                <MailInlineLink href={stop}>Stop these mails</MailInlineLink>
              </>
            }
          >
            <MailText>{citedTitle(item)}</MailText>
            {item.summary && <MailText>{item.summary}</MailText>}
            <MailLink href={origin + publicPathOf(item)}>Read it on the ISECG site</MailLink>
          </MailFrame>
        ),
      };
    },
  });
}
