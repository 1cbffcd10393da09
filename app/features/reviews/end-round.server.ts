import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayRunRound } from "#access/rounds.ts";
import type { ActedBy } from "#features/audit/record.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import type { RoundOutcome } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, Refused } from "#platform/problems.ts";
import { stamp } from "#ui/moment.tsx";
import { factsOfConclusion, writeDecisionOf } from "./conclude-positions.server.ts";
import { lockRound, lockRoundItself, type LockedRound } from "./load-round.server.ts";
import { DEADLINE_JOB, recordRoundAct } from "./record-round-act.server.ts";
import { outcomeOf, type ClosingCause } from "./outcome.ts";
import { actOfRoundWords, isUnfinished, roundMayBecome, stateAfter } from "./round.ts";
import { keepStandings, standingsAt, type AgencyStanding } from "./standings.server.ts";

/** Ends a round whose deadline has passed; once, whoever asks and however often. Answers whether it was this call. */
export const endOverdueRound = (id: string, db: Db = liveDb): Promise<boolean> =>
  inTransaction(db, async (tx) => (await passDeadline(tx, await lockRoundItself(tx, id))).isNew);

/** Closes a comment round before its deadline, with a reason that all are told. */
export const closeRound = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockForAct(tx, actor, id);
    if (round.state !== "open") throw await toldByWhom(tx, round);
    if (round.kind !== "comment")
      throw new Refused("Only a comment round is closed early: silence is never cut short.");
    await close(tx, actor, round, { reason, data: { early: true } });
  });

/** Concludes a closed comment round that waits for what is left of it. */
export const concludeRound = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockForAct(tx, actor, id);
    if (!isUnfinished(round.state)) throw await toldByWhom(tx, round);
    if (round.state !== "closed") throw new Refused("A round is closed before it is concluded.");
    if (round.kind !== "comment") throw new Refused("What agencies were asked to adopt is decided by their positions.");
    await conclude(tx, actor, round, "collected", reason);
  });

/** Concludes the closed comment rounds of a document of which nothing is left to settle. */
export async function concludeSettledRounds(tx: Tx, documentId: string, by: ActedBy): Promise<void> {
  const closed = await tx.reviewRound.findMany({
    where: { documentId, kind: "comment", state: "closed" },
    select: { id: true },
  });
  for (const { id } of closed) {
    if (await hasRidsLeft(tx, id)) continue;
    await conclude(tx, by, await lockRoundItself(tx, id), "collected");
  }
}

const hasRidsLeft = async (tx: Tx, roundId: string) =>
  (await tx.ridRound.count({ where: { roundId, rid: { doneAt: null } } })) > 0;

/** Cancels an unfinished round: the document is again what it was, and all are told why. */
export const cancelRound = (actor: Actor, id: string, reason: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockForAct(tx, actor, id);
    if (!isUnfinished(round.state)) throw await toldByWhom(tx, round);
    await cancel(tx, actor, round, reason);
  });

/** Another act takes away what a round is about: the unfinished one of a document, if there is one, is cancelled with it. */
export async function cancelRoundOf(
  tx: Tx,
  { documentId, by, reason, revision }: { documentId: string; by: ActedBy; reason: string; revision?: number },
): Promise<void> {
  const open = await tx.reviewRound.findFirst({
    where: { documentId, endedAt: null, ...(revision !== undefined && { revision: { number: revision } }) },
    select: { id: true },
  });
  if (!open) return;
  const { round } = await passDeadline(tx, await lockRoundItself(tx, open.id));
  if (isUnfinished(round.state)) await cancel(tx, by, round, reason);
}

/** A round under its lock, for who runs rounds; what its deadline does has been done. */
export async function lockForAct(tx: Tx, actor: Actor, id: string): Promise<LockedRound> {
  const round = await lockRound(tx, actor, id);
  ensure(mayRunRound(actor, round.document), "The chairs of the group and the Secretariat run its rounds.");
  return (await passDeadline(tx, round)).round;
}

/** Closes a round that collects positions, and concludes or blocks it in the same act: decided once, on what had happened by then. */
export async function closePositions(
  tx: Tx,
  by: ActedBy,
  round: LockedRound,
  cause: ClosingCause,
): Promise<LockedRound> {
  const standings = await standingsAt(tx, round.id, cause === "deadline" ? round.deadline : round.now);
  await keepStandings(tx, round.id, standings);
  await step(tx, round, { state: "closed" });
  const kept = { standings: standings.map(({ agencyId, standing }) => ({ agencyId, standing })) };
  await recordRoundAct(tx, by, round, "closed", { data: { cause }, kept, tell: false });
  return decide(tx, by, { ...round, state: "closed" }, standings);
}

