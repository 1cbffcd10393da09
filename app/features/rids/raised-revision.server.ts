import { lockRoundItself, type LockedRound } from "#features/reviews/load-round.server.ts";
import type { LockedDocument } from "#features/documents/load-document.server.ts";
import type { Db, Tx } from "#platform/db/db.server.ts";
import { Conflict, Refused } from "#platform/problems.ts";
import { stamp } from "#ui/moment.tsx";

/** The revision that a RID speaks of when it is written now: that of the open comment round, else the current one. */
export async function revisionToSpeakOf(
  tx: Db,
  { id: documentId, currentRevision }: Pick<LockedDocument, "id" | "currentRevision">,
): Promise<{ id: string; number: number }> {
  const round = await tx.reviewRound.findFirst({
    where: { documentId, endedAt: null, kind: "comment", state: "open" },
    select: { revision: { select: { id: true, number: true } } },
  });
  return (
    round?.revision ??
    tx.revision.findUniqueOrThrow({
      where: { documentId_number: { documentId, number: currentRevision } },
      select: { id: true, number: true },
    })
  );
}

/** The open comment round of a document, under its lock; after its deadline, and where there is none, nothing is raised. */
export async function lockRoundToRaiseIn(tx: Tx, documentId: string): Promise<LockedRound> {
  const open = await tx.reviewRound.findFirst({ where: { documentId, endedAt: null }, select: { id: true } });
  const round = open && (await lockRoundItself(tx, open.id));
  if (!round || round.kind !== "comment" || round.state !== "open") {
    throw new Refused(
      "RIDs are raised while a comment round is open. None is now, so what is written is kept as it is.",
    );
  }
  if (round.now >= round.deadline) {
    throw new Conflict(
      `The round ended at ${stamp(round.deadline.toISOString(), "UTC")} UTC, and takes no RID any more. What is written is kept as it is.`,
    );
  }
  return round;
}
