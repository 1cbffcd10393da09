import "./rid-events.ts";
import { record, type ActedBy } from "#features/audit/record.server.ts";
import { trailOf } from "#features/documents/load-document.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RidAct, RidState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { rangesOf } from "./rid.ts";

/** RIDs of one document, under its lock, to which something has happened in one act. */
export type ActedRids<Rid = { id: string; number: number; state?: RidState }> = {
  document: Parameters<typeof trailOf>[0];
  rids: readonly Rid[];
  now: Date;
};

type RidActFacts = {
  words?: string;
  data?: Prisma.InputJsonObject;
  /** The states before (that of each, where none is named) and after. */
  step?: { fromState?: RidState; toState: RidState };
};

/** Writes what has happened to RIDs: an event in each thread, one entry of the trail for the act, and the news of it. */
export async function recordRidAct(
  tx: Tx,
  by: ActedBy,
  { document, rids, now }: ActedRids,
  act: RidAct,
  { words = "", data = {}, step }: RidActFacts = {},
): Promise<void> {
  const events = await tx.ridEvent.createManyAndReturn({
    data: rids.map(({ id, state }) => ({
      ridId: id,
      at: now,
      act,
      words,
      ...(step && { fromState: step.fromState ?? state ?? null, toState: step.toState }),
      byId: by.id,
      byLabel: by.name,
      byAgencyId: by.agencyId ?? null,
      data,
    })),
    select: { seq: true },
  });
  await record(tx, by, `rid.${act}`, {
    ...trailOf(document),
    details: { rids: rangesOf(rids.map(({ number }) => number)), ...data },
  });
  const seq = String(events[0]?.seq ?? 0);
  await announce(tx, "rid.acted", { documentId: document.id, act, seq, ridIds: rids.map(({ id }) => id) });
}
