import { exportTrail } from "#features/audit/read-trail.server.ts";
import { trailFilter } from "#features/audit/trail.form.ts";
import { csvAnswer } from "#http/csv.server.ts";
import { withOfficer } from "#http/office.server.ts";

export const loader = withOfficer(
  ({ actor, url }) => {
    const filter = trailFilter.parse(Object.fromEntries(url.searchParams));
    async function* rows() {
      for await (const entry of exportTrail(actor, filter)) {
        yield [
          entry.seq,
          entry.at,
          entry.actorLabel,
          entry.act,
          entry.subjectType,
          entry.subjectId,
          entry.details,
          entry.requestId,
        ];
      }
    }
    const header = ["Number", "When (UTC)", "Who", "Act", "On", "Id", "Details", "Request"];
    return csvAnswer("isecg-audit.csv", header, rows());
  },
  { fresh: true, isFile: true },
);
