import { deadlineCalendar } from "#features/reviews/deadline-calendar.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { siteOrigin } from "#http/site.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** A round's deadline for the reader's own calendar. */
export const loader = withActor(async ({ actor, params }) => {
  const { document, events, ...round } = await readRound(actor, params["id"] ?? "");
  const changes = events.filter(({ act }) => act === "extended" || act === "cancelled").length;
  return new Response(deadlineCalendar({ ...round, number: document.number, changes }, siteOrigin()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${document.number ?? "deadline"}.ics"`,
    },
  });
});
