import { endVoice } from "#features/documents/change-state.server.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { closePositions, decide, endOverdueRound } from "./end-round.server.ts";
import { lockRoundItself, type LockedRound } from "./load-round.server.ts";
import { DEADLINE_JOB, recordRoundAct } from "./record-round-act.server.ts";
import { isUnfinished } from "./round.ts";
import { haveAllSpokenIn, keptStandings } from "./standings.server.ts";

/** A group with an unfinished round is not concluded. */
export async function refuseConcluding(tx: Tx, { groupId }: { groupId: string }): Promise<void> {
  const open = await tx.reviewRound.findMany({
    where: { endedAt: null, document: { groupId } },
    select: { document: { select: { number: true } } },
    orderBy: { deadline: "asc" },
  });
  if (open.length === 0) return;
  const numbers = open.map(({ document }) => document.number).join(", ");
  throw new Refused(`Review rounds are open in this group, on ${numbers}. Wait for their end, or cancel them first.`);
}

/** Nobody loses sight of a document while agencies are asked about it. */
export async function refuseNarrowing(tx: Tx, { documentId }: { documentId: string }): Promise<void> {
  if ((await tx.reviewRound.count({ where: { documentId, endedAt: null } })) > 0) {
    throw new Refused(
      "A review round is open on this document, so nobody is taken out of its audience now. Wait for its end, or cancel it first.",
      "audience",
    );
  }
}

/** An agency's participation ends: it is struck from the rounds that are not finished, with the time, and blocks nothing. */
export async function strikeAgency(tx: Tx, { agencyId }: { agencyId: string }): Promise<void> {
  const parts = await tx.roundAgency.findMany({
    where: { agencyId, struckAt: null, round: { endedAt: null } },
    select: { roundId: true, agency: { select: { shortName: true } } },
    orderBy: { round: { documentId: "asc" } },
  });
  for (const { roundId, agency } of parts) {
    await endOverdueRound(roundId, tx);
    const round = await lockRoundItself(tx, roundId);
    if (!isUnfinished(round.state)) continue;
    await tx.roundAgency.update({
      where: { roundId_agencyId: { roundId, agencyId } },
      data: { struckAt: round.now },
      select: { roundId: true },
    });
    await endVoice(tx, round.document.id, agencyId);
    const by = { id: null, name: "Secretariat" };
    await recordRoundAct(tx, by, round, "struck", {
      data: { agency: agency.shortName },
      kept: { agencyId },
      tell: false,
    });
    if (round.kind !== "comment") await goOnWithout(tx, round);
  }
}

/** An agency that was struck is waited for no longer: the others may all have spoken, or nobody else block. */
async function goOnWithout(tx: Tx, round: LockedRound) {
  if (round.state === "open" && (await haveAllSpokenIn(tx, round.id)))
    await closePositions(tx, DEADLINE_JOB, round, "allSpoken");
  if (round.state !== "blocked") return;
  const standings = await keptStandings(tx, round.id);
  const stillBlocks = standings.some(({ isStruck, standing }) => !isStruck && standing === "notServed");
  if (!stillBlocks) await decide(tx, DEADLINE_JOB, round, standings);
}
