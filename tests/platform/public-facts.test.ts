import { beforeEach, expect, test } from "vitest";
import { liveDb } from "#platform/db/db.server.ts";
import { forgetPublicFacts, publicFact } from "#platform/public-change.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
let asked = 0;
const ask = () => Promise.resolve(++asked);
beforeEach(() => {
  asked = 0;
  forgetPublicFacts(true);
});

test("a public fact is asked for once, until something public changes", async () => {
  expect([await publicFact("a", liveDb, ask), await publicFact("a", liveDb, ask)]).toEqual([1, 1]);
  forgetPublicFacts(true);
  expect(await publicFact("a", liveDb, ask)).toBe(2);
});

test("while changes cannot be heard, and on another database, it is asked for each time", async () => {
  expect([await publicFact("a", db, ask), await publicFact("a", db, ask)]).toEqual([1, 2]);
  forgetPublicFacts(false);
  expect([await publicFact("a", liveDb, ask), await publicFact("a", liveDb, ask)]).toEqual([3, 4]);
});

test("an answer that was under way when something changed, and one that failed, are not kept", async () => {
  let answer: (fact: number) => void = () => undefined;
  const old = publicFact("a", liveDb, () => new Promise<number>((resolve) => (answer = resolve)));
  forgetPublicFacts(true);
  answer(7);
  expect([await old, await publicFact("a", liveDb, ask)]).toEqual([7, 1]);
  await expect(publicFact("b", liveDb, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await publicFact("b", liveDb, ask)).toBe(2);
});
