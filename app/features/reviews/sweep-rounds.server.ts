import { readTerms } from "#features/terms/read-terms.server.ts";
import { inTransaction, type Db, type Tx } from "#platform/db/db.server.ts";
import { endOverdueRound } from "./end-round.server.ts";
import { lockRoundItself } from "./load-round.server.ts";
import { DEADLINE_JOB, recordRoundAct } from "./record-round-act.server.ts";
import { dueReminder } from "./reminder.ts";

/** Ends each round whose deadline has passed, whatever became of its job, and sends the reminders that are due. */
export async function sweepRounds(db: Db): Promise<void> {
  const overdue = await db.$queryRaw<{ id: string }[]>`
    select id from "ReviewRound" where state = 'open' and deadline <= now() order by deadline`;
  for (const { id } of overdue) await endOverdueRound(id, db);
  const { reminderDays } = await readTerms(db);
  const ending = await db.$queryRaw<{ id: string }[]>`
    select id from "ReviewRound" where state = 'open' and deadline > now()
      and deadline <= now() + make_interval(days => ${Math.max(0, ...reminderDays)}) order by deadline`;
  for (const { id } of ending) await remindOfRound(id, db);
}

/** Reminds the agencies that have not spoken in a round, if that is due; each reminder once, however often it is asked. */
export const remindOfRound = (id: string, db: Db): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const round = await lockRoundItself(tx, id);
    if (round.state !== "open") return false;
    const { deadline, now } = round;
    const { reminderDays, remindersSetAt: setAt } = await readTerms(tx);
    const days = dueReminder({ days: reminderDays, setAt, deadline, now, ...(await remindersSoFar(tx, id)) });
    if (days === null) return false;
    await recordRoundAct(tx, DEADLINE_JOB, round, "reminded", { data: { days } });
    return true;
  });

/** When the agencies were told of the present deadline, and which reminders of it have been sent. */
async function remindersSoFar(tx: Tx, roundId: string) {
  const events = await tx.roundEvent.findMany({
    where: { roundId, act: { in: ["opened", "extended", "reminded"] } },
    orderBy: { seq: "asc" },
    select: { act: true, at: true, data: true },
  });
  const toldAt = events.findLastIndex(({ act }) => act !== "reminded");
  const sentDays = events.slice(toldAt + 1).map(({ data }) => (data as { days: number }).days);
  return { since: events[toldAt]?.at ?? new Date(0), sentDays };
}
