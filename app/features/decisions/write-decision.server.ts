import { record as recordAct, type ActedBy } from "#features/audit/record.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { DecisionOutcome } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { DecisionRecord } from "./decision-record.ts";

/**
 * The next number of a UTC year. It is given back if the transaction fails, so that none is left out; until it ends, the
 * next decision waits.
 */
export async function nextDecisionNumber(tx: Tx, at: Date): Promise<string> {
  const year = at.getUTCFullYear();
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    insert into "DecisionCounter" (year, last) values (${year}, 1)
    on conflict (year) do update set last = "DecisionCounter".last + 1 returning last`;
  return `ISECG-D-${year}-${String(row?.last).padStart(3, "0")}`;
}

/** A record with its number, ready to be kept. */
export type NumberedRecord = DecisionRecord & { number: string; outcome: DecisionOutcome };

/** Keeps a decision, in the transaction of the act that makes it, and tells of it on the trail. */
export async function writeDecision(
  tx: Tx,
  by: ActedBy,
  record: NumberedRecord,
  { groupId }: { groupId: string },
): Promise<void> {
  const { number, at, outcome, document, revision, completes } = record;
  const completed = completes
    ? await tx.decision.findUniqueOrThrow({ where: { number: completes }, select: { id: true } })
    : null;
  await tx.decision.create({
    data: {
      number,
      at,
      documentId: document.id,
      revision: revision.number,
      outcome,
      record: record as unknown as Prisma.InputJsonObject,
      completesId: completed?.id ?? null,
    },
    select: { id: true },
  });
  await recordAct(tx, by, "decision.made", {
    subject: { type: "document", id: document.id },
    documentId: document.id,
    groupId,
    details: { decision: number, number: revision.number, outcome, sha256: revision.sha256 },
  });
}
