import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayNote } from "#access/rounds.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { lockRound } from "./load-round.server.ts";
import { recordRoundAct } from "./record-round-act.server.ts";

/**
 * Leaves a note on the record of a round that is concluded: a correction of what was said in it. The record itself never
 * changes. By who speaks for an agency that took part, or by the Secretariat.
 */
export const noteOnRecord = (actor: Actor, id: string, words: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockRound(tx, actor, id);
    const agencies = await tx.roundAgency.findMany({ where: { roundId: id }, select: { agencyId: true } });
    ensure(
      mayNote(
        actor,
        agencies.map(({ agencyId }) => agencyId),
      ),
      "Heads of delegation and their alternates leave notes for the agencies that took part.",
    );
    if (round.kind === "comment" || round.state !== "concluded")
      throw new Refused("A note is left on a record that is made; until then a position is changed.");
    await recordRoundAct(tx, actor, round, "noted", {
      reason: words,
      data: actor.agencyName ? { agency: actor.agencyName } : {},
      tell: false,
    });
  });
