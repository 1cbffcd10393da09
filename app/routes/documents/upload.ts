import { addRevision, roomForRevision } from "#features/documents/add-revision.server.ts";
import { createDocument, ownRoom } from "#features/documents/create-document.server.ts";
import { newDocumentForm, newRevisionForm } from "#features/documents/documents.form.ts";
import { inOneTransaction } from "#features/documents/in-one-transaction.server.ts";
import { titleOfFile } from "#features/documents/title-of-file.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { answerAsJson, parseFields } from "#http/on-form.server.ts";
import { withActor, type Ask } from "#http/with-actor.server.ts";

/**
 * One file for the upload list of a page: becomes an unshared document, or the next revision of the one that the address
 * names. Answers as JSON where it is.
 */
export const action = withActor(({ actor, request, url }) => {
  const revisionOf = url.searchParams.get("revisionOf");
  return answerAsJson(() =>
    revisionOf === null ? newDocument({ actor, request }) : nextRevision({ actor, request }, revisionOf),
  );
});

type Sender = Pick<Ask, "actor" | "request">;

const newDocument = ({ actor, request }: Sender) =>
  receiveForm(request, { maxFiles: 1, room: ownRoom(actor) }, async ({ fields, files }) => {
    const { title, ...words } = parseFields(fields, newDocumentForm);
    const [id] = await inOneTransaction(files, (tx, file) =>
      createDocument(actor, { ...words, title: title || titleOfFile(file.fileName), file }, tx),
    );
    return { address: `/private/documents/${id}` };
  });

async function nextRevision({ actor, request }: Sender, id: string) {
  const room = await roomForRevision(actor, id);
  return receiveForm(request, { maxFiles: 1, room }, async ({ fields, files }) => {
    const wanted = parseFields(fields, newRevisionForm);
    const [added] = await inOneTransaction(files, (tx, file) => addRevision(actor, id, { ...wanted, file }, tx));
    return { address: `/private/documents/${id}?done=${added?.wasExpected ? "revision" : "behind"}` };
  });
}
