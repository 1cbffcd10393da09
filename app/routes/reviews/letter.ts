import { sendFile } from "#features/files/send-file.server.ts";
import { readLetter } from "#features/reviews/read-letter.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** The letter behind a position that was recorded on an agency's behalf. */
export const loader = withActor(async ({ actor, params, request }) =>
  sendFile(request, await readLetter(actor, params["id"] ?? "", params["seq"] ?? ""), { isShown: false }),
);
