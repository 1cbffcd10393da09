import { readRevisionFile } from "#features/documents/read-document.server.ts";
import { sendFile } from "#features/files/send-file.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** Rights are asked at each request: a link that was open in another tab ends with the right. */
export const loader = withActor(async ({ actor, params, request, url }) => {
  const file = await readRevisionFile(actor, params["id"] ?? "", Number(params["number"]));
  return sendFile(request, file, { isShown: url.searchParams.has("shown") });
});
