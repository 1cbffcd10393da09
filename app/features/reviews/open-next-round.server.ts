import type { Actor } from "#access/actor.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { concludeRound, lockForAct } from "./end-round.server.ts";
import { lockRound } from "./load-round.server.ts";
import { openRound, type NewRound } from "./open-round.server.ts";

/**
 * Concludes a closed comment round and opens the next one on the same document, both or neither. What is not settled
 * belongs to the document: it stays open, and is taken up by the round that opens.
 */
export const openNextRound = (
  actor: Actor,
  id: string,
  { reason, ...next }: Omit<NewRound, "kind"> & { reason: string },
  db: Db = liveDb,
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { document } = await lockRound(tx, actor, id);
    const before = await tx.reviewRound.findUnique({
      where: { createKey: next.createKey },
      select: { id: true, documentId: true },
    });
    if (before?.documentId === document.id) return before.id;
    const { kind } = await lockForAct(tx, actor, id);
    if (kind !== "comment") throw new Refused("Only a comment round is followed by the next one in the same act.");
    await concludeRound(actor, id, reason, tx);
    return openRound(actor, document.id, { ...next, kind }, tx);
  });
