import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { editDocument } from "#features/documents/edit-document.server.ts";
import {
  addMarking,
  editMarking,
  listAllMarkings,
  listMarkings,
  moveMarking,
  reactivateMarking,
  readMarking,
  retireMarking,
} from "#features/documents/markings.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { aDraft, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const group = await aGroup(db);
const person = await aPerson(db);
await aSeat(db, group.id, person);
const author = await actorOf(db, person);

const aNewMarking = (name: string) => addMarking(officer, { name, isPublic: false }, db);
const namesOffered = async () => (await listMarkings(null, db)).map(({ name }) => name);

describe("a marking that is retired", () => {
  test("stays on the documents that have it, is offered to no other, and can be used again", async () => {
    const id = await aNewMarking("Embargoed");
    const document = await aSharedDocument(db, author, group.id);
    const other = await aSharedDocument(db, author, group.id);
    const words = (version: number) => ({ title: "Marked", summary: "", markingId: id, version });
    await editDocument(author, document.id, words(2), db);
    await retireMarking(officer, id, db);

    expect((await readDocument(author, document.id, db)).marking).toMatchObject({ name: "Embargoed" });
    expect(await namesOffered()).not.toContain("Embargoed");
    expect((await listMarkings(id, db)).map((each) => each.id)).toContain(id);
    await editDocument(author, document.id, { ...words(3), title: "Marked still" }, db);
    const refusal = { kind: "refused", field: "markingId" };
    await expect(editDocument(author, other.id, words(2), db)).rejects.toMatchObject(refusal);
    await expect(aDraft(db, author, group.id, { markingId: id })).rejects.toMatchObject(refusal);

    await reactivateMarking(officer, id, db);
    expect((await namesOffered()).at(-1)).toBe("Embargoed");
    await editDocument(author, other.id, words(2), db);
  });

  test("is never the last one, not even when all are retired at once", async () => {
    const all = await listMarkings(null, db);
    const outcomes = await Promise.allSettled(all.map(({ id }) => retireMarking(officer, id, db)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(refused).toEqual([expect.objectContaining({ kind: "refused" })]);
    const [left] = await listMarkings(null, db);
    for (const { id } of all) if (id !== left?.id) await reactivateMarking(officer, id, db);
    expect(await namesOffered()).toHaveLength(all.length);
  });
});

test("a move that is sent twice moves once, and the order has no gaps however many move at once", async () => {
  const [first, second] = await listMarkings(null, db);
  if (!first || !second) throw new Error("a portal begins with markings");
  await moveMarking(officer, second.id, 0, db);
  await moveMarking(officer, second.id, 0, db);
  expect((await namesOffered()).slice(0, 2)).toEqual([second.name, first.name]);
  const all = await listMarkings(null, db);
  await Promise.all(all.map(({ id }, index) => moveMarking(officer, id, (index * 7) % all.length, db)));
  const orders = await db.marking.findMany({ where: { retiredAt: null }, select: { order: true } });
  expect(orders.map(({ order }) => order).sort((a, b) => a - b)).toEqual(all.map((_, index) => index));
});

test("of two who rename it the second is told; no two have one name", async () => {
  const id = await aNewMarking("For a while");
  const { version } = await readMarking(officer, id, db);
  await editMarking(officer, id, { name: "For a long while", isPublic: true, version }, db);
  await expect(editMarking(officer, id, { name: "Mine", isPublic: false, version }, db)).rejects.toMatchObject({
    kind: "conflict",
    theirs: { name: "For a long while" },
  });
  await expect(aNewMarking("For a long while")).rejects.toMatchObject({ kind: "refused", field: "name" });
  expect(await readMarking(officer, id, db)).toMatchObject({ name: "For a long while", isPublic: true });
});

test("the Secretariat is told how many shared documents have it, and of unshared ones nothing", async () => {
  const id = await aNewMarking("Counted");
  const count = async () => (await listAllMarkings(officer, db)).find((each) => each.id === id)?.documents;
  await aDraft(db, author, group.id, { markingId: id });
  expect(await count()).toBe(0);
  const { id: document } = await aSharedDocument(db, author, group.id);
  await editDocument(author, document, { title: "Counted", summary: "", markingId: id, version: 2 }, db);
  expect(await count()).toBe(1);
});

test("strangers find no settings; each act is on the trail by the marking's name", async () => {
  const id = await aNewMarking("Seldom seen");
  const words = { name: "Mine", isPublic: false };
  for (const act of [
    () => listAllMarkings(author, db),
    () => readMarking(author, id, db),
    () => addMarking(author, words, db),
    () => editMarking(author, id, { ...words, version: 1 }, db),
    () => moveMarking(author, id, 0, db),
    () => retireMarking(author, id, db),
    () => reactivateMarking(author, id, db),
  ]) {
    await expect(act()).rejects.toMatchObject({ kind: "notFound" });
  }
  await retireMarking(officer, id, db);
  const { entries } = await readTrail(officer, { act: "marking" }, db);
  expect(entries.slice(0, 2).map(({ words: said, subject }) => [said, subject?.label])).toEqual([
    ["Retired a marking", "Seldom seen"],
    ["Added a marking", "Seldom seen"],
  ]);
});
