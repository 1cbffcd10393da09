import { sendFile } from "#features/files/send-file.server.ts";
import { readAttachment } from "#features/rids/read-rid.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** A file of a RID; one that is not submitted reaches its agency’s delegation alone. */
export const loader = withActor(async ({ actor, params, request }) =>
  sendFile(request, await readAttachment(actor, params["id"] ?? "")),
);
