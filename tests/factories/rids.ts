import { randomUUID } from "node:crypto";
import type { Prisma } from "#platform/db/client/client.ts";
import type { Db } from "#platform/db/db.server.ts";

type RidRow = Pick<Prisma.RidUncheckedCreateInput, "documentId" | "revisionId" | "originatorId" | "agencyId"> &
  Partial<Prisma.RidUncheckedCreateInput> & { roundId?: string | null };

/**
 * A RID as its row alone, without thread, trail or mails: open in the given round and numbered after the others, unless
 * its state is said. For lists and figures; what must be true of a RID is made by its verbs.
 */
export async function aRidRow(db: Db, { roundId, ...facts }: RidRow) {
  const last = await db.rid.aggregate({ where: { documentId: facts.documentId }, _max: { number: true } });
  const isKept = facts.state === "kept";
  return db.rid.create({
    data: {
      state: "open",
      category: "recommended",
      placeKind: "page",
      place: "1",
      discrepancy: "“Will” reads as a commitment.",
      createKey: randomUUID(),
      ...(!isKept && { number: (last._max.number ?? 0) + 1, submittedAt: new Date(), roundId: roundId ?? null }),
      ...facts,
      ...(roundId && !isKept && { rounds: { create: { roundId } } }),
    } as Prisma.RidUncheckedCreateInput,
  });
}
