import type { Actor } from "#access/actor.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { stamp } from "#ui/moment.tsx";
import { lockForAct, toldByWhom } from "./end-round.server.ts";
import { ensureReachable, queueDeadline } from "./open-round.server.ts";
import { recordRoundAct } from "./record-round-act.server.ts";
import { forgetStandings } from "./standings.server.ts";

/** Gives the agencies more time, with a reason that all are told. A blocked round opens again; its positions stand. */
export const extendRound = (
  actor: Actor,
  id: string,
  { deadline, reason }: { deadline: Date; reason: string },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockForAct(tx, actor, id);
    if (round.state !== "open" && round.state !== "blocked") throw await toldByWhom(tx, round);
    const { deadline: from, now } = round;
    if (deadline <= from) {
      throw new Refused(`A deadline never moves nearer: it is ${stamp(from.toISOString(), "UTC")} UTC now.`, "day");
    }
    ensureReachable(now, deadline);
    await tx.reviewRound.update({ where: { id }, data: { state: "open", deadline }, select: { id: true } });
    await forgetStandings(tx, id);
    const data = { deadline: { from: from.toISOString(), to: deadline.toISOString() } };
    await recordRoundAct(tx, actor, round, "extended", { reason, data });
    await queueDeadline(tx, id, deadline);
  });