/** Concludes a round on the positions that stand, or blocks it. `isOverridden`: that an agency was not served blocks no more. */
export async function decide(
  tx: Tx,
  by: ActedBy,
  round: LockedRound,
  standings: readonly AgencyStanding[],
  { isOverridden = false } = {},
): Promise<LockedRound> {
  const { kind, rule, quorum } = round;
  if (kind === "comment") throw new Error("Comments decide nothing.");
  const verdict = outcomeOf(
    { kind, rule, quorum, isOverridden },
    standings.filter(({ isStruck }) => !isStruck),
  );
  if (verdict !== "blocked") return conclude(tx, by, round, verdict);
  await step(tx, round, { state: "blocked" });
  await recordRoundAct(tx, by, round, "blocked");
  return { ...round, state: "blocked" };
}

/** Who was faster, in a sentence. */
export async function toldByWhom(tx: Tx, { id }: LockedRound): Promise<Conflict> {
  const { act, byId, byLabel, at } = await tx.roundEvent.findFirstOrThrow({
    where: { roundId: id, act: { in: ["closed", "concluded", "cancelled"] } },
    orderBy: { seq: "desc" },
    select: { act: true, byId: true, byLabel: true, at: true },
  });
  const when = `${stamp(at.toISOString(), "UTC")} UTC`;
  return new Conflict(
    byId === null
      ? `The deadline has passed: the round ended by itself at ${when}. Nothing was changed.`
      : `${byLabel} was faster: ${actOfRoundWords[act].toLowerCase()} at ${when}. Nothing was changed.`,
  );
}

/** What the deadline does, if it has passed: the round is closed, by the database's clock and not by the job's. */
export async function passDeadline(tx: Tx, round: LockedRound): Promise<{ round: LockedRound; isNew: boolean }> {
  if (round.state !== "open" || round.now < round.deadline) return { round, isNew: false };
  const ended =
    round.kind === "comment"
      ? await close(tx, DEADLINE_JOB, round, {})
      : await closePositions(tx, DEADLINE_JOB, round, "deadline");
  return { round: ended, isNew: true };
}

/** Closes a comment round. One of which nothing is left to settle concludes in the same act, and is told of once. */
async function close(
  tx: Tx,
  by: ActedBy,
  round: LockedRound,
  facts: { reason?: string; data?: { early: true } },
): Promise<LockedRound> {
  const concludes = !(await hasRidsLeft(tx, round.id));
  await step(tx, round, { state: "closed" });
  await recordRoundAct(tx, by, round, "closed", { ...facts, tell: !concludes });
  const closed = { ...round, state: "closed" as const };
  return concludes ? conclude(tx, by, closed, "collected") : closed;
}

async function conclude(
  tx: Tx,
  by: ActedBy,
  round: LockedRound,
  outcome: RoundOutcome,
  reason?: string,
): Promise<LockedRound> {
  await step(tx, round, { state: "concluded", outcome, endedAt: round.now });
  await changeState(tx, round.document, { to: stateAfter(outcome, round.openedFrom), voiceAgencyIds: [] });
  const facts = await factsOfConclusion(tx, round, outcome);
  await recordRoundAct(tx, by, round, "concluded", {
    ...(reason !== undefined && { reason }),
    data: { outcome, ...(facts.decision && { decision: facts.decision }) },
    kept: facts,
  });
  await writeDecisionOf(tx, by, round, outcome);
  return { ...round, state: "concluded" };
}

async function cancel(tx: Tx, by: ActedBy, round: LockedRound, reason: string) {
  await step(tx, round, { state: "cancelled", endedAt: round.now });
  await changeState(tx, round.document, { to: round.openedFrom, voiceAgencyIds: [] });
  await recordRoundAct(tx, by, round, "cancelled", { reason });
}

type Step = { endedAt?: Date; outcome?: RoundOutcome } & Pick<LockedRound, "state">;

async function step(tx: Tx, { id, state: from }: LockedRound, to: Step) {
  if (!roundMayBecome(from, to.state)) throw new Error(`A round does not go from ${from} to ${to.state}.`);
  await tx.reviewRound.update({ where: { id }, data: to, select: { id: true } });
}
