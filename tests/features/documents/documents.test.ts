import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { createDocument } from "#features/documents/create-document.server.ts";
import {
  changeAudience,
  editDocument,
  eraseRevision,
  restoreDocument,
  withdrawDocument,
} from "#features/documents/edit-document.server.ts";
import { listDocuments, listWithChoices } from "#features/documents/list-documents.server.ts";
import { readDocument, readRevisionFile } from "#features/documents/read-document.server.ts";
import { readHistory } from "#features/documents/read-history.server.ts";
import { discardAbandoned } from "#features/documents/discard-abandoned.server.ts";
import { muteGroups, readMutedGroups } from "#features/documents/muted-groups.server.ts";
import {
  discardDocument,
  moveDocument,
  shareDocument,
  shareSeveral,
} from "#features/documents/share-document.server.ts";
import { tellReaders } from "#features/documents/document-mails.server.tsx";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { endSeat } from "#features/groups/seats.server.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { aDraft, aFile, aMarking, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const marking = await aMarking(db);

const inGroup = async (
  kind: "chair" | "member" | "observer",
  groupId: string,
  role: "delegate" | "observer" = "delegate",
) => {
  const person = await aPerson(db, { role });
  await aSeat(db, groupId, person, kind);
  return actorOf(db, person);
};
/** A group with an author, a chair, another member, and a delegate outside. */
const aScene = async () => {
  const group = await aGroup(db);
  return {
    group,
    author: await inGroup("member", group.id),
    chair: await inGroup("chair", group.id),
    member: await inGroup("member", group.id),
    outsider: await actorOf(db, await aPerson(db)),
  };
};
const revision = async (expectedRevision: number) => ({
  createKey: randomUUID(),
  whatChanged: "Section 3.4 rewritten",
  expectedRevision,
  tell: false,
  file: await aFile(),
});
const notFound = { kind: "notFound" };
const forbidden = { kind: "forbidden" };

describe("an unshared document", () => {
  test("is its author's alone: not the chair's, not the Secretariat's", async () => {
    const { group, author, chair } = await aScene();
    const id = await aDraft(db, author, group.id);
    await expect(readDocument(author, id, db)).resolves.toMatchObject({ number: null, state: "unshared" });
    for (const other of [chair, officer]) {
      await expect(readDocument(other, id, db)).rejects.toMatchObject(notFound);
      await expect(
        shareDocument(other, id, { audience: "group", agencyIds: [], tell: false }, db),
      ).rejects.toMatchObject(notFound);
      await expect(discardDocument(other, id, db)).rejects.toMatchObject(notFound);
      await expect(addRevision(other, id, await revision(1), db)).rejects.toMatchObject(notFound);
      expect((await listDocuments(other, {}, {}, db)).documents.some((row) => row.id === id)).toBe(false);
    }
    expect((await listDocuments(author, {}, { unshared: true }, db)).documents.map((row) => row.id)).toEqual([id]);
    const trail = await db.auditEntry.findMany({ where: { documentId: id } });
    expect(trail.map(({ onlyFor }) => onlyFor)).toEqual([author.id]);
  });

  test("is created once, however often the form is sent", async () => {
    const { group, author } = await aScene();
    const wanted = {
      createKey: randomUUID(),
      title: "Once",
      summary: "",
      kind: "roadmap" as const,
      groupId: group.id,
      markingId: marking.id,
    };
    const bytes = randomBytes(200);
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => createDocument(author, { ...wanted, file: await aFile(bytes) }, db)),
    );
    expect(new Set(ids).size).toBe(1);
    // A page that was come back to, sent again with another file.
    await expect(createDocument(author, { ...wanted, file: await aFile() }, db)).rejects.toThrow("another file");
  });

  test("is created only in a group that works and in which one is a member", async () => {
    const { author, outsider } = await aScene();
    const concluded = await aGroup(db, { isConcluded: true });
    await aSeat(db, concluded.id, { id: author.id, agencyId: author.agencyId });
    const again = await actorOf(db, author);
    await expect(aDraft(db, again, concluded.id)).rejects.toMatchObject({ kind: "refused", field: "groupId" });
    await expect(aDraft(db, outsider, concluded.id)).rejects.toMatchObject({ kind: "refused" });
    const { group } = await aScene();
    await expect(aDraft(db, await inGroup("observer", group.id), group.id)).rejects.toMatchObject({ kind: "refused" });
  });

  test("moves to another own group, and can be discarded with its bytes", async () => {
    const { group, author } = await aScene();
    const other = await aGroup(db);
    await aSeat(db, other.id, { id: author.id, agencyId: author.agencyId });
    const actor = await actorOf(db, author);
    const file = await aFile();
    const id = await aDraft(db, actor, group.id, { file });
    await moveDocument(actor, id, other.id, db);
    expect((await readDocument(actor, id, db)).group.slug).toBe(other.slug);
    await discardDocument(actor, id, db);
    await expect(readDocument(actor, id, db)).rejects.toMatchObject(notFound);
    await sweepBlobs(db, { olderThanHours: 0 });
    expect(await storage().has(file.sha256)).toBe(false);
  });
});

