import type { ActedBy } from "#features/audit/record.server.ts";
import { nextDecisionNumber, writeDecision, type NumberedRecord } from "#features/decisions/write-decision.server.ts";
import type { RoundOutcome } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { LockedRound } from "./load-round.server.ts";
import { recordOfRound } from "./record-of-round.ts";

/** Whether a round with this outcome makes a decision; the others keep their record on their own page. */
const decides = (outcome: RoundOutcome): outcome is "adopted" | "adoptedProvisionally" =>
  outcome === "adopted" || outcome === "adoptedProvisionally";

/** What the event that concludes a round keeps for its record: the document as it is now, and the decision's number. */
export async function factsOfConclusion(tx: Tx, { document, now }: LockedRound, outcome: RoundOutcome) {
  const { id, number, title } = document;
  return {
    document: { id, number, title },
    decision: decides(outcome) ? await nextDecisionNumber(tx, now) : null,
  };
}

/** Makes the decision of a round that adopts, from its events, and enters its conditions into the ledger. */
export async function writeDecisionOf(tx: Tx, by: ActedBy, round: LockedRound, outcome: RoundOutcome): Promise<void> {
  if (!decides(outcome)) return;
  const events = await tx.roundEvent.findMany({
    where: { roundId: round.id },
    orderBy: { seq: "asc" },
    select: { at: true, act: true, byLabel: true, reason: true, data: true },
  });
  const record = recordOfRound(round.id, events) as NumberedRecord;
  await writeDecision(tx, by, record, round.document);
  if (outcome === "adoptedProvisionally") await enterConditions(tx, round, record);
}

/** The conditions of a provisional adoption, numbered after those that the document had before. */
async function enterConditions(tx: Tx, { id: roundId, document, revision, now }: LockedRound, record: NumberedRecord) {
  const ids = new Map(
    (
      await tx.roundAgency.findMany({
        where: { roundId },
        select: { agencyId: true, agency: { select: { shortName: true } } },
      })
    ).map(({ agencyId, agency }) => [agency.shortName, agencyId]),
  );
  const before = await tx.condition.count({ where: { documentId: document.id } });
  await tx.condition.createMany({
    data: record.conditions.map(({ agency, words, fromText, toText }, index) => ({
      documentId: document.id,
      number: before + index + 1,
      agencyId: ids.get(agency) ?? "",
      roundId,
      decision: record.number,
      madeOn: revision,
      madeAt: now,
      words,
      fromText,
      toText,
    })),
  });
}
