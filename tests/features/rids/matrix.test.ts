import { expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { withdrawDocument } from "#features/documents/edit-document.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { matrixFilter, severalForm } from "#features/rids/matrix.form.ts";
import { readMatrix, readRidsForFile } from "#features/rids/read-matrix.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { NotFound } from "#platform/problems.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, inDays } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A document of a group with two agencies, a member of each, and a way to put RIDs on it as rows. */
const aScene = async () => {
  const group = await aGroup(db);
  const [ours, theirs] = [await anAgency(db), await anAgency(db)];
  const [member, other] = [await aPerson(db, { agencyId: ours.id }), await aPerson(db, { agencyId: theirs.id })];
  await aSeat(db, group.id, member);
  await aSeat(db, group.id, other);
  const { id } = await aSharedDocument(db, officer, group.id);
  const revision = await db.revision.findFirstOrThrow({ where: { documentId: id } });
  const roundId = await aRound(db, officer, id);
  const rid = (facts: Partial<Prisma.RidCreateManyInput>): Prisma.RidCreateManyInput => ({
    documentId: id,
    revisionId: revision.id,
    originatorId: other.id,
    agencyId: theirs.id,
    state: facts.number ? "open" : "kept",
    category: "recommended",
    placeKind: "page",
    place: "1",
    discrepancy: "“Will” reads as a commitment.",
    ...(facts.number && { roundId, submittedAt: new Date() }),
    ...(facts.state === "answered" && { settlesAt: inDays(9) }),
    ...(facts.state === "closed" && { doneAt: new Date() }),
    ...facts,
  });
  const put = (rows: Partial<Prisma.RidCreateManyInput>[]) => db.rid.createMany({ data: rows.map(rid) });
  return { id, ours, theirs, put, member: await actorOf(db, member), memberId: member.id };
};

test("five hundred RIDs cost six statements with session and rights, with a RID open, and two thousand as many", async () => {
  const { id, put, memberId } = await aScene();
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => ({ number: from + at }));
  await put(numbers(1, 501));
  const read = () =>
    countStatements(async () => {
      const actor = await loadActor(memberId, db);
      if (!actor) throw new Error("not active");
      return readMatrix(actor, id, { open: 7, q: "commitment" }, db);
    });
  const { result, statements } = await read();
  expect(result.rows).toHaveLength(500);
  expect(result.opened?.number).toBe(7);
  // The session is one more.
  expect(statements.length).toBeLessThanOrEqual(5);
  await put(numbers(501, 2_001));
  const more = await read();
  expect(more.result).toMatchObject({ shown: 2_000, later: 500, earlier: null });
  expect(more.statements).toHaveLength(statements.length);
});

test("rows stand in the order of the document, figures by their value, and what names no section last", async () => {
  const { id, put, member } = await aScene();
  await put([
    { number: 1, section: "", place: "3" },
    { number: 2, section: "4.10" },
    { number: 3, section: "4.2.1", place: "12" },
    { number: 4, section: "4.2", place: "9" },
    { number: 5, section: "Annex A" },
    { number: 6, section: "4.2", place: "9", line: "10" },
  ]);
  const { rows, counts } = await readMatrix(member, id, {}, db);
  expect(rows.map(({ number }) => number)).toEqual([4, 6, 3, 2, 5, 1]);
  expect(counts.places).toEqual(["4.2", "4.10", "Annex A", ""]);
});

test("it is narrowed by each part of the address, and counts what the others leave", async () => {
  const { id, put, member, ours, theirs } = await aScene();
  await put([
    { number: 1, category: "editorial", section: "4.1", agencyId: ours.id },
    { number: 2, state: "answered", disposition: "accepted", rationale: "Good", section: "4.1" },
    { number: 3, state: "escalated", disposition: "rejected", rationale: "No", escalatedTo: "plenary" },
    { number: 4, state: "closed", disposition: "rejected", rationale: "No" },
    { number: 5, discrepancy: "100 % of \\ the mass" },
  ]);
  const shown = async (query: string) => {
    const filter = matrixFilter.parse(Object.fromEntries(new URLSearchParams(query)));
    return (await readMatrix(member, id, filter, db)).rows.map(({ number }) => number).sort((a, b) => a - b);
  };
  expect(await shown("category=editorial")).toEqual([1]);
  expect(await shown("state=answered")).toEqual([2]);
  expect(await shown(`agency=${theirs.shortName}`)).toEqual([2, 3, 4, 5]);
  expect(await shown("place=4.1")).toEqual([1, 2]);
  expect(await shown("mine=1")).toEqual([1]);
  expect(await shown("escalated=plenary")).toEqual([3]);
  expect(await shown("escalated=chair")).toEqual([]);
  expect(await shown("q=100+%25+of+%5C+the")).toEqual([5]);
  expect(await shown("q=4")).toContain(4);
  expect(await shown("state=nonsense&category=x&open=y&from=z")).toEqual([1, 2, 3, 4, 5]);

  const { counts } = await readMatrix(member, id, { agency: theirs.shortName }, db);
  expect(counts.total).toMatchObject({ all: 5, done: 1, editorial: 1, recommended: 4 });
  expect(counts.agencies.map(({ agency, all }) => [agency, all])).toEqual([
    [ours.shortName, 1],
    [theirs.shortName, 4],
  ]);
  const counted = Object.fromEntries(counts.states.map(({ segment, count }) => [segment, count]));
  expect(counted).toEqual({ open: 1, answered: 1, escalated: 1, implement: 0, closed: 1, withdrawn: 0 });
});

