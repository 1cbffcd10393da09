import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayAnswerRid, maySettleRid } from "#access/rids.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { workingDaysAfter } from "#features/terms/working-days.ts";
import type { RidDisposition } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { Refused } from "#platform/problems.ts";
import { changeRids, ensureUnchanged } from "./change-rids.server.ts";
import { lockRids, type LockedRid, type LockedRids, type RidRef } from "./load-rids.server.ts";
import { closeAtOnce } from "./close-rids.server.ts";
import { ridNumber } from "./rid.ts";

/** The answer to RIDs. `duplicateOf`: the number of the RID that they repeat, with *duplicate* only. */
export type Answer = { disposition: RidDisposition; rationale: string; duplicateOf?: number | undefined };

const numbersOf = (refs: readonly RidRef[]) => refs.map(({ number }) => number);

/** Answers RIDs that are open, or escalated ones again; all of them or none. Their originators have a term to agree or escalate. */
export const answerRids = (
  actor: Actor,
  documentId: string,
  refs: readonly RidRef[],
  answer: Answer,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const locked = await lockRids(tx, actor, documentId, numbersOf(refs));
    ensure(mayAnswerRid(actor, locked.document), "The chairs of the group and the Secretariat answer RIDs.");
    const same = { act: "answered", words: answer.rationale } as const;
    const rids = await ensureUnchanged(tx, actor, locked, refs, { to: "answered", same });
    if (rids.length === 0) return;
    const { answerWorkingDays, freeDays } = await readTerms(tx);
    const settlesAt = workingDaysAfter(locked.now, answerWorkingDays, freeDays);
    const set = {
      ...(await answerFacts(tx, locked, rids, answer)),
      settlesAt,
      noticedAt: null,
      escalatedTo: null,
      answeredAt: locked.now,
      answeredByLabel: actor.name,
    };
    const acted = { ...locked, rids };
    await changeRids(tx, actor, acted, {
      act: "answered",
      to: "answered",
      words: answer.rationale,
      data: dataOf(answer),
      set,
    });
    await queueJob(tx, "sweepRids", {}, { at: settlesAt, key: `rids:${documentId}:${settlesAt.toISOString()}` });
  });

/** Settles an escalated RID for good, with words: its chair, or for the plenary the plenary's chair or the Secretariat. */
export const settleRid = (
  actor: Actor,
  documentId: string,
  ref: RidRef,
  answer: Answer,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const locked = await lockRids(tx, actor, documentId, [ref.number]);
    const [rid] = locked.rids;
    const { document } = locked;
    const isForPlenary = rid?.escalatedTo === "plenary";
    ensure(
      rid !== undefined && maySettleRid(actor, { ...rid, document }),
      isForPlenary
        ? "What is escalated to the plenary is settled by its chair or the Secretariat."
        : "The chairs of the group and the Secretariat settle RIDs.",
    );
    const same = { act: "settled", words: answer.rationale } as const;
    const rids = await ensureUnchanged(tx, actor, locked, [ref], { to: "settled", same });
    if (rids.length === 0) return;
    if (rid.state !== "escalated") throw new Refused("Only what is escalated is settled by a word.");
    const set = await answerFacts(tx, locked, rids, answer);
    const acted = { ...locked, rids };
    await changeRids(tx, actor, acted, {
      act: "settled",
      to: "settled",
      words: answer.rationale,
      data: dataOf(answer),
      set,
    });
    await closeAtOnce(tx, actor, {
      ...locked,
      rids: rids.map((each) => ({ ...each, disposition: answer.disposition })),
    });
  });

const dataOf = ({ disposition, duplicateOf }: Answer) => ({ disposition, ...(duplicateOf && { duplicateOf }) });

/** What stands on a RID of an answer; a duplicate names another RID of the document, and that is none itself. */
async function answerFacts(
  tx: Tx,
  { document }: LockedRids,
  rids: readonly LockedRid[],
  { disposition, rationale, duplicateOf }: Answer,
) {
  if (disposition !== "duplicate") return { disposition, rationale, duplicateOfId: null };
  if (!duplicateOf) throw new Refused("Say which RID it duplicates.", "duplicateOf");
  const other = await tx.rid.findUnique({
    where: { documentId_number: { documentId: document.id, number: duplicateOf } },
    select: { id: true, disposition: true },
  });
  if (!other) throw new Refused(`There is no RID ${ridNumber(duplicateOf)} on this document.`, "duplicateOf");
  if (rids.some(({ id }) => id === other.id)) throw new Refused("A RID is no duplicate of itself.", "duplicateOf");
  if (other.disposition === "duplicate") {
    throw new Refused(
      `RID ${ridNumber(duplicateOf)} is a duplicate itself. Name the one that it repeats.`,
      "duplicateOf",
    );
  }
  return { disposition, rationale, duplicateOfId: other.id };
}
