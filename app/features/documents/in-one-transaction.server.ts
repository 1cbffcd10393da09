import type { StoredFile } from "#features/files/blob-row.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";

/** Does something with each file, all in one transaction: all or nothing. Refuses a form without files. */
export function inOneTransaction<T>(
  files: readonly StoredFile[],
  act: (tx: Tx, file: StoredFile, index: number) => Promise<T>,
  db: Db = liveDb,
): Promise<T[]> {
  if (files.length === 0) throw new Refused("Choose at least one file.", "file");
  return inTransaction(db, async (tx) => {
    const results: T[] = [];
    for (const [index, file] of files.entries()) results.push(await act(tx, file, index));
    return results;
  });
}
