import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { giveToken } from "./one-time-token.server.ts";

const SETUP_HOURS = 24;

/** A one-time secret for the first officer, as long as no secretariat account has ever existed; else null. */
export const openSetup = (db: Db): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    if ((await tx.secretariatTerm.count()) > 0) return null;
    return giveToken(tx, { purpose: "setup", personId: null, hours: SETUP_HOURS });
  });
