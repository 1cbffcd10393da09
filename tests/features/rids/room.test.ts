import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { readHistory } from "#features/documents/read-history.server.ts";
import { readFileBeside } from "#features/rids/file-beside.server.ts";
import { discardRid, editRid, keepRids, removeAttachment } from "#features/rids/keep-rids.server.ts";
import { readAttachment, readRid } from "#features/rids/read-rid.server.ts";
import { readRoom } from "#features/rids/read-room.server.ts";
import { keepOrSubmit, raiseAsObserver, submitRids } from "#features/rids/submit-rids.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { eraseRevision } from "#features/documents/edit-document.server.ts";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { giveRole } from "#features/membership/edit-person.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, letItEndIn } from "#tests/factories/reviews.ts";
import { aKeptRid, aRid, ridText, ridWords } from "#tests/factories/rids.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A document of a group with a chair, two agencies with head and delegate, and an observer; a comment round is open. */
const aScene = async ({ opens = true } = {}) => {
  const group = await aGroup(db);
  const [one, other] = [await anAgency(db), await anAgency(db)];
  const chairPerson = await aPerson(db);
  await aSeat(db, group.id, chairPerson, "chair");
  const seated = async (agencyId: string) => {
    const person = await aPerson(db, { agencyId });
    await aSeat(db, group.id, person);
    return person;
  };
  const [delegate, stranger] = [await seated(one.id), await seated(other.id)];
  const watching = await aPerson(db, { role: "observer" });
  await aSeat(db, group.id, watching, "observer");
  const headPerson = await aPerson(db, { agencyId: one.id, role: "head" });
  const otherHead = await aPerson(db, { agencyId: other.id, role: "head" });
  const chair = await actorOf(db, chairPerson);
  const { id } = await aSharedDocument(db, chair, group.id);
  const roundId = opens ? await aRound(db, chair, id) : "";
  const load = (person: { id: string }) => actorOf(db, person);
  return {
    id,
    roundId,
    group,
    one,
    chair,
    headPerson,
    head: await load(headPerson),
    delegate: await load(delegate),
    stranger: await load(stranger),
    otherHead: await load(otherHead),
    observer: await load(watching),
  };
};
const room = async (actor: Awaited<ReturnType<typeof actorOf>>, id: string) => (await readRoom(actor, id, db)).rids;
const quota = async (scope: string) => Number((await db.quotaUse.findUnique({ where: { scope } }))?.bytes ?? 0);
const actsSeenBy = async (actor: Parameters<typeof readHistory>[0], id: string) =>
  (await readHistory(actor, id, db)).entries.map(({ act }) => act).filter((act) => act.startsWith("rid."));

test("the file beside a RID's form is a reader's alone: pages, a picture, else words, or why there is nothing", async () => {
  const { id, group, chair, delegate } = await aScene();
  const outsider = await actorOf(db, await aPerson(db));
  const beside = (documentId: string, actor = delegate) => readFileBeside(actor, documentId, 1, 0, db);
  await expect(beside(id, outsider)).rejects.toMatchObject({ kind: "notFound" });
  await expect(readFileBeside(delegate, id, 2, 0, db)).rejects.toMatchObject({ kind: "notFound" });
  expect(await beside(id)).toMatchObject({ beside: null, why: expect.stringMatching(/./), isShown: false });
  const of = async (mediaType: string) => {
    const file = { ...(await aFile()), mediaType };
    return (await aSharedDocument(db, chair, group.id, { file })).id;
  };
  expect(await beside(await of("image/png"))).toMatchObject({ beside: { as: "picture" }, why: null, isShown: true });
  expect(await beside(await of("application/pdf"))).toMatchObject({ beside: { as: "pdf" }, isShown: false });
  await eraseRevision(officer, id, 1, "Not ours", db);
  expect(await beside(id)).toMatchObject({ beside: null, why: expect.stringContaining("erased") });
});