describe("sharing", () => {
  test("gives gapless numbers to fifty at once", async () => {
    const { group, author } = await aScene();
    const ids: string[] = [];
    for (let count = 0; count < 50; count++) ids.push(await aDraft(db, author, group.id));
    const numbers = await Promise.all(
      ids.map((id) => shareDocument(author, id, { audience: "group", agencyIds: [], tell: false }, db)),
    );
    const year = new Date().getUTCFullYear();
    const expected = Array.from(
      { length: 50 },
      (_, index) => `${group.code}-${year}-${String(index + 1).padStart(3, "0")}`,
    );
    expect(numbers.sort()).toEqual(expected);
  });

  test("of the same document twice at once happens once", async () => {
    const { group, author } = await aScene();
    const id = await aDraft(db, author, group.id);
    const share = () => shareDocument(author, id, { audience: "group", agencyIds: [], tell: false }, db);
    const results = await Promise.allSettled([share(), share(), share()]);
    const { number } = await db.document.findUniqueOrThrow({ where: { id } });
    expect(results).toEqual(results.map(() => ({ status: "fulfilled", value: number })));
    expect(await db.auditEntry.count({ where: { documentId: id, act: "document.shared" } })).toBe(1);
  });

  test("moves its bytes from the author's room to the group's, and is refused when there is none", async () => {
    const group = await aGroup(db, { quotaBytes: 150 });
    const author = await inGroup("member", group.id);
    const first = await aSharedDocument(db, author, group.id);
    expect(first.number).toMatch(/-001$/);
    const second = await aDraft(db, author, group.id);
    await expect(
      shareDocument(author, second, { audience: "group", agencyIds: [], tell: false }, db),
    ).rejects.toMatchObject({ kind: "refused" });
    const use = await db.quotaUse.findMany({ where: { scope: { in: [`group:${group.id}`, `person:${author.id}`] } } });
    expect(Object.fromEntries(use.map(({ scope, bytes }) => [scope.split(":")[0], Number(bytes)]))).toEqual({
      group: 100,
      person: 100,
    });
  });

  test("tells the audience by one mail each, without the title, and asks for rights again", async () => {
    const { group, author, chair, member, outsider } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id, { title: "CANARY-TITLE" });
    await db.mutedGroup.create({ data: { personId: chair.id, groupId: group.id } });
    await tellReaders(db, { documentId: id, byId: author.id, tell: true }, "shared");
    await tellReaders(db, { documentId: id, byId: author.id, tell: true }, "shared");
    const mails = await db.outboxMail.findMany({ where: { template: "document-news" } });
    const of = (person: { id: string }) =>
      mails.filter(({ personId, data }) => personId === person.id && JSON.stringify(data).includes(id)).length;
    expect([of(member), of(officer), of(author), of(chair), of(outsider)]).toEqual([1, 1, 0, 0, 0]);
    expect(JSON.stringify(mails)).not.toContain("CANARY-TITLE");
  });
});

