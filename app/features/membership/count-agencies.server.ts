import { liveDb, type Db } from "#platform/db/db.server.ts";

/** How many agencies take part today: the number in the banner line. */
export const countAgencies = (db: Db = liveDb) => db.agency.count({ where: { endedOn: null } });
