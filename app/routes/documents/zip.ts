import { respondWith } from "#features/files/own-bytes.ts";
import { readRevisionFiles } from "#features/documents/read-document.server.ts";
import { zipFiles } from "#features/files/zip-files.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** The current revisions of several documents in one archive; what one may not read is not in it. */
export const loader = withActor(async ({ actor, url }) => {
  const files = await readRevisionFiles(actor, url.searchParams.getAll("id").slice(0, 200));
  if (files.length === 0) nothing();
  return respondWith(await zipFiles(files), {
    headers: { "Content-Type": "application/zip", "Content-Disposition": 'attachment; filename="isecg-documents.zip"' },
  });
});
