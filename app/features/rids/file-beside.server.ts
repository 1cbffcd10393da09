import type { Actor } from "#access/actor.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { noTextWords } from "#features/documents/text/taken-text.ts";
import { readText, type TextPage } from "#features/documents/text/read-text.server.ts";
import { isRaster } from "#features/files/media-type.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";

/** How the file that a RID speaks of is shown beside its form: its pages, the picture it is, else its words. */
export type Beside = { as: "pdf"; url: string } | { as: "picture"; url: string } | { as: "words"; text: TextPage };

/**
 * The file of a revision, to be shown beside a RID's form from a part on; where there is nothing to show, `why` says so.
 * `isShown`: whether who gets this answer has the file's content before them.
 */
export async function readFileBeside(
  actor: Actor,
  documentId: string,
  number: number,
  part: number,
  db: Db = liveDb,
): Promise<{ fileName: string; beside: Beside | null; why: string | null; isShown: boolean }> {
  const { revisions } = await readDocument(actor, documentId, db);
  const revision = revisions.find((each) => each.number === number);
  if (!revision) throw new NotFound();
  const { fileName, mediaType, erasedAt } = revision;
  const alone = (why: string) => ({ fileName, beside: null, why, isShown: false });
  const shown = (beside: Beside, isShown: boolean) => ({ fileName, beside, why: null, isShown });
  if (erasedAt !== null) return alone("The bytes of this revision were erased: there is nothing to show beside.");
  const url = `/private/documents/${documentId}/revisions/${number}/download`;
  if (mediaType === "application/pdf") return shown({ as: "pdf", url }, false);
  if (isRaster(mediaType)) return shown({ as: "picture", url: `${url}?shown` }, true);
  const text = await readText(actor, documentId, number, part, db);
  return text.state === "none" ? alone(noTextWords[text.reason]) : shown({ as: "words", text }, text.state === "taken");
}
