import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { isOriginatorOf } from "#access/rids.ts";
import type { RidEscalation } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { changeRids, ensureUnchanged } from "./change-rids.server.ts";
import { closeAtOnce } from "./close-rids.server.ts";
import { lockRids, type LockedRids, type RidRef } from "./load-rids.server.ts";
import { recordRidAct } from "./record-rid-act.server.ts";
import { ridsNamed, stateOfRidWords } from "./rid.ts";

const ONLY_ORIGINATOR =
  "Only the delegation of the originating agency speaks for it; for an observer’s RID, that observer.";

/** Of several, those that others raised are named; who raised none of them is forbidden. */
function ensureOriginator(actor: Actor, { rids, document }: LockedRids) {
  const others = rids.filter((rid) => !isOriginatorOf(actor, { ...rid, document }));
  ensure(others.length < rids.length || others.length === 0, ONLY_ORIGINATOR);
  if (others.length === 0) return;
  throw new Refused(
    `${ridsNamed(others)} ${others.length === 1 ? "was" : "were"} raised by others. Nothing was changed.`,
  );
}

/** Agrees to answers, for the originating agency. What needs no revision is closed in the same act. */
export const agreeToRids = (
  actor: Actor,
  documentId: string,
  refs: readonly RidRef[],
  words: string,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const locked = await lockRids(
      tx,
      actor,
      documentId,
      refs.map(({ number }) => number),
    );
    ensureOriginator(actor, locked);
    const same = { act: "agreed", words } as const;
    const rids = await ensureUnchanged(tx, actor, locked, refs, { to: "agreed", same });
    if (rids.length === 0) return;
    const acted = { ...locked, rids };
    await changeRids(tx, actor, acted, { act: "agreed", to: "agreed", words });
    await closeAtOnce(tx, actor, acted);
  });

/** Does not agree to an answer, with words: it waits for the chair, or for the plenary. */
export const escalateRid = (
  actor: Actor,
  documentId: string,
  ref: RidRef,
  { to, words }: { to: RidEscalation; words: string },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const locked = await lockRids(tx, actor, documentId, [ref.number]);
    ensureOriginator(actor, locked);
    const same = { act: "escalated", words } as const;
    const rids = await ensureUnchanged(tx, actor, locked, [ref], { to: "escalated", same });
    if (rids.length === 0) return;
    const change = {
      act: "escalated",
      to: "escalated",
      words,
      data: { escalatedTo: to },
      set: { escalatedTo: to },
    } as const;
    await changeRids(tx, actor, { ...locked, rids }, change);
  });

/** Withdraws a RID, for the originating agency, from any state but closed; its number stays. */
export const withdrawRid = (
  actor: Actor,
  documentId: string,
  ref: RidRef,
  words: string,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const locked = await lockRids(tx, actor, documentId, [ref.number]);
    ensureOriginator(actor, locked);
    const same = { act: "withdrawn", words } as const;
    const rids = await ensureUnchanged(tx, actor, locked, [ref], { to: "withdrawn", same });
    if (rids.length > 0) await changeRids(tx, actor, { ...locked, rids }, { act: "withdrawn", to: "withdrawn", words });
  });

/** Says something in a RID's thread, as anybody who reads it may. The same words sent twice stand there once. */
export const commentOnRid = (
  actor: Actor,
  documentId: string,
  number: number,
  words: string,
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { document, rids, now } = await lockRids(tx, actor, documentId, [number]);
    const [rid] = rids;
    if (!rid) return;
    if (rid.state === "closed" || rid.state === "withdrawn") {
      throw new Refused(`It is ${stateOfRidWords[rid.state].toLowerCase()}: its thread has ended.`);
    }
    const last = await tx.ridEvent.findFirst({
      where: { ridId: rid.id },
      orderBy: { seq: "desc" },
      select: { act: true, byId: true, words: true },
    });
    if (last?.act === "commented" && last.byId === actor.id && last.words === words) return;
    await recordRidAct(tx, actor, { document, rids, now }, "commented", { words });
  });
