import { takeFromQuota } from "#features/files/blob-row.server.ts";
import { concludeSettledRounds } from "#features/reviews/end-round.server.ts";
import { DEADLINE_JOB } from "#features/reviews/record-round-act.server.ts";
import { databaseNow, type Tx } from "#platform/db/db.server.ts";
import { recordRidAct } from "./record-rid-act.server.ts";

/** RIDs are done: closed comment rounds of the document of which nothing is left conclude by themselves. */
export const concludeRoundsDone = (tx: Tx, { documentId }: { documentId: string }) =>
  concludeSettledRounds(tx, documentId, DEADLINE_JOB);

/** A comment round was opened: what is left to settle on the document is carried over into it. */
export async function carryOver(tx: Tx, { roundId, seq }: { roundId: string; seq: string }): Promise<void> {
  const event = await tx.roundEvent.findUniqueOrThrow({
    where: { seq: BigInt(seq) },
    select: {
      act: true,
      byId: true,
      byLabel: true,
      byAgencyId: true,
      round: {
        select: {
          kind: true,
          document: { select: { id: true, number: true, title: true, groupId: true, state: true, authorId: true } },
        },
      },
    },
  });
  const { kind, document } = event.round;
  if (event.act !== "opened" || kind !== "comment") return;
  const left = await tx.rid.findMany({
    where: { documentId: document.id, state: { not: "kept" }, doneAt: null },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
  if (left.length === 0) return;
  const now = await databaseNow(tx);
  await tx.ridRound.createMany({ data: left.map(({ id }) => ({ ridId: id, roundId, at: now })) });
  const rids = left.map(({ id, number }) => ({ id, number: number ?? 0 }));
  const by = { id: event.byId, name: event.byLabel, agencyId: event.byAgencyId };
  await recordRidAct(tx, by, { document, rids, now }, "carriedOver");
}

/** A revision's bytes are erased: the same bytes go wherever they are attached, and who kept them unsubmitted is told. */
export async function eraseAttachments(
  tx: Tx,
  { documentId, number }: { documentId: string; number: number },
): Promise<void> {
  const { sha256 } = await tx.revision.findUniqueOrThrow({
    where: { documentId_number: { documentId, number } },
    select: { sha256: true },
  });
  const copies = await tx.ridAttachment.findMany({
    where: { sha256, erasedAt: null },
    select: {
      id: true,
      size: true,
      byId: true,
      rid: { select: { state: true, agencyId: true, document: { select: { groupId: true } } } },
    },
    orderBy: { id: "asc" },
  });
  if (copies.length === 0) return;
  const now = await databaseNow(tx);
  await tx.ridAttachment.updateMany({
    where: { id: { in: copies.map(({ id }) => id) } },
    data: { blobSha256: null, erasedAt: now },
  });
  for (const { size, byId, rid } of copies) {
    const isKept = rid.state === "kept";
    await takeFromQuota(tx, isKept ? `agency:${rid.agencyId}` : `group:${rid.document.groupId}`, Number(size));
    if (!isKept) continue;
    const text = "The Secretariat erased a file that was also attached to a RID in your agency’s room.";
    await tx.personNotice.create({ data: { personId: byId, text }, select: { id: true } });
  }
}
