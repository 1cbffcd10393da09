import { expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { openNextRound } from "#features/reviews/open-next-round.server.ts";
import type { NewRound } from "#features/reviews/open-round.server.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, inDays, roundWords } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const group = await aGroup(db);
const chairPerson = await aPerson(db);
const member = await aPerson(db);
await aSeat(db, group.id, chairPerson, "chair");
await aSeat(db, group.id, member);
const chair = await actorOf(db, chairPerson);
const author = await actorOf(db, member);

/** A comment round on the first of two revisions, closed, with something left to settle. */
const aClosedRound = async () => {
  const { id: documentId } = await aSharedDocument(db, author, group.id);
  const roundId = await aRound(db, chair, documentId);
  const revision = { createKey: crypto.randomUUID(), whatChanged: "Corrected", expectedRevision: 1, tell: false };
  await addRevision(author, documentId, { ...revision, file: await aFile() }, db);
  await db.reviewRound.update({ where: { id: roundId }, data: { state: "closed" } });
  return { documentId, roundId };
};
const nextWords = (facts: Partial<NewRound> = {}) => ({
  ...roundWords({ revision: 2, message: "What has changed", ...facts }),
  reason: "The rest goes on with revision 2",
});
const roundsOf = (documentId: string) =>
  db.reviewRound.findMany({
    where: { documentId },
    orderBy: { openedAt: "asc" },
    select: { state: true, outcome: true, revision: { select: { number: true } }, agencies: true, message: true },
  });
const stateOf = async (id: string) => (await db.document.findUniqueOrThrow({ where: { id } })).state;

test("a closed comment round is concluded and the next one opened on the newest revision, in one act", async () => {
  const { documentId, roundId } = await aClosedRound();
  const nextId = await openNextRound(chair, roundId, nextWords(), db);
  const [first, second] = await roundsOf(documentId);
  expect(first).toMatchObject({ state: "concluded", outcome: "collected", revision: { number: 1 } });
  expect(second).toMatchObject({ state: "open", revision: { number: 2 }, message: "What has changed" });
  expect(second?.agencies).toHaveLength(2);
  expect(await stateOf(documentId)).toBe("underReview");
  expect(await db.documentVoice.count({ where: { documentId } }), "they go on reading").toBe(2);
  const trail = await db.auditEntry.findMany({ where: { documentId }, orderBy: { seq: "asc" } });
  expect(trail.slice(-2).map(({ act, subjectId }) => [act, subjectId])).toEqual([
    ["round.concluded", roundId],
    ["round.opened", nextId],
  ]);
});

test("both or neither: when the next cannot be opened, the first is not concluded", async () => {
  const { documentId, roundId } = await aClosedRound();
  for (const wrong of [{ deadline: inDays(2) }, { deadline: inDays(-1) }, { revision: 3 }]) {
    await expect(openNextRound(chair, roundId, nextWords(wrong), db)).rejects.toMatchObject({ kind: "refused" });
  }
  expect((await roundsOf(documentId)).map(({ state }) => state)).toEqual(["closed"]);
});

test("the same form sent twice, and two chairs at once, open one", async () => {
  const { documentId, roundId } = await aClosedRound();
  const words = nextWords();
  const outcomes = await Promise.allSettled([
    openNextRound(chair, roundId, words, db),
    openNextRound(chair, roundId, words, db),
    openNextRound(officer, roundId, nextWords(), db),
  ]);
  const opened = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(new Set(opened).size).toBe(1);
  expect((await roundsOf(documentId)).map(({ state }) => state)).toEqual(["concluded", "open"]);
});

test("an open round is closed before that, one for adoption ends by its positions, and a stranger finds none", async () => {
  const { id: documentId } = await aSharedDocument(db, author, group.id);
  const open = await aRound(db, chair, documentId);
  await expect(openNextRound(chair, open, nextWords({ revision: 1 }), db)).rejects.toMatchObject({ kind: "refused" });
  const { id: other } = await aSharedDocument(db, author, group.id);
  const silence = await aRound(db, chair, other, { kind: "silence" });
  await expect(openNextRound(chair, silence, nextWords(), db)).rejects.toMatchObject({ kind: "refused" });
  const stranger = await actorOf(db, await aPerson(db));
  await expect(openNextRound(stranger, open, nextWords(), db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(openNextRound(author, open, nextWords(), db)).rejects.toMatchObject({ kind: "forbidden" });
});
