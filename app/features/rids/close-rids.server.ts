import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayAnswerRid } from "#access/rids.ts";
import type { ActedBy } from "#features/audit/record.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { changeRids, ensureUnchanged } from "./change-rids.server.ts";
import { lockRids, type LockedRid, type RidRef } from "./load-rids.server.ts";
import type { ActedRids } from "./record-rid-act.server.ts";
import { isImplemented, ridsNamed } from "./rid.ts";

/** Closes those of which no revision must follow: what is agreed or settled as rejected, duplicate or deferred. */
export async function closeAtOnce(tx: Tx, by: ActedBy, acted: ActedRids<LockedRid>): Promise<void> {
  const rids = acted.rids.filter(({ disposition }) => disposition !== null && !isImplemented(disposition));
  if (rids.length > 0) await changeRids(tx, by, { ...acted, rids }, { act: "closed", to: "closed" });
}

/** Closes accepted RIDs in the revision that implements them, newer than the one that each was raised on. */
export const closeRids = (
  actor: Actor,
  documentId: string,
  refs: readonly RidRef[],
  { revision, words }: { revision: number; words: string },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const numbers = refs.map(({ number }) => number);
    const locked = await lockRids(tx, actor, documentId, numbers);
    ensure(mayAnswerRid(actor, locked.document), "The chairs of the group and the Secretariat close RIDs.");
    const same = { act: "closed", words } as const;
    const rids = await ensureUnchanged(tx, actor, locked, refs, { to: "closed", same });
    if (rids.length === 0) return;
    const closing = await tx.revision.findUnique({
      where: { documentId_number: { documentId, number: revision } },
      select: { id: true },
    });
    if (!closing) throw new Refused("Choose a revision of this document.", "revision");
    const early = rids.filter((rid) => rid.revision >= revision);
    if (early.length > 0) {
      const raised = early.length === 1 ? "it was raised" : "they were raised";
      throw new Refused(
        `Revision ${revision} does not implement ${ridsNamed(early)}: ${raised} on that revision or a later one. Nothing was changed.`,
        "revision",
      );
    }
    const acted = { ...locked, rids };
    const set = { closedInId: closing.id };
    await changeRids(tx, actor, acted, { act: "closed", to: "closed", words, data: { revision }, set });
  });
