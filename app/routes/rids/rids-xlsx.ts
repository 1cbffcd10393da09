import { respondWith } from "#features/files/own-bytes.ts";
import { commentFormFile, matrixFile } from "#features/rids/rid-files.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** The RIDs of a document as a workbook; with `?form`, the form to collect new ones. */
export const loader = withActor(async ({ actor, params, url }) => {
  const make = url.searchParams.has("form") ? commentFormFile : matrixFile;
  const { bytes, headers } = await make(actor, params["id"] ?? "");
  return respondWith(bytes, { headers });
});
