import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayOverride } from "#access/rounds.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { decide, lockForAct, toldByWhom } from "./end-round.server.ts";
import { lockRound } from "./load-round.server.ts";
import { recordRoundAct } from "./record-round-act.server.ts";
import { isUnfinished } from "./round.ts";
import { keptStandings } from "./standings.server.ts";

/**
 * Concludes a blocked silence though agencies were not served, with a reason that all are told and the record keeps.
 * Never by a person of such an agency.
 */
export const overrideRound = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { document } = await lockRound(tx, actor, id);
    const round = await lockForAct(tx, actor, id);
    if (!isUnfinished(round.state)) throw await toldByWhom(tx, round);
    if (round.state !== "blocked") throw new Refused("Only a round that is blocked is overridden.");
    const standings = await keptStandings(tx, id);
    const notServed = standings.filter(({ isStruck, standing }) => !isStruck && standing === "notServed");
    ensure(
      mayOverride(
        actor,
        document,
        notServed.map(({ agencyId }) => agencyId),
      ),
      "Your agency is one of those that were not served: somebody of another agency, or the Secretariat, decides this.",
    );
    await recordRoundAct(tx, actor, round, "overridden", {
      reason,
      data: { agencies: notServed.map(({ shortName }) => shortName) },
      kept: { agencyIds: notServed.map(({ agencyId }) => agencyId) },
      tell: false,
    });
    await decide(tx, actor, round, standings, { isOverridden: true });
  });
