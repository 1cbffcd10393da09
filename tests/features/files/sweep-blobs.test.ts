import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { config } from "#platform/config.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { aDraft, aFile } from "#tests/factories/documents.ts";
import { actorOf, aGroup, aPerson, aSeat } from "#tests/factories/people.ts";
import { expectSweeperToLose } from "#tests/support/sweeper-races.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const person = await aPerson(db);
const group = await aGroup(db);
await aSeat(db, group.id, person);
const actor = await actorOf(db, person);

/** Two hundred in `npm test`, ten thousand in `npm run test:long`. */
const RACES = Number(process.env["RACES"] ?? 100);

test(
  "races with uploads of the same bytes: never a row without its bytes",
  async () => {
    await expectSweeperToLose(db, actor, group.id, RACES);
  },
  60_000 + RACES * 100,
);

test("bytes whose row never came are collected after their day, with what a killed upload left; used ones stay", async () => {
  const orphan = await aFile(randomBytes(1_000));
  const used = await aFile(randomBytes(1_000));
  await aDraft(db, actor, group.id, { file: used });
  await sweepBlobs(db);
  expect(await storage().has(orphan.sha256)).toBe(true);
  await sweepBlobs(db, { olderThanHours: -1, temporaryOlderThanHours: -1 });
  expect([await storage().has(orphan.sha256), await storage().has(used.sha256)]).toEqual([false, true]);
  expect(await readdir(join(config().storageDirectory, "tmp"))).toEqual([]);
});
