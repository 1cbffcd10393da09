import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { lockBlob } from "./blob-row.server.ts";

/** Collects bytes that nothing refers to, after a day's grace. */
export async function sweepBlobs(
  db: Db,
  options: { olderThanHours?: number; temporaryOlderThanHours?: number } = {},
): Promise<void> {
  await storage().sweep(
    (sha256, remove) =>
      inTransaction(db, async (tx) => {
        await lockBlob(tx, sha256);
        const [use] = await tx.$queryRaw<{ used: boolean }[]>`
          select exists (select 1 from "Revision" where "blobSha256" = ${sha256})
            or exists (select 1 from "RidAttachment" where "blobSha256" = ${sha256})
            or exists (select 1 from "Position" where "letterSha256" = ${sha256})
            or exists (select 1 from "PublicFile" where sha256 = ${sha256})
            or exists (select 1 from "Agency" where "logoSha256" = ${sha256}) as used`;
        if (use?.used) return;
        await tx.$executeRaw`delete from "Blob" where sha256 = ${sha256}`;
        await remove();
      }),
    options,
  );
}
