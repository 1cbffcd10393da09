import { noteOpened } from "#features/documents/note-opened.server.ts";
import { readRevisionFile } from "#features/documents/read-document.server.ts";
import { sendFile } from "#features/files/send-file.server.ts";
import { isVisit } from "#http/is-visit.server.ts";
import { numberIn } from "#http/nothing-here.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** Rights are asked at each request: a link that was open in another tab ends with the right. */
export const loader = withActor(async ({ actor, params, request, url, context }) => {
  const [id, number] = [params["id"] ?? "", numberIn(params["number"])];
  const file = await readRevisionFile(actor, id, number);
  if (isVisit(request, context)) await noteOpened(actor, id, number);
  return sendFile(request, file, { isShown: url.searchParams.has("shown") });
});
