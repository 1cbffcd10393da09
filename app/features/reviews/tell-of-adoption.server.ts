import { readableFacts, readersOf } from "#features/documents/who-can-read.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";

type News = { documentId: string; news: string; once: string };

/** Tells everybody who reads a document what became of its provisional adoption, naming no title. */
export async function tellOfAdoption(
  db: Db,
  { documentId, decision, news }: { documentId: string; decision: string; news: string },
): Promise<void> {
  const document = await readableFacts(documentId, db);
  if (!document) return;
  const readers = await readersOf(document, db);
  await postTo(db, readers, { documentId, news, once: decision });
}

/** Tells an agency's head and alternates that a condition was confirmed on its behalf. */
export async function tellOnBehalf(
  db: Db,
  { documentId, number, onBehalfOf }: { documentId: string; number: number; onBehalfOf: string | null },
): Promise<void> {
  if (onBehalfOf === null) return;
  const voices = await db.person.findMany({
    where: {
      state: "active",
      roles: { some: { agencyId: onBehalfOf, until: null, role: { in: ["head", "alternate"] } } },
    },
    select: { id: true, email: true },
  });
  await postTo(db, voices, { documentId, news: "onBehalf", once: `condition-${number}` });
}

async function postTo(db: Db, people: readonly { id: string; email: string }[], { documentId, news, once }: News) {
  for (const { id, email } of people) {
    await inTransaction(db, (tx) =>
      post(tx, {
        template: "adoption-news",
        to: email,
        personId: id,
        onceKey: `adoption:${documentId}:${once}:${news}:${id}`,
        data: { documentId, news },
      }),
    );
  }
}