test("each row tells what its reader may do with it; on a withdrawn document nothing", async () => {
  const { id, put, member, ours } = await aScene();
  const answered = { state: "answered", disposition: "accepted", rationale: "Good" } as const;
  await put([
    { number: 1 },
    { number: 2, ...answered },
    { number: 3, ...answered, agencyId: ours.id },
    { number: 4, ...answered, agencyId: ours.id, settlesAt: inDays(-1) },
    { number: 5, ...answered, state: "agreed", doneAt: new Date() },
    { number: 6, state: "escalated", disposition: "rejected", rationale: "No", escalatedTo: "chair" },
    { number: 7, state: "withdrawn", doneAt: new Date() },
  ]);
  const acts = async (actor: typeof member) => {
    const { rows, acts: all } = await readMatrix(actor, id, {}, db);
    return { all, each: rows.map(({ act }) => act) };
  };
  expect(await acts(member)).toEqual({ all: ["agree"], each: [null, null, "agree", null, null, null, null] });
  expect(await acts(officer)).toEqual({
    all: ["answer", "close"],
    each: ["answer", null, null, null, "close", "answer", null],
  });
  await withdrawDocument(officer, id, "Wrong file", db);
  expect((await acts(officer)).all).toEqual([]);
});

test("what is sent for several is read by its act alone, whatever stands in the fields of the others", () => {
  const rest = { disposition: "", duplicateOf: "x", rationale: "", revision: "2", where: "4.2", words: "Fine." };
  const read = (act: string) => severalForm.safeParse({ act, rid: ["3:2"], ...rest });
  expect(read("close").data).toMatchObject({
    act: "close",
    rid: [{ number: 3, version: 2 }],
    revision: 2,
    where: "4.2",
  });
  expect(read("agree").data).toMatchObject({ act: "agree", words: "Fine." });
  expect(read("answer").error?.issues.map(({ path }) => path[0])).toEqual(["disposition", "duplicateOf", "rationale"]);
  expect(read("other").success).toBe(false);
});

test("what an agency keeps is in no row, count or file of anybody, its own among them", async () => {
  const { id, put, member, ours, theirs } = await aScene();
  await put([{ number: 1 }, { agencyId: ours.id }, { agencyId: theirs.id, discrepancy: "canary" }]);
  for (const actor of [member, officer]) {
    const matrix = await readMatrix(actor, id, {}, db);
    expect(matrix.rows).toHaveLength(1);
    expect(matrix.counts.total.all).toBe(1);
    expect((await readMatrix(actor, id, { q: "canary" }, db)).rows).toEqual([]);
    expect((await readRidsForFile(actor, id, db)).rids).toHaveLength(1);
  }
});

test("to who does not read the document there is nothing, whatever its RIDs are", async () => {
  const { id, put } = await aScene();
  await put([{ number: 1 }]);
  const stranger = await actorOf(db, await aPerson(db));
  await expect(readMatrix(stranger, id, {}, db)).rejects.toThrow(NotFound);
  await expect(readMatrix(stranger, "nonsense", {}, db)).rejects.toThrow(NotFound);
  await expect(readRidsForFile(stranger, id, db)).rejects.toThrow(NotFound);
});

test("the words that differ are marked, in what stands and in what is proposed", async () => {
  const { id, put, member } = await aScene();
  await put([{ number: 1, fromText: "Agencies will share one grid.", toText: "Agencies may share power." }]);
  const { opened } = await readMatrix(member, id, { open: 1 }, db);
  const marked = (side: "from" | "to") =>
    opened?.change[side].filter(({ isChanged }) => isChanged).map(({ text }) => text);
  expect(marked("from")?.join("|")).toBe("will|one grid");
  expect(marked("to")?.join("|")).toBe("may|power");
  expect(opened?.change.from.map(({ text }) => text).join("")).toBe("Agencies will share one grid.");
});
