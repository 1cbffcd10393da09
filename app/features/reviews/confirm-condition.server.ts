import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayConfirmCondition, mayRecordOnBehalf } from "#access/rounds.ts";
import { record } from "#features/audit/record.server.ts";
import { nextDecisionNumber, writeDecision } from "#features/decisions/write-decision.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { lockDocument, trailOf, type LockedDocument } from "#features/documents/load-document.server.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { proposedDeadline } from "#features/terms/working-days.ts";
import { databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, NotFound, Refused } from "#platform/problems.ts";
import { announce } from "#platform/events.server.ts";
import { asRecorded, needsRevision, whatFollows } from "./condition.ts";
import { conditionsNow } from "./ledger.server.ts";
import { beginRound, holdGroup } from "./open-round.server.ts";

/** What a confirmation brought: nothing yet, the full adoption, or a silence on the revision that meets the conditions. */
export type Confirmed = { is: "waits" } | { is: "full"; decision: string } | { is: "silence"; roundId: string };

type Line = Awaited<ReturnType<typeof conditionsNow>>[number];

/**
 * Confirms a condition, by its agency's head or alternate, or by the Secretariat on its behalf; `metBy`: the revision that
 * meets it. When it was the last, the adoption is full by itself if none needed new bytes; else a silence begins on those.
 */
export const confirmCondition = (
  actor: Actor,
  documentId: string,
  number: number,
  { metBy }: { metBy: number | null },
  db: Db = liveDb,
): Promise<Confirmed> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    const line = (await conditionsNow(tx, documentId)).find((condition) => condition.number === number);
    if (!line) throw new NotFound();
    ensure(
      mayConfirmCondition(actor, line.agencyId),
      "The head or an alternate of the agency that made a condition confirms it.",
    );
    const isOnBehalf = actor.agencyId !== line.agencyId && mayRecordOnBehalf(actor);
    if (line.confirmedAt) throw new Conflict(`${line.confirmedByLabel} has confirmed this condition already.`);
    if (document.state !== "adoptedProvisionally")
      throw new Refused("Conditions are confirmed while their document is adopted provisionally.");
    await ensureMeets(tx, documentId, line, metBy);
    const now = await databaseNow(tx);
    await tx.condition.update({
      where: { documentId_number: { documentId, number } },
      data: { confirmedAt: now, confirmedById: actor.id, confirmedByLabel: actor.name, isOnBehalf, metBy },
      select: { id: true },
    });
    await record(tx, actor, "condition.confirmed", {
      ...trailOf(document),
      details: {
        condition: number,
        agency: line.agency.shortName,
        ...(metBy !== null && { number: metBy }),
        ...(isOnBehalf && { onBehalf: true }),
      },
    });
    await announce(tx, "condition.confirmed", {
      documentId,
      number,
      onBehalfOf: isOnBehalf ? line.agencyId : null,
      byId: actor.id,
    });
    return goOn(tx, actor, document, now);
  });

/** A text is met by a newer revision alone; one that is named is there, and newer than the one that was adopted. */
async function ensureMeets(tx: Tx, documentId: string, line: Line, metBy: number | null) {
  if (metBy === null) {
    if (!needsRevision(line)) return;
    throw new Refused("This condition asks for other text: only a newer revision meets it. Choose which.", "metBy");
  }
  const revision = await tx.revision.findUnique({
    where: { documentId_number: { documentId, number: metBy } },
    select: { erasedAt: true },
  });
  if (!revision || revision.erasedAt || metBy <= line.madeOn)
    throw new Refused(`Choose a revision that is newer than revision ${line.madeOn} and still there.`, "metBy");
}

/** What the last confirmation brings. */
async function goOn(tx: Tx, actor: Actor, document: LockedDocument, now: Date): Promise<Confirmed> {
  const lines = await conditionsNow(tx, document.id);
  const next = whatFollows(lines);
  if (next.is === "waits") return next;
  if (next.is === "full") return { is: "full", decision: await adoptInFull(tx, actor, document, lines, now) };
  await holdGroup(tx, document);
  if (document.isGroupConcluded)
    throw new Refused("The group is concluded, so the silence that this confirmation would open cannot be opened.");
  const terms = await readTerms(tx);
  const roundId = await beginRound(tx, actor, document, {
    createKey: `conditions-${lines[0]?.decision}`,
    kind: "silence",
    revision: next.on,
    deadline: proposedDeadline(now, terms.conditionWorkingDays, terms.freeDays),
    shortReason: null,
    message: `Every condition of ${lines[0]?.decision} is confirmed. Revision ${next.on} meets them; those who adopted revision ${lines[0]?.madeOn} have not spoken on it.`,
    now,
  });
  return { is: "silence", roundId };
}

/** A provisional adoption becomes full: a further record completes the one that named the conditions. */
async function adoptInFull(
  tx: Tx,
  actor: Actor,
  document: LockedDocument,
  lines: readonly Line[],
  now: Date,
): Promise<string> {
  const [first] = lines;
  if (!first) throw new Error("No condition was met.");
  const revision = await tx.revision.findUniqueOrThrow({
    where: { documentId_number: { documentId: document.id, number: first.madeOn } },
    select: { number: true, fileName: true, sha256: true },
  });
  const number = await nextDecisionNumber(tx, now);
  await changeState(tx, document, { to: "adopted", voiceAgencyIds: [] });
  await writeDecision(
    tx,
    actor,
    {
      number,
      at: now.toISOString(),
      by: actor.name,
      outcome: "adopted",
      completes: first.decision,
      reason: null,
      document: { id: document.id, number: document.number, title: document.title },
      revision,
      round: null,
      agencies: [],
      conditions: [],
      settled: lines.map(({ agency, ...line }) => asRecorded({ ...line, agency: agency.shortName })),
    },
    document,
  );
  await announce(tx, "adoption.settled", { documentId: document.id, decision: number, news: "full" });
  return number;
}
