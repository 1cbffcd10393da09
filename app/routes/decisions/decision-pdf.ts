import { decisionPdf } from "#features/decisions/decision-pdf.server.ts";
import { readDecision } from "#features/decisions/read-decisions.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** A decision to print or to keep: real text, tagged, with bookmarks. */
export const loader = withActor(async ({ actor, params }) => {
  const { record } = await readDecision(actor, params["number"] ?? "");
  return new Response(await decisionPdf(record), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${record.number}.pdf"`,
    },
  });
});