describe("the agency's own room", () => {
  test("what a delegation writes is nobody else's: no number, no entry, no figure, chairs and Secretariat included", async () => {
    const { id, group, delegate, head, stranger, chair, observer, one } = await aScene();
    const before = await quota(`group:${group.id}`);
    await keepRids(delegate, id, [ridWords(), ridWords()], [await aFile()], db);
    expect(await room(head, id)).toHaveLength(2);
    expect(await room(stranger, id)).toEqual([]);
    for (const actor of [chair, officer, observer, stranger]) {
      if (actor !== observer) expect(await actsSeenBy(actor, id)).toEqual([]);
      await expect(readRid(actor, id, 1, db)).rejects.toMatchObject({ kind: "notFound" });
    }
    await expect(readRoom(observer, id, db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(readRoom(officer, id, db)).rejects.toMatchObject({ kind: "notFound" });
    const trail = await readTrail(officer, { act: "rid." }, db);
    expect(trail.entries.filter(({ subjectId }) => subjectId === id)).toEqual([]);
    expect(await actsSeenBy(head, id)).toEqual(["rid.kept"]);
    expect(await quota(`group:${group.id}`)).toBe(before);
    expect(await quota(`agency:${one.id}`)).toBe(100);
    const { id: attachment } = await db.ridAttachment.findFirstOrThrow({ where: { rid: { documentId: id } } });
    expect((await readAttachment(head, attachment, db)).size).toBe(100);
    for (const actor of [chair, officer, stranger])
      await expect(readAttachment(actor, attachment, db)).rejects.toMatchObject({ kind: "notFound" });
  });

  test("a colleague's change meanwhile is a conflict with their text; the second save after it holds", async () => {
    const { id, delegate, head } = await aScene();
    const rid = await aKeptRid(db, delegate, id);
    await editRid(head, id, rid, { ...ridText, discrepancy: "Better said", version: 1 }, db);
    await expect(editRid(delegate, id, rid, { ...ridText, version: 1 }, db)).rejects.toMatchObject({
      kind: "conflict",
      theirs: { ...ridText, discrepancy: "Better said" },
    });
    await editRid(delegate, id, rid, { ...ridText, version: 2 }, db);
    expect((await room(delegate, id))[0]).toMatchObject({ discrepancy: ridText.discrepancy, version: 3 });
  });

  test("a file is taken from it once, its room given back, its bytes swept when nobody else holds them", async () => {
    const { id, delegate, stranger, one } = await aScene();
    const [alone, shared] = [await aFile(), await aFile()];
    const [rid = "", other = ""] = [
      ...(await keepRids(delegate, id, [ridWords()], [alone, shared], db)),
      ...(await keepRids(delegate, id, [ridWords()], [shared], db)),
    ];
    const files = (await room(delegate, id)).find((each) => each.id === rid)?.attachments ?? [];
    const take = (actor: typeof delegate, file = "", from = rid) =>
      removeAttachment(actor, id, { ridId: from, id: file }, db);
    await expect(take(stranger, files[0]?.id)).rejects.toMatchObject({ kind: "notFound" });
    await expect(take(delegate, "no-id")).rejects.toMatchObject({ kind: "notFound" });
    await take(delegate, files[0]?.id, other);
    expect(await quota(`agency:${one.id}`)).toBe(300);
    for (const { id: file } of files) await Promise.all([take(delegate, file), take(delegate, file)]);
    expect(await quota(`agency:${one.id}`)).toBe(100);
    await sweepBlobs(db, { olderThanHours: -1, temporaryOlderThanHours: -1 });
    expect([await storage().has(alone.sha256), await storage().has(shared.sha256)]).toEqual([false, true]);
  });

  test("discarded, it has never been; its files give their room back", async () => {
    const { id, delegate, one } = await aScene();
    const [rid] = await keepRids(delegate, id, [ridWords()], [await aFile(), await aFile()], db);
    const [first] = (await room(delegate, id))[0]?.attachments ?? [];
    await removeAttachment(delegate, id, { ridId: rid ?? "", id: first?.id ?? "" }, db);
    expect(await quota(`agency:${one.id}`)).toBe(100);
    await discardRid(delegate, id, rid ?? "", db);
    expect([await room(delegate, id), await quota(`agency:${one.id}`)]).toEqual([[], 0]);
  });

  test("the same form sent twice, and twice at once, is kept once", async () => {
    const { id, delegate } = await aScene();
    const words = ridWords();
    await Promise.all([1, 2, 3].map(() => keepRids(delegate, id, [words], [], db)));
    expect(await room(delegate, id)).toHaveLength(1);
    // A page that was come back to says something else: never taken for kept.
    const other = { ...words, discrepancy: "Another one." };
    await expect(keepRids(delegate, id, [other], [], db)).rejects.toThrow("other words");
  });

  test("a stranger finds nothing to edit or discard, nor does an officer", async () => {
    const { id, delegate, stranger, chair } = await aScene();
    const outsider = await actorOf(db, await aPerson(db));
    const rid = await aKeptRid(db, delegate, id);
    for (const actor of [stranger, outsider, chair, officer]) {
      await expect(editRid(actor, id, rid, { ...ridText, version: 1 }, db)).rejects.toMatchObject({ kind: "notFound" });
      await expect(discardRid(actor, id, rid, db)).rejects.toMatchObject({ kind: "notFound" });
    }
    await expect(keepRids(outsider, id, [ridWords()], [], db)).rejects.toMatchObject({ kind: "notFound" });
  });

  test("a spill takes the same bytes from it, unlisted, and tells who attached them", async () => {
    const { id, delegate, chair, group, one } = await aScene();
    const file = await aFile();
    await keepRids(delegate, id, [ridWords()], [file], db);
    const spilled = await aSharedDocument(db, chair, group.id, { file });
    await eraseRevision(officer, spilled.id, 1, "Spill", db);
    expect((await room(delegate, id))[0]?.attachments).toMatchObject([{ isErased: true }]);
    expect(await quota(`agency:${one.id}`)).toBe(0);
    expect(await db.personNotice.count({ where: { personId: delegate.id } })).toBe(1);
  });
});

describe("submitting", () => {
  test("the head submits some; each gets a number, its files count for the group, and the rest stays theirs", async () => {
    const { id, group, delegate, head, stranger, one, roundId } = await aScene();
    const [first, second] = await keepRids(delegate, id, [ridWords(), ridWords()], [await aFile()], db);
    const before = await quota(`group:${group.id}`);
    expect(await submitRids(head, id, [first ?? ""], db)).toEqual([1]);
    expect((await room(delegate, id)).map((rid) => rid.id)).toEqual([second]);
    expect([await quota(`group:${group.id}`), await quota(`agency:${one.id}`)]).toEqual([before + 100, 0]);
    const rid = await readRid(stranger, id, 1, db);
    expect(rid).toMatchObject({ state: "open", agency: one.shortName, originator: delegate.name, revision: 1 });
    expect(rid.events).toMatchObject([{ act: "submitted", byLabel: head.name }]);
    expect(rid.rounds).toMatchObject([{ id: roundId }]);
    expect(await actsSeenBy(stranger, id)).toEqual(["rid.submitted"]);
    expect(await actsSeenBy(delegate, id)).toEqual(["rid.submitted", "rid.kept"]);
  });

  test("numbers are gapless in their document, also when agencies submit at once, and sent twice is submitted once", async () => {
    const { id, head, otherHead } = await aScene();
    for (const actor of [head, otherHead])
      await keepRids(
        actor,
        id,
        Array.from({ length: 5 }, () => ridWords()),
        [],
        db,
      );
    const all = [head, otherHead, head, otherHead].map((actor) => submitRids(actor, id, "all", db));
    expect((await Promise.allSettled(all)).filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const rids = await db.rid.findMany({ where: { documentId: id }, orderBy: { number: "asc" } });
    expect(rids.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("a delegate submits only where nobody speaks for the agency; an officer and a chair of another never", async () => {
    const { id, delegate, headPerson, chair } = await aScene();
    await aKeptRid(db, delegate, id);
    await expect(submitRids(delegate, id, "all", db)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(submitRids(officer, id, "all", db)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(submitRids(chair, id, "all", db)).rejects.toMatchObject({ kind: "refused" });
    await giveRole(officer, headPerson.id, "delegate", db);
    expect(await submitRids(delegate, id, "all", db)).toEqual([1]);
  });

  test("outside of an open comment round nothing is raised; what is written stays", async () => {
    const { id, head, delegate } = await aScene({ opens: false });
    await aKeptRid(db, delegate, id);
    await expect(submitRids(head, id, "all", db)).rejects.toMatchObject({ kind: "refused" });
    expect(await room(head, id)).toHaveLength(1);
  });

  test("after the deadline by the database's clock it is late, though no job has run; what is written stays theirs", async () => {
    const { id, head, delegate, roundId, observer } = await aScene();
    await aKeptRid(db, delegate, id);
    await letItEndIn(db, roundId, -1);
    await expect(submitRids(head, id, "all", db)).rejects.toMatchObject({ kind: "conflict" });
    await expect(raiseAsObserver(observer, id, ridWords(), [], db)).rejects.toMatchObject({ kind: "conflict" });
    await sweepRounds(db);
    expect(await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({ state: "concluded" });
    expect(await room(head, id)).toHaveLength(1);
  });

  test("what was written on an older revision is looked at again before it is submitted", async () => {
    const { id, head, chair } = await aScene({ opens: false });
    const rid = await aKeptRid(db, head, id);
    const newer = { createKey: crypto.randomUUID(), whatChanged: "More", expectedRevision: 1, tell: false };
    await addRevision(chair, id, { ...newer, file: await aFile() }, db);
    await aRound(db, chair, id, { revision: 2 });
    await expect(submitRids(head, id, "all", db)).rejects.toMatchObject({ kind: "refused", field: "ids" });
    await editRid(head, id, rid, { ...ridText, version: 1 }, db);
    await submitRids(head, id, "all", db);
    expect(await readRid(chair, id, 1, db)).toMatchObject({ revision: 2 });
  });

  test("a head writes and submits in one act; a late edit is told as which RID it was submitted", async () => {
    const { id, head, delegate } = await aScene();
    const words = ridWords();
    expect(await keepOrSubmit(head, id, words, [], { submits: true }, db)).toBe(1);
    expect(await keepOrSubmit(head, id, words, [], { submits: true }, db)).toBeNull();
    const { id: rid } = await db.rid.findUniqueOrThrow({ where: { documentId_number: { documentId: id, number: 1 } } });
    await expect(discardRid(delegate, id, rid, db)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("an observer with a seat raises directly, once, counted for no agency", async () => {
    const { id, observer, delegate } = await aScene();
    const words = ridWords();
    expect(await raiseAsObserver(observer, id, words, [], db)).toBe(1);
    expect(await raiseAsObserver(observer, id, words, [], db)).toBe(1);
    expect(await readRid(delegate, id, 1, db)).toMatchObject({ agency: null, originator: observer.name });
    await expect(raiseAsObserver(delegate, id, ridWords(), [], db)).rejects.toMatchObject({ kind: "forbidden" });
    const unseated = await actorOf(db, await aPerson(db, { role: "observer" }));
    await expect(raiseAsObserver(unseated, id, ridWords(), [], db)).rejects.toMatchObject({ kind: "notFound" });
  });

  test("what is submitted keeps its words, and is never deleted", async () => {
    const { id, head } = await aScene();
    await aRid(db, head, id);
    await expect(db.rid.updateMany({ where: { documentId: id }, data: { discrepancy: "Other" } })).rejects.toThrow();
    await expect(db.rid.deleteMany({ where: { documentId: id } })).rejects.toThrow();
    await expect(db.ridEvent.deleteMany({ where: { rid: { documentId: id } } })).rejects.toThrow();
  });

  test("who has changed agency leaves what they wrote with the one that it was written for", async () => {
    const { id, delegate, head } = await aScene();
    await aKeptRid(db, delegate, id);
    const other = await anAgency(db);
    await db.agencyRole.updateMany({ where: { personId: delegate.id }, data: { until: new Date() } });
    await db.agencyRole.create({ data: { personId: delegate.id, agencyId: other.id, role: "delegate" } });
    const moved = await loadActor(delegate.id, db);
    if (moved) expect(await room(moved, id)).toEqual([]);
    expect(await room(head, id)).toHaveLength(1);
  });
});
