import type { Actor } from "#access/actor.ts";
import { entriesFor } from "#access/audit.ts";
import { maySeeReaderNames, readableBy } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";

const MAX_ENTRIES = 500;

/**
 * A document's history for its audience (observers left out), newest first; what was before sharing, for its author
 * alone, and what an agency wrote before it submitted, for that agency alone.
 */
export async function readHistory(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(isUuid(id) && maySeeReaderNames(actor));
  const document = await db.document.findFirst({
    where: { AND: [{ id }, readableBy(actor)] },
    select: { number: true, title: true },
  });
  ensureSeen(document !== null);
  const entries = await db.auditEntry.findMany({
    where: { AND: [{ documentId: id }, entriesFor(actor)] },
    select: { seq: true, at: true, act: true, actorLabel: true, details: true },
    orderBy: { seq: "desc" },
    take: MAX_ENTRIES,
  });
  return {
    ...document,
    entries: entries.map(({ seq, at, act, actorLabel, details }) => ({
      seq: String(seq),
      at: at.toISOString(),
      act,
      actorLabel,
      reason: (details as { reason?: string } | null)?.reason ?? null,
      revision: (details as { number?: unknown } | null)?.number ?? null,
    })),
  };
}
