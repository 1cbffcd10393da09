import { loadActor } from "#features/groups/load-actor.server.ts";
import { readableBy } from "#access/documents.ts";
import type { Db } from "#platform/db/db.server.ts";
import { inTransaction } from "#platform/db/db.server.ts";
import { MailFrame, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { post, registerMailTemplate } from "#platform/mail/outbox.server.ts";
import { readableFacts, readersOf } from "./who-can-read.server.ts";

/** Tells the audience that something waits, one mail for each reader, once, naming no title. */
export async function tellReaders(
  db: Db,
  { documentId, byId, tell }: { documentId: string; byId: string; tell: boolean },
  what: "shared" | `revision-${number}`,
): Promise<void> {
  if (!tell) return;
  const document = await readableFacts(documentId, db);
  if (!document || document.state === "withdrawn") return;
  const readers = await readersOf(document, db);
  const muted = await db.mutedGroup.findMany({ where: { groupId: document.groupId }, select: { personId: true } });
  const silent = new Set([byId, ...muted.map(({ personId }) => personId)]);
  for (const reader of readers.filter(({ id }) => !silent.has(id))) {
    const onceKey = `document:${documentId}:${what}:${reader.id}`;
    const data = { documentId, what: what === "shared" ? "shared" : "revision" };
    await inTransaction(db, (tx) =>
      post(tx, { template: "document-news", to: reader.email, personId: reader.id, onceKey, data }),
    );
  }
}

/** The mails of this room. */
export function registerDocumentMails() {
  registerMailTemplate("document-news", {
    stillRight: async ({ db, data, personId }) => {
      const actor = await loadActor(personId ?? "", db);
      if (!actor) return false;
      return (await db.document.count({ where: { AND: [{ id: String(data["documentId"]) }, readableBy(actor)] } })) > 0;
    },
    write: ({ data, origin }) => ({
      subject: data["what"] === "shared" ? "A document was shared with you" : "A document has a new revision",
      body: (
        <MailFrame
          preview="Something new waits in the Private Area."
          why="You get this because you belong to the audience of this document. You can mute a group in your account."
        >
          <MailText>
            {data["what"] === "shared"
              ? "A document was shared with you in the Private Area."
              : "A document that you can read has a new revision."}
          </MailText>
          <MailLink href={`${origin}/private/documents/${data["documentId"]}`}>Open the document</MailLink>
        </MailFrame>
      ),
    }),
  });
}
