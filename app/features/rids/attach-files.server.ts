import type { Actor } from "#access/actor.ts";
import { addToQuota, keepBlobRow, type StoredFile } from "#features/files/blob-row.server.ts";
import type { Room } from "#features/files/reserve-room.server.ts";
import type { LockedDocument } from "#features/documents/load-document.server.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { AGENCY_QUOTA_BYTES, MAX_ATTACHMENTS } from "./rid-terms.ts";

/** Whose room attachments take up: while kept the agency's, shown to nobody else; from the submission on the group's. */
export const roomOfRids = (
  document: Pick<LockedDocument, "groupId" | "groupQuotaBytes">,
  keptBy: string | null,
): Room =>
  keptBy === null
    ? { scope: `group:${document.groupId}`, limitBytes: document.groupQuotaBytes }
    : { scope: `agency:${keptBy}`, limitBytes: AGENCY_QUOTA_BYTES };

/** Adds files to a RID that has `there` already. */
export async function attachFiles(
  tx: Tx,
  actor: Actor,
  ridId: string,
  files: readonly StoredFile[],
  { room, there }: { room: Room; there: number },
): Promise<void> {
  if (there + files.length > MAX_ATTACHMENTS) {
    throw new Refused(`At most ${MAX_ATTACHMENTS} files belong to one RID.`, "file");
  }
  for (const file of files) {
    await keepBlobRow(tx, file);
    await addToQuota(tx, room.scope, file.size, room.limitBytes, file.reservationId);
    const { sha256, fileName, mediaType, size } = file;
    await tx.ridAttachment.create({
      data: { ridId, sha256, blobSha256: sha256, fileName, mediaType, size, byId: actor.id },
      select: { id: true },
    });
  }
}

/** How many bytes the attachments of these RIDs hold. */
export async function bytesOf(tx: Tx, ridIds: readonly string[]): Promise<number> {
  const { _sum } = await tx.ridAttachment.aggregate({
    where: { ridId: { in: [...ridIds] }, erasedAt: null },
    _sum: { size: true },
  });
  return Number(_sum.size ?? 0);
}
