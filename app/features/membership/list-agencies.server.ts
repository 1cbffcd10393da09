import { liveDb, type Db } from "#platform/db/db.server.ts";

/** An agency as the public site shows it. */
export type PublicAgency = { slug: string; shortName: string; name: string; country: string };

/** The agencies that take part, by short name. */
export const listAgencies = (db: Db = liveDb): Promise<PublicAgency[]> =>
  db.agency.findMany({
    where: { endedOn: null },
    select: { slug: true, shortName: true, name: true, country: true },
    orderBy: { shortName: "asc" },
  });
