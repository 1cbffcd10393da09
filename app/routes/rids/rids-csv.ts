import { readRidsForFile } from "#features/rids/read-matrix.server.ts";
import { csvHeadings, csvRows } from "#features/rids/write-rid-sheets.server.ts";
import { csvAnswer } from "#http/csv.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** The RIDs of a document as CSV. */
export const loader = withActor(async ({ actor, params }) => {
  const { document, rids } = await readRidsForFile(actor, params["id"] ?? "");
  return csvAnswer(`${document.number ?? "document"}-rids.csv`, csvHeadings, csvRows(document, rids));
});