test("several are shared in one act, all or none", async () => {
  const { group, author, member } = await aScene();
  const [one, two] = [await aDraft(db, author, group.id), await aDraft(db, author, group.id)];
  const foreign = await aDraft(db, member, group.id);
  const wanted = { audience: "group" as const, agencyIds: [], tell: false };
  await expect(shareSeveral(author, [one, foreign], wanted, db)).rejects.toMatchObject(notFound);
  expect((await readDocument(author, one, db)).number).toBeNull();
  await shareSeveral(author, [one, two], wanted, db);
  expect((await readDocument(member, two, db)).number).not.toBeNull();
});

test("a retired author's drafts are kept ninety days, then go", async () => {
  const { group, author } = await aScene();
  const id = await aDraft(db, author, group.id);
  const { id: shared } = await aSharedDocument(db, author, group.id);
  await retirePerson(officer, author.id, db);
  await discardAbandoned(db);
  expect(await db.document.count({ where: { id } })).toBe(1);
  await db.$executeRaw`update "Person" set "retiredAt" = now() - interval '91 days' where id = ${author.id}::uuid`;
  await discardAbandoned(db);
  expect(await db.document.findMany({ where: { id: { in: [id, shared] } }, select: { id: true } })).toEqual([
    { id: shared },
  ]);
  const use = await db.quotaUse.findUnique({ where: { scope: `person:${author.id}` } });
  expect(Number(use?.bytes)).toBe(0);
});

test("groups are muted by their own people", async () => {
  const { group, member } = await aScene();
  const { group: foreign } = await aScene();
  await muteGroups(member, [group.id, foreign.id], db);
  expect((await readMutedGroups(member, db)).muted).toEqual([group.id]);
});

describe("who reads", () => {
  test("the group; then nobody but author, chairs and Secretariat when it is withdrawn; the group again when restored", async () => {
    const { group, author, chair, member, outsider } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    const reads = async () =>
      Promise.all(
        [author, chair, member, officer, outsider].map((actor) =>
          readDocument(actor, id, db).then(
            () => true,
            () => false,
          ),
        ),
      );
    expect(await reads()).toEqual([true, true, true, true, false]);
    await withdrawDocument(author, id, "Wrong file", db);
    expect(await reads()).toEqual([true, true, false, true, false]);
    await expect(restoreDocument(member, id, "Mine", db)).rejects.toMatchObject(notFound);
    await restoreDocument(author, id, "Right file after all", db);
    expect(await reads()).toEqual([true, true, true, true, false]);
  });

  test("a seat that ends, ends reading at once, downloads included", async () => {
    const { group, author, chair, member } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    await expect(readRevisionFile(member, id, 1, db)).resolves.toBeDefined();
    await endSeat(chair, group.id, member.id, db);
    const later = await actorOf(db, member);
    await expect(readRevisionFile(later, id, 1, db)).rejects.toMatchObject(notFound);
    expect((await listDocuments(later, {}, {}, db)).documents).toEqual([]);
  });

  test("a retired person is nobody", async () => {
    const { member } = await aScene();
    await retirePerson(officer, member.id, db);
    expect(await loadActor(member.id, db)).toBeNull();
  });

  test("narrowing the audience takes effect on the next request", async () => {
    const { group, author, outsider } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id, { audience: "all" });
    const { version } = await readDocument(outsider, id, db);
    await changeAudience(author, id, { audience: "group", agencyIds: [], version }, db);
    await expect(readDocument(outsider, id, db)).rejects.toMatchObject(notFound);
    await expect(
      changeAudience(outsider, id, { audience: "all", agencyIds: [], version: version + 1 }, db),
    ).rejects.toMatchObject(notFound);
  });
});

