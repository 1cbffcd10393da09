import { decisionText } from "#features/decisions/decision-record.ts";
import { readDecision } from "#features/decisions/read-decisions.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** A decision for other programs: the record as it was made, with its first sentence. */
export const loader = withActor(async ({ actor, params }) => {
  const { record } = await readDecision(actor, params["number"] ?? "");
  return new Response(JSON.stringify({ text: decisionText(record), ...record }, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${record.number}.json"`,
    },
  });
});
