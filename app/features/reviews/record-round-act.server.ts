import "./review-events.ts";
import type { ActedBy } from "#features/audit/record.server.ts";
import { record } from "#features/audit/record.server.ts";
import { trailOf } from "#features/documents/load-document.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RoundAct } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import type { LockedRound } from "./load-round.server.ts";

/** Acts that nobody asked for. */
export const DEADLINE_JOB: ActedBy = { id: null, name: "Deadline job" };

/** `kept`: facts for the record of the round alone, which the trail does not repeat. */
type RoundActFacts = {
  reason?: string;
  data?: Prisma.InputJsonObject;
  kept?: Prisma.InputJsonObject;
  tell?: boolean;
};

/** Writes what has happened in a round: its event, the trail's entry, and, unless `tell` is false, the news of it. */
export async function recordRoundAct(
  tx: Tx,
  by: ActedBy,
  { id, kind, revision, document, now }: Pick<LockedRound, "id" | "kind" | "revision" | "document" | "now">,
  act: RoundAct,
  { reason, data = {}, kept = {}, tell = true }: RoundActFacts = {},
): Promise<void> {
  const { seq } = await tx.roundEvent.create({
    data: {
      roundId: id,
      at: now,
      act,
      byId: by.id,
      byLabel: by.name,
      byAgencyId: by.agencyId ?? null,
      reason: reason ?? null,
      data: { ...data, ...kept },
    },
    select: { seq: true },
  });
  await record(tx, by, `round.${act}`, {
    ...trailOf(document),
    subject: { type: "round", id },
    details: { kind, number: revision, ...data, ...(reason !== undefined && { reason }) },
  });
  if (tell) await announce(tx, "round.acted", { roundId: id, seq: String(seq) });
}
