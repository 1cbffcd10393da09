import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { mayConfirmCondition, mayRunRound } from "#access/rounds.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { needsRevision, stateOfCondition } from "./condition.ts";

const instant = (at: Date | null) => at?.toISOString() ?? null;

/** The conditions ledger of a document: each with its owner, exact words, and what met it; what this actor may do. */
export async function readLedger(actor: Actor, documentId: string, db: Db = liveDb) {
  if (!isUuid(documentId)) throw new NotFound();
  const document = await db.document.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id: documentId }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      groupId: true,
      group: { select: { concludedAt: true } },
      marking: { select: { name: true, isPublic: true } },
      revisions: { where: { erasedAt: null }, orderBy: { number: "desc" }, select: { number: true, fileName: true } },
      conditions: {
        orderBy: { number: "asc" },
        select: {
          number: true,
          agencyId: true,
          agency: { select: { shortName: true, name: true } },
          roundId: true,
          decision: true,
          madeOn: true,
          madeAt: true,
          words: true,
          fromText: true,
          toText: true,
          confirmedAt: true,
          confirmedByLabel: true,
          isOnBehalf: true,
          metBy: true,
          givenUpAt: true,
        },
      },
    },
  });
  if (!document) throw new NotFound();
  const { group, groupId, conditions, ...facts } = document;
  const isStanding = facts.state === "adoptedProvisionally";
  const current = conditions.at(-1)?.decision;
  return {
    document: facts,
    conditions: conditions.map(({ madeAt, confirmedAt, givenUpAt, agencyId, ...condition }) => ({
      ...condition,
      state: stateOfCondition({ confirmedAt, givenUpAt }),
      needsRevision: needsRevision(condition),
      madeAt: madeAt.toISOString(),
      confirmedAt: instant(confirmedAt),
      givenUpAt: instant(givenUpAt),
      isMine: agencyId === actor.agencyId,
      mayConfirm: mayConfirmCondition(actor, agencyId),
      canConfirm:
        isStanding &&
        condition.decision === current &&
        confirmedAt === null &&
        givenUpAt === null &&
        mayConfirmCondition(actor, agencyId),
    })),
    can: { giveUp: isStanding && mayRunRound(actor, { groupId, isGroupConcluded: group.concludedAt !== null }) },
  };
}

/** The ledger as its page shows it. */
export type LedgerPage = Awaited<ReturnType<typeof readLedger>>;

/** How many conditions a document has, and how many are open; null without any. For who reads the document already. */
export async function countConditions(
  documentId: string,
  db: Db = liveDb,
): Promise<{ all: number; open: number } | null> {
  if (!isUuid(documentId)) return null;
  const [lines] = await db.$queryRaw<{ all: number; open: number }[]>`
    select count(*)::int as all, (count(*) filter (where "confirmedAt" is null and "givenUpAt" is null))::int as open
    from "Condition" where "documentId" = ${documentId}::uuid`;
  return lines && lines.all > 0 ? lines : null;
}
