import { expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { concludeGroup, createGroup, editGroup, listGroups } from "#features/groups/groups.server.ts";
import { listSeatCandidates, readGroup } from "#features/groups/read-group.server.ts";
import { endSeat, giveSeat } from "#features/groups/seats.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const words = { name: "Group for tests", charter: "Why it is there.", quotaBytes: 1_000_000 };

const aChair = async () => {
  const group = await aGroup(db);
  const person = await aPerson(db);
  await aSeat(db, group.id, person, "chair");
  return { group, person, actor: await actorOf(db, person) };
};

test("the Secretariat creates and concludes groups; a chair does not", async () => {
  const slug = await createGroup(officer, { ...words, code: "TEST" }, db);
  await expect(createGroup(officer, { ...words, code: "TEST" }, db)).rejects.toMatchObject({
    kind: "refused",
    field: "code",
  });
  const { actor, group } = await aChair();
  await expect(createGroup(actor, { ...words, code: "MINE" }, db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(concludeGroup(actor, group.id, db)).rejects.toMatchObject({ kind: "forbidden" });
  const { id } = await readGroup(officer, slug, db);
  await concludeGroup(officer, id, db);
  await expect(concludeGroup(officer, id, db)).rejects.toMatchObject({ kind: "refused" });
  expect((await readGroup(officer, slug, db)).isConcluded).toBe(true);
});

test("a chair gives and ends member and observer seats of the own group, and nothing else", async () => {
  const { group, actor } = await aChair();
  const { group: other } = await aChair();
  const person = await aPerson(db);
  await giveSeat(actor, group.id, { personId: person.id, kind: "member" }, db);
  await giveSeat(actor, group.id, { personId: person.id, kind: "observer" }, db);
  expect((await actorOf(db, person)).seats).toMatchObject([{ groupId: group.id, kind: "observer" }]);
  expect(await db.seat.count({ where: { personId: person.id } })).toBe(2);
  await expect(giveSeat(actor, group.id, { personId: person.id, kind: "chair" }, db)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(endSeat(actor, group.id, actor.id, db)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(giveSeat(actor, other.id, { personId: person.id, kind: "member" }, db)).rejects.toMatchObject({
    kind: "notFound",
  });
  await endSeat(actor, group.id, person.id, db);
  expect((await actorOf(db, person)).seats).toEqual([]);
});

test("a member gives no seats", async () => {
  const { group } = await aChair();
  const member = await aPerson(db);
  await aSeat(db, group.id, member);
  const actor = await actorOf(db, member);
  await expect(
    giveSeat(actor, group.id, { personId: (await aPerson(db)).id, kind: "observer" }, db),
  ).rejects.toMatchObject({ kind: "forbidden" });
  await expect(
    listSeatCandidates(actor, { id: group.id, isPlenary: false, isConcluded: false }, db),
  ).rejects.toMatchObject({ kind: "notFound" });
});

test("an observer of an agency gets observer seats only; who is not active, none", async () => {
  const { group } = await aChair();
  const observer = await aPerson(db, { role: "observer" });
  const retired = await aPerson(db, { state: "retired" });
  await expect(giveSeat(officer, group.id, { personId: observer.id, kind: "member" }, db)).rejects.toMatchObject({
    kind: "refused",
    field: "kind",
  });
  await giveSeat(officer, group.id, { personId: observer.id, kind: "observer" }, db);
  await expect(giveSeat(officer, group.id, { personId: retired.id, kind: "member" }, db)).rejects.toMatchObject({
    kind: "refused",
  });
});

test("the same person given a seat by many at once has one", async () => {
  const { group } = await aChair();
  const person = await aPerson(db);
  await Promise.allSettled(
    Array.from({ length: 20 }, () => giveSeat(officer, group.id, { personId: person.id, kind: "member" }, db)),
  );
  expect(await db.seat.count({ where: { groupId: group.id, personId: person.id, until: null } })).toBe(1);
});

test("a group exists for its seats, for who speaks for an agency with a member seat, and for the Secretariat", async () => {
  const { group, actor } = await aChair();
  const agency = await anAgency(db);
  const head = await aPerson(db, { agencyId: agency.id, role: "head" });
  const alternate = await aPerson(db, { agencyId: agency.id, role: "alternate" });
  const delegate = await aPerson(db, { agencyId: agency.id });
  const colleague = await aPerson(db, { agencyId: agency.id });
  const sees = async (person: { id: string }) => {
    const reader = await actorOf(db, person);
    return readGroup(reader, group.slug, db).then(
      () => true,
      (error: { kind: string }) => error.kind !== "notFound",
    );
  };
  await aSeat(db, group.id, colleague, "observer");
  expect([await sees(head), await sees(alternate), await sees(delegate)]).toEqual([false, false, false]);
  await giveSeat(actor, group.id, { personId: delegate.id, kind: "member" }, db);
  expect([await sees(head), await sees(alternate), await sees(delegate)]).toEqual([true, true, true]);
  await endSeat(actor, group.id, delegate.id, db);
  expect([await sees(head), await sees(alternate), await sees(delegate)]).toEqual([false, false, false]);
  expect((await listGroups(officer, db)).some(({ id }) => id === group.id)).toBe(true);
});

test("when the last chair goes, the group needs one", async () => {
  const { group, person } = await aChair();
  expect((await readGroup(officer, group.slug, db)).needsChair).toBe(false);
  await endSeat(officer, group.id, person.id, db);
  expect((await readGroup(officer, group.slug, db)).needsChair).toBe(true);
});

test("of two editors of a group the second is told", async () => {
  const group = await aGroup(db);
  const wanted = { ...words, code: group.code, version: 1 };
  await editGroup(officer, group.id, wanted, db);
  await expect(editGroup(officer, group.id, { ...wanted, name: "Second" }, db)).rejects.toMatchObject({
    kind: "conflict",
  });
  const { actor } = await aChair();
  await expect(editGroup(actor, group.id, wanted, db)).rejects.toMatchObject({ kind: "notFound" });
});

test("what changed in a group is on the trail, from and to, and nothing else", async () => {
  const group = await aGroup(db);
  await editGroup(officer, group.id, { ...words, name: group.name, code: group.code, version: 1 }, db);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { act: "group.changed", subjectId: group.id } });
  expect(entry.details).toEqual({
    charter: { from: "", to: words.charter },
    quotaBytes: { from: Number(group.quotaBytes), to: words.quotaBytes },
  });
});

test("the seats of a concluded group are frozen, but go with who retires", async () => {
  const { group, person } = await aChair();
  const member = await aPerson(db);
  await giveSeat(officer, group.id, { personId: member.id, kind: "member" }, db);
  await concludeGroup(officer, group.id, db);
  await expect(endSeat(officer, group.id, member.id, db)).rejects.toMatchObject({ kind: "refused" });
  await expect(giveSeat(officer, group.id, { personId: member.id, kind: "chair" }, db)).rejects.toMatchObject({
    kind: "refused",
  });
  const chair = await actorOf(db, person);
  await expect(giveSeat(chair, group.id, { personId: member.id, kind: "observer" }, db)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await retirePerson(officer, member.id, db);
  expect((await readGroup(officer, group.slug, db)).former.map(({ personId }) => personId)).toContain(member.id);
});

test("a code that a document's number carries never changes", async () => {
  const { group, actor } = await aChair();
  await aSharedDocument(db, actor, group.id);
  await expect(editGroup(officer, group.id, { ...words, code: "OTHER", version: 1 }, db)).rejects.toMatchObject({
    kind: "refused",
    field: "code",
  });
});
