import { sendFile } from "#features/files/send-file.server.ts";
import { readPublicFile } from "#features/publishing/public-files.server.ts";
import { openDoor } from "#http/with-actor.server.ts";

/** A file of something published: a picture for its page, everything else to keep. */
export const loader = openDoor(async ({ request, params }) => {
  const { isPicture, ...file } = await readPublicFile(null, params["file"] ?? "");
  return sendFile(request, file, { isShown: isPicture });
});
