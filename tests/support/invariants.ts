import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect } from "vitest";
import type { DatabaseAddress } from "#platform/db/embedded.server.ts";

/** How to reach the database and the files of a portal, from outside of it. */
export type Inside = { address: DatabaseAddress; storageDirectory: string };

/** The inside of a portal with its own database. */
export async function insideOf(
  dataDirectory: string,
  storageDirectory = join(dataDirectory, "blobs"),
): Promise<Inside> {
  const address = JSON.parse(await readFile(join(dataDirectory, "postgres.json"), "utf8")) as DatabaseAddress;
  return { address, storageDirectory };
}

/** Asks the database directly. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  { address }: Pick<Inside, "address">,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ ...address });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * What holds whatever has happened: no row without its blob, each blob is what its name says, no temporary file is left,
 * each scope holds as many bytes as its documents have, and no room is kept for uploads that have ended. Who was killed
 * leaves temporary files to the sweeper and kept room to the hour; that both go is tested by itself.
 */
export async function expectNothingLost(inside: Inside, { afterKills = false } = {}): Promise<void> {
  const { storageDirectory } = inside;
  const kept = new Map<string, number>();
  const folders = (await readdir(storageDirectory)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const folder of folders) {
    for (const name of await readdir(join(storageDirectory, folder))) {
      const bytes = await readFile(join(storageDirectory, folder, name));
      expect(sha256(bytes), "a blob is what its name says").toBe(name);
      kept.set(name, bytes.byteLength);
    }
  }
  const rows = await askDatabase<{ sha256: string; size: string }>(inside, `select sha256, size from "Blob"`);
  const lost = rows.filter(({ sha256: name, size }) => kept.get(name) !== Number(size));
  expect(lost, "rows without their blob").toEqual([]);
  expect(await wrongQuotas(inside), "scopes that hold another sum than their documents").toEqual([]);
  if (afterKills) return;
  expect(await readdir(join(storageDirectory, "tmp")), "temporary files").toEqual([]);
  const promised = await askDatabase(
    inside,
    `select scope, reserved from "QuotaUse" where reserved <> 0 or bytes < 0
     union all select scope, bytes from "UploadReservation"`,
  );
  expect(promised, "room kept for uploads that have ended").toEqual([]);
}

const wrongQuotas = (inside: Pick<Inside, "address">) =>
  askDatabase(
    inside,
    `with sizes as (
       select case when d.state = 'unshared' then 'person:' || d."authorId" else 'group:' || d."groupId" end as scope,
         r.size
       from "Revision" r join "Document" d on d.id = r."documentId" where r."erasedAt" is null
       union all
       select case when r.state = 'kept' then 'agency:' || r."agencyId" else 'group:' || d."groupId" end, a.size
       from "RidAttachment" a join "Rid" r on r.id = a."ridId" join "Document" d on d.id = r."documentId"
       where a."erasedAt" is null),
       sums as (select scope, sum(size) as bytes from sizes group by 1)
     select coalesce(q.scope, s.scope) as scope, q.bytes as held, s.bytes as summed
     from "QuotaUse" q full join sums s on s.scope = q.scope
     where coalesce(q.bytes, 0) <> coalesce(s.bytes, 0)`,
  );
