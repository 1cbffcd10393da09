import { liveDb, type Db } from "#platform/db/db.server.ts";
import { publicFact } from "#platform/public-change.server.ts";

/** How many agencies take part today: the number in the banner line. */
export const countAgencies = (db: Db = liveDb) =>
  publicFact("agencyCount", db, () => db.agency.count({ where: { endedOn: null } }));