describe("revisions", () => {
  test("by two people at once both survive, and the second is told", async () => {
    const { group, author, member } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    const added = await Promise.all([
      addRevision(author, id, await revision(1), db),
      addRevision(member, id, await revision(1), db),
    ]);
    expect(added.map(({ number }) => number).sort()).toEqual([2, 3]);
    expect(added.filter(({ wasExpected }) => wasExpected)).toHaveLength(1);
  });

  test("sent twice are added once", async () => {
    const { group, author } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    const bytes = randomBytes(200);
    const wanted = { ...(await revision(1)), file: await aFile(bytes) };
    await addRevision(author, id, wanted, db);
    expect(await addRevision(author, id, { ...wanted, file: await aFile(bytes) }, db)).toMatchObject({ number: 2 });
    await expect(addRevision(author, id, { ...wanted, file: await aFile() }, db)).rejects.toThrow("another file");
    const other = await aSharedDocument(db, author, group.id);
    await expect(addRevision(author, other.id, wanted, db)).rejects.toMatchObject({ kind: "refused" });
  });

  test("are brought by members, not by readers", async () => {
    const { group, author, outsider } = await aScene();
    const observer = await inGroup("observer", group.id, "observer");
    const { id } = await aSharedDocument(db, author, group.id, { audience: "all" });
    for (const reader of [outsider, observer])
      await expect(addRevision(reader, id, await revision(1), db)).rejects.toMatchObject(forbidden);
  });

  test("cannot be altered", async () => {
    const { group, author } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    await expect(
      db.$executeRaw`update "Revision" set "whatChanged" = 'x' where "documentId" = ${id}::uuid`,
    ).rejects.toThrow(/append-only/);
  });
});

describe("editing", () => {
  test("the second of two editors is told, with what stands now", async () => {
    const { group, author, chair } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    const { version } = await readDocument(author, id, db);
    const words = { summary: "", markingId: marking.id, version };
    await editDocument(author, id, { ...words, title: "First" }, db);
    await expect(editDocument(chair, id, { ...words, title: "Second" }, db)).rejects.toMatchObject({
      kind: "conflict",
      theirs: { title: "First" },
    });
  });

  test("is for author, chairs and Secretariat", async () => {
    const { group, author, member } = await aScene();
    const { id } = await aSharedDocument(db, author, group.id);
    const words = { title: "Mine", summary: "", markingId: marking.id, version: 1 };
    await expect(editDocument(member, id, words, db)).rejects.toMatchObject(forbidden);
    await expect(withdrawDocument(member, id, "no", db)).rejects.toMatchObject(forbidden);
    await expect(eraseRevision(author, id, 1, "no", db)).rejects.toMatchObject(forbidden);
  });
});

test("a spill takes the bytes away everywhere, unshared copies too, and leaves the record", async () => {
  const { group, author, member } = await aScene();
  const file = await aFile();
  const { id } = await aSharedDocument(db, author, group.id, { file });
  const copy = await aDraft(db, member, group.id, { file: await aFile(await storage().read(file.sha256)) });
  await eraseRevision(officer, id, 1, "Names of candidates", db);
  await expect(readRevisionFile(author, id, 1, db)).rejects.toMatchObject(notFound);
  await expect(readRevisionFile(member, copy, 1, db)).rejects.toMatchObject(notFound);
  expect((await readDocument(author, id, db)).revisions[0]).toMatchObject({
    sha256: file.sha256,
    erasedReason: "Names of candidates",
  });
  expect(await db.personNotice.count({ where: { personId: member.id } })).toBe(1);
  await sweepBlobs(db, { olderThanHours: 0 });
  expect(await storage().has(file.sha256)).toBe(false);
});

test("history is for the audience without observers; what was before sharing, for the author", async () => {
  const { group, author, member } = await aScene();
  const observer = await inGroup("observer", group.id, "observer");
  const { id } = await aSharedDocument(db, author, group.id);
  const acts = async (actor: typeof author) => (await readHistory(actor, id, db)).entries.map(({ act }) => act);
  expect(await acts(author)).toEqual(["document.shared", "document.created"]);
  expect(await acts(member)).toEqual(["document.shared"]);
  await expect(readHistory(observer, id, db)).rejects.toMatchObject(notFound);
});

