import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { keepRids, type NewRid, type RidWords } from "#features/rids/keep-rids.server.ts";
import { keepOrSubmit } from "#features/rids/submit-rids.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";

/** What a RID says, as a change of it says it. */
export const ridText: RidWords = {
  category: "recommended",
  placeKind: "page",
  place: "55",
  section: "4.4",
  line: "12",
  quoted: "will use one common power grid",
  discrepancy: "“Will use” reads as a commitment.",
  fromText: "Habitats will use one common power grid.",
  toText: "Habitats may share power where agencies agree.",
};

/** A RID to be kept or raised. */
export const ridWords = (facts: Partial<NewRid> = {}): NewRid => ({ createKey: randomUUID(), ...ridText, ...facts });

/** A RID that waits in this actor's agency's room; answers its id. */
export async function aKeptRid(db: Db, actor: Actor, documentId: string, facts: Partial<NewRid> = {}): Promise<string> {
  const [id] = await keepRids(actor, documentId, [ridWords(facts)], [], db);
  if (!id) throw new Error("It was kept before.");
  return id;
}

/** A RID that this head or alternate has submitted in the open round; answers its number. */
export async function aRid(db: Db, head: Actor, documentId: string, facts: Partial<NewRid> = {}): Promise<number> {
  const number = await keepOrSubmit(head, documentId, ridWords(facts), [], { submits: true }, db);
  if (number === null) throw new Error("It was not submitted.");
  return number;
}

/** A RID as somebody sees it now, to act on. */
export async function ridRef(db: Db, documentId: string, number: number) {
  const { version } = await db.rid.findUniqueOrThrow({
    where: { documentId_number: { documentId, number } },
    select: { version: true },
  });
  return { number, version };
}

/**
 * Makes a document's answers older, as if time had passed, until so many hours of their term are left; less than none
 * where it has passed. Counted back from the term's end: how many days a term takes depends on the day it begins.
 */
export const letTermsRunDown = (db: Db, documentId: string, hoursLeft: number) =>
  inTransaction(db, async (tx) => {
    await tx.$executeRaw`
      update "Rid" set "settlesAt" = then_left."at", "answeredAt" = "answeredAt" - ("settlesAt" - then_left."at")
      from (select now() + make_interval(hours => ${hoursLeft}::int) as "at") as then_left
      where "documentId" = ${documentId}::uuid and state = 'answered'`;
  });

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
      ...ridWords(),
      ...(!isKept && { number: (last._max.number ?? 0) + 1, submittedAt: new Date(), roundId: roundId ?? null }),
      ...facts,
      ...(roundId && !isKept && { rounds: { create: { roundId } } }),
    } as Prisma.RidUncheckedCreateInput,
  });
}
