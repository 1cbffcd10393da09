import type { Actor } from "#access/actor.ts";
import { decisionsReadBy } from "#access/decisions.ts";
import { readableBy, readableSql } from "#access/documents.ts";
import { Prisma } from "#platform/db/client/client.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { asIso } from "#platform/db/raw-statements.server.ts";
import { NotFound } from "#platform/problems.ts";
import type { DecisionRecord } from "./decision-record.ts";

const PAGE_SIZE = 50;

const rowFields = {
  id: true,
  number: true,
  at: true,
  revision: true,
  outcome: true,
  document: { select: { number: true, title: true } },
  completedBy: { select: { number: true } },
} as const;

/** The decisions that this actor may read, newest first, page by page. */
export async function listDecisions(actor: Actor, { after }: { after?: string | undefined }, db: Db = liveDb) {
  const [at, id] = after?.split("_") ?? [];
  const beyond = at && id ? { OR: [{ at: { lt: new Date(at) } }, { at: new Date(at), id: { lt: id } }] } : {};
  const found = await db.decision.findMany({
    relationLoadStrategy: "join",
    where: { AND: [decisionsReadBy(actor), beyond] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    select: rowFields,
  });
  const page = found.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    decisions: page.map(({ at: madeAt, completedBy, ...row }) => ({
      ...row,
      at: madeAt.toISOString(),
      completedBy: completedBy.map(({ number }) => number),
    })),
    next: found.length > PAGE_SIZE && last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** One row of the list of decisions. */
export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>["decisions"][number];

/** A decision, whole, as it was made; with what completes it since, and whether its document is there for this actor now. */
export async function readDecision(actor: Actor, number: string, db: Db = liveDb) {
  if (!/^ISECG-D-\d{4}-\d{3,}$/.test(number)) throw new NotFound();
  const decision = await db.decision.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ number }, decisionsReadBy(actor)] },
    select: { record: true, documentId: true, completedBy: { select: { number: true, outcome: true } } },
  });
  if (!decision) throw new NotFound();
  const isThere = await db.document.count({ where: { AND: [{ id: decision.documentId }, readableBy(actor)] } });
  return {
    record: decision.record as unknown as DecisionRecord & { number: string },
    completedBy: decision.completedBy,
    isDocumentThere: isThere > 0,
  };
}

/** The decisions on one document, oldest first, for who reads the document now. */
export const listDecisionsOn = (actor: Actor, documentId: string, db: Db = liveDb) =>
  db.$queryRaw<Pick<DecisionRow, "number" | "outcome" | "revision" | "at">[]>`
    select decision.number, decision.outcome, decision.revision, ${asIso(Prisma.sql`decision.at`)} as at
    from "Decision" decision join "Document" d on d.id = decision."documentId"
    where d.id = ${documentId}::uuid and ${readableSql(actor)} order by decision.at, decision.number`;
