import { sendFile } from "#features/files/send-file.server.ts";
import { readDraftFile } from "#features/publishing/public-files.server.ts";
import { withOfficer } from "#http/office.server.ts";

/** A file as its editors see it, before it is published. */
export const loader = withOfficer(async ({ actor, request, params }) => {
  const { isPicture, ...file } = await readDraftFile(actor, params["file"] ?? "");
  return sendFile(request, file, { isShown: isPicture });
});
