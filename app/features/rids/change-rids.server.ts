import type { Actor } from "#access/actor.ts";
import type { ActedBy } from "#features/audit/record.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RidAct, RidState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Conflict, Refused } from "#platform/problems.ts";
import { stamp } from "#ui/moment.tsx";
import type { LockedRid, RidRef } from "./load-rids.server.ts";
import { recordRidAct, type ActedRids } from "./record-rid-act.server.ts";
import { actOfRidWords, dispositionWords, isDone, ridMayBecome, ridNumber, ridsNamed, stateOfRidWords } from "./rid.ts";

type Change = {
  act: RidAct;
  to: RidState;
  words?: string;
  data?: Prisma.InputJsonObject;
  set?: Prisma.RidUncheckedUpdateManyInput;
};

/** Takes RIDs, locked before, to another state, and tells of it. A step that product.md does not know is a bug. */
export async function changeRids(
  tx: Tx,
  by: ActedBy,
  acted: ActedRids<LockedRid>,
  { act, to, words, data, set }: Change,
): Promise<void> {
  const { rids, now, document } = acted;
  const wrong = rids.find(({ state }) => !ridMayBecome(state, to));
  if (wrong) throw new Error(`A RID does not go from ${wrong.state} to ${to}.`);
  await tx.rid.updateMany({
    where: { id: { in: rids.map(({ id }) => id) } },
    data: {
      settlesAt: null,
      ...set,
      state: to,
      version: { increment: 1 },
      changedAt: now,
      ...(isDone(to) ? !isDone(rids[0]?.state ?? "open") && { doneAt: now } : { doneAt: null }),
    },
  });
  const step = { toState: to };
  await recordRidAct(tx, by, acted, act, { ...(words && { words }), ...(data && { data }), step });
  for (const rid of rids) {
    rid.state = to;
    rid.version += 1;
  }
  if (isDone(to)) await announce(tx, "rids.done", { documentId: document.id });
}

/** What an act leaves behind that would be the same act again. */
type SameAct = { act: RidAct; words: string };

/**
 * Goes on with those that stand as the actor had them in front of them and may take this step. Where somebody was
 * faster, nothing is done and it is said who; the same act of the same person sent again is left out, as done.
 */
export async function ensureUnchanged(
  tx: Tx,
  actor: Actor,
  { rids, now }: { rids: readonly LockedRid[]; now: Date },
  refs: readonly RidRef[],
  { to, same }: { to: RidState; same: SameAct },
): Promise<LockedRid[]> {
  const expected = new Map(refs.map(({ number, version }) => [number, version]));
  const left: LockedRid[] = [];
  const wrong: LockedRid[] = [];
  for (const rid of rids) {
    if (rid.version === expected.get(rid.number)) {
      ensureInTime(rid, now);
      (ridMayBecome(rid.state, to) ? left : wrong).push(rid);
    } else if (!(await isSameAgain(tx, actor, rid, expected.get(rid.number) ?? 0, same))) {
      throw await fasterAt(tx, rid);
    }
  }
  if (wrong.length > 0) throw cannot(wrong, to);
  return left;
}

/** An answer whose term has passed is settled, whether or not the job has run. */
function ensureInTime({ state, settlesAt, number }: LockedRid, now: Date) {
  if (state !== "answered" || settlesAt === null || now < settlesAt) return;
  throw new Conflict(
    `The term for RID ${ridNumber(number)} ended at ${stamp(settlesAt.toISOString(), "UTC")} UTC: without a word from its originator it is settled. Nothing was changed.`,
  );
}

/** Names those whose state does not allow the step, by their states. */
function cannot(rids: readonly LockedRid[], to: RidState): Refused {
  const standing = [...new Set(rids.map(({ state }) => state))].map((state) => {
    const named = rids.filter((rid) => rid.state === state);
    return `${ridsNamed(named)} ${named.length === 1 ? "is" : "are"} “${stateOfRidWords[state].toLowerCase()}”`;
  });
  const none = rids.length === 1 ? "It does not become" : "None of them becomes";
  return new Refused(`${standing.join("; ")}. ${none} “${stateOfRidWords[to].toLowerCase()}”. Nothing was changed.`);
}

async function isSameAgain(tx: Tx, actor: Actor, rid: LockedRid, version: number, { act, words }: SameAct) {
  if (rid.version < version + 1 || rid.version > version + 2) return false;
  const event = await tx.ridEvent.findFirst({
    where: { ridId: rid.id, act: { not: "commented" } },
    orderBy: { seq: "desc" },
    ...(rid.version === version + 2 && { skip: 1 }),
    select: { act: true, byId: true, words: true },
  });
  return event?.byId === actor.id && event.act === act && event.words === words;
}

/** Who was faster with a RID, and with what, in a sentence. */
async function fasterAt(tx: Tx, { id, number }: LockedRid): Promise<Conflict> {
  const event = await tx.ridEvent.findFirstOrThrow({
    where: { ridId: id, act: { notIn: ["commented", "noticed", "carriedOver"] } },
    orderBy: { seq: "desc" },
    select: { act: true, byLabel: true, at: true, data: true, byAgency: { select: { shortName: true } } },
  });
  const { disposition } = event.data as { disposition?: keyof typeof dispositionWords };
  const what = actOfRidWords[event.act].toLowerCase();
  const who = [event.byLabel, event.byAgency && `(${event.byAgency.shortName})`].filter(Boolean).join(" ");
  return new Conflict(
    `RID ${ridNumber(number)}: ${who} was faster, and ${what} it${disposition && event.act === "answered" ? ` as ${dispositionWords[disposition].toLowerCase()}` : ""} at ${stamp(event.at.toISOString(), "UTC")} UTC. Nothing was changed; your text is kept here.`,
  );
}