test("lists page by key without losing or repeating, and cost one statement", async () => {
  const { group, author } = await aScene();
  for (let count = 0; count < 12; count++)
    await aSharedDocument(db, author, group.id, { audience: count % 2 ? "all" : "group" });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { result, statements } = await countStatements(() =>
      listDocuments(author, { group: group.id, after }, { limit: 5 }, db),
    );
    expect(statements).toHaveLength(1);
    seen.push(...result.documents.map(({ id }) => id));
    after = result.next ?? undefined;
  } while (after);
  expect(seen).toHaveLength(12);
  expect(new Set(seen).size).toBe(12);
});

test("a list stands by title or by number when asked, across pages, as people sort", async () => {
  const { group, author } = await aScene();
  const titles = ["Zulu", "émission 10", "Emission 2", "Ångström", "Ünïcode", "月面"];
  for (const title of titles) await aSharedDocument(db, author, group.id, { title, audience: "all" });
  const walk = async (order: "title" | "number") => {
    const rows: { title: string; number: string | null }[] = [];
    let after: string | undefined;
    do {
      const page = await listDocuments(author, { group: group.id, order, after }, { limit: 2 }, db);
      rows.push(...page.documents);
      after = page.next ?? undefined;
    } while (after);
    return rows;
  };
  expect((await walk("title")).map(({ title }) => title)).toEqual([
    "Ångström",
    "Emission 2",
    "émission 10",
    "Ünïcode",
    "Zulu",
    "月面",
  ]);
  expect((await walk("number")).map(({ title }) => title)).toEqual(titles);
  const [first] = (await listDocuments(author, { group: group.id, order: "title" }, {}, db)).documents;
  const { version } = await readDocument(author, first?.id ?? "", db);
  await editDocument(author, first?.id ?? "", { title: "Zz", summary: "", markingId: marking.id, version }, db);
  expect((await walk("title")).at(-2)?.title).toBe("Zz");
});

test("a list comes with what it can be narrowed to in one statement, and lists the same", async () => {
  const { group, author, outsider } = await aScene();
  for (let count = 0; count < 3; count++) await aSharedDocument(db, author, group.id, { title: `"${count}" \\ 月` });
  const filter = { group: group.id, order: "title" as const };
  const { result, statements } = await countStatements(() => listWithChoices(author, filter, db));
  expect(statements).toHaveLength(1);
  const { documents, next, ...choices } = result;
  expect({ documents, next }).toEqual(await listDocuments(author, filter, {}, db));
  expect(documents).toHaveLength(3);
  expect(choices.groups).toContainEqual({ value: group.id, label: group.name });
  expect(choices.groups).toEqual((await readMutedGroups(author, db)).groups);
  expect(choices.markings).toContainEqual({ value: marking.id, label: marking.name });
  const none = await listWithChoices(outsider, filter, db);
  expect([none.documents, none.groups.map(({ value }) => value).includes(group.id)]).toEqual([[], false]);
  await aSharedDocument(db, author, group.id, { audience: "all" });
  expect((await listWithChoices(outsider, {}, db)).groups).toContainEqual({ value: group.id, label: group.name });
});

test("a document page costs one statement beside session and actor, and says whether there has been a round", async () => {
  const { group, author, chair } = await aScene();
  const { id } = await aSharedDocument(db, author, group.id, { audience: "all" });
  for (let number = 1; number < 6; number++) await addRevision(author, id, await revision(number), db);
  const { result, statements } = await countStatements(() => readDocument(author, id, db));
  expect(statements).toHaveLength(1);
  expect(result.wasReviewed).toBe(false);
  await aRound(db, chair, id, { revision: 6 });
  expect((await readDocument(author, id, db)).wasReviewed).toBe(true);
});
