import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { isOfDelegation, mayRaiseDirectly, maySubmitRids } from "#access/rids.ts";
import { lockDocument, type LockedDocument } from "#features/documents/load-document.server.ts";
import { addToQuota, takeFromQuota, type StoredFile } from "#features/files/blob-row.server.ts";
import type { LockedRound } from "#features/reviews/load-round.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { attachFiles, bytesOf, roomOfRids } from "./attach-files.server.ts";
import { ensureRepeat, keepRids, lockAllKept, type NewRid } from "./keep-rids.server.ts";
import { lockRoundToRaiseIn } from "./raised-revision.server.ts";
import { recordRidAct } from "./record-rid-act.server.ts";

/** Whether somebody can speak for an agency now: an active head or alternate. */
export async function hasVoice(tx: Db, agencyId: string): Promise<boolean> {
  const voices = await tx.agencyRole.count({
    where: { agencyId, until: null, role: { in: ["head", "alternate"] }, person: { state: "active" } },
  });
  return voices > 0;
}

/**
 * Submits some of what the actor's agency has kept, or all, in one act: each gets its number under the document's lock,
 * and its public trail begins. Answers the numbers; what was submitted before is left out.
 */
export const submitRids = (
  actor: Actor,
  documentId: string,
  wanted: readonly string[] | "all",
  db: Db = liveDb,
): Promise<number[]> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    const agencyId = actor.agencyId ?? "";
    ensure(
      isOfDelegation(actor) && maySubmitRids(actor, { hasVoice: await hasVoice(tx, agencyId) }),
      "The head of delegation or an alternate submits what the agency has written.",
    );
    const kept = await lockAllKept(tx, actor, documentId);
    const chosen = wanted === "all" ? kept : kept.filter(({ id }) => wanted.includes(id));
    if (chosen.length === 0) throw new Refused("Tick at least one RID that is not submitted yet.", "ids");
    const round = await lockRoundToRaiseIn(tx, documentId);
    await ensureTakesPart(tx, round, agencyId);
    const older = chosen.find(({ revision }) => revision.number !== round.revision);
    if (older) {
      throw new Refused(
        `One of them was written on revision ${older.revision.number}, and the round asks about revision ${round.revision}. Open it, see whether its place still holds, and save it; it then speaks of revision ${round.revision}.`,
        "ids",
      );
    }
    const ids = chosen.map(({ id }) => id);
    const bytes = await bytesOf(tx, ids);
    if (bytes > 0) {
      await addToQuota(tx, `group:${document.groupId}`, bytes, document.groupQuotaBytes);
      await takeFromQuota(tx, `agency:${agencyId}`, bytes);
    }
    return raise(tx, actor, document, round, ids);
  });

/** Writes a RID into the own agency's room, and submits it in the same act where that is asked. */
export const keepOrSubmit = (
  actor: Actor,
  documentId: string,
  wanted: NewRid,
  files: readonly StoredFile[],
  { submits }: { submits: boolean },
  db: Db = liveDb,
): Promise<number | null> =>
  inTransaction(db, async (tx) => {
    const [id] = await keepRids(actor, documentId, [wanted], files, tx);
    if (!id || !submits) return null;
    const [number] = await submitRids(actor, documentId, [id], tx);
    return number ?? null;
  });

/** Raises a RID as an observer with a seat: submitted at once, and counted for no agency. Answers its number. */
export const raiseAsObserver = (
  actor: Actor,
  documentId: string,
  { createKey, ...words }: NewRid,
  files: readonly StoredFile[] = [],
  db: Db = liveDb,
): Promise<number> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    ensure(mayRaiseDirectly(actor, document), "Observers with a seat in the group raise RIDs directly.");
    const before = await tx.rid.findUnique({ where: { createKey }, select: { number: true } });
    if (before) await ensureRepeat(tx, actor, { createKey, ...words });
    if (before?.number) return before.number;
    const round = await lockRoundToRaiseIn(tx, documentId);
    const id = randomUUID();
    const revision = await tx.reviewRound.findUniqueOrThrow({ where: { id: round.id }, select: { revisionId: true } });
    const raised = { documentId, roundId: round.id, submittedAt: round.now, number: await nextNumber(tx, documentId) };
    await tx.rid.create({
      data: { ...words, ...revision, ...raised, id, createKey, state: "open", originatorId: actor.id },
      select: { id: true },
    });
    await attachFiles(tx, actor, id, files, { room: roomOfRids(document, null), there: 0 });
    await enterRound(tx, actor, document, round, [{ id, number: raised.number }]);
    return raised.number;
  });

/** The next number of a document; gapless, since its lock is held and none is ever taken away. */
async function nextNumber(tx: Tx, documentId: string): Promise<number> {
  const { _max } = await tx.rid.aggregate({ where: { documentId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

async function ensureTakesPart(tx: Tx, round: LockedRound, agencyId: string) {
  const part = await tx.roundAgency.count({ where: { roundId: round.id, agencyId, struckAt: null } });
  if (part === 0) throw new Refused("Your agency takes no part in this round, so it raises nothing in it.", "ids");
}

async function raise(tx: Tx, actor: Actor, document: LockedDocument, round: LockedRound, ids: readonly string[]) {
  const first = await nextNumber(tx, document.id);
  await tx.$executeRaw`
    update "Rid" r set number = ${first}::int + wanted.at::int - 1, state = 'open', "roundId" = ${round.id}::uuid,
      "submittedAt" = ${round.now}, "changedAt" = ${round.now}, version = version + 1
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, at) where r.id = wanted.id`;
  const raised = ids.map((id, index) => ({ id, number: first + index }));
  await enterRound(tx, actor, document, round, raised);
  return raised.map(({ number }) => number);
}

async function enterRound(
  tx: Tx,
  actor: Actor,
  document: LockedDocument,
  round: LockedRound,
  rids: readonly { id: string; number: number }[],
) {
  const { now } = round;
  await tx.ridRound.createMany({ data: rids.map(({ id }) => ({ ridId: id, roundId: round.id, at: now })) });
  const step = { fromState: "kept", toState: "open" } as const;
  await recordRidAct(tx, actor, { document, rids, now }, "submitted", { step });
}
