import { createDocument, ownRoom } from "#features/documents/create-document.server.ts";
import { newDocumentForm } from "#features/documents/documents.form.ts";
import { inOneTransaction } from "#features/documents/in-one-transaction.server.ts";
import { titleOfFile } from "#features/documents/title-of-file.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { answerAsJson, parseFields } from "#http/on-form.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** One file for the upload list of the page: becomes an unshared document, and answers its address as JSON. */
export const action = withActor(({ actor, request }) =>
  answerAsJson(() =>
    receiveForm(request, { maxFiles: 1, room: ownRoom(actor) }, async ({ fields, files }) => {
      const { title, ...words } = parseFields(fields, newDocumentForm);
      const [id] = await inOneTransaction(files, (tx, file) =>
        createDocument(actor, { ...words, title: title || titleOfFile(file.fileName), file }, tx),
      );
      return { address: `/private/documents/${id}` };
    }),
  ),
);
