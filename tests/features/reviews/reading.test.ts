import { expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { deadlineOfForm } from "#features/reviews/deadline-of-form.ts";
import { cancelRound, closeRound } from "#features/reviews/end-round.server.ts";
import { listRounds, listRoundsOf, listWaitingRounds } from "#features/reviews/list-rounds.server.ts";
import { noteRoundOpened, readNewRound, readRound } from "#features/reviews/read-round.server.ts";
import { workingDaysBetween } from "#features/terms/working-days.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { says } from "#tests/factories/positions.ts";
import { aRound, inDays, letDaysPass } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A group in which so many agencies have a member seat, a head and an alternate. */
const aScene = async (agencies = 2) => {
  const group = await aGroup(db);
  const heads = [];
  for (let count = 0; count < agencies; count++) {
    const { id: agencyId } = await anAgency(db);
    await aSeat(db, group.id, await aPerson(db, { agencyId }), count === 0 ? "chair" : "member");
    heads.push(await aPerson(db, { agencyId, role: "head" }));
    await aPerson(db, { agencyId, role: "alternate" });
  }
  const { id } = await aSharedDocument(db, officer, group.id);
  const [first, second] = heads;
  if (!first || !second) throw new Error("A scene has two agencies.");
  return { group, id, head: await actorOf(db, second), chairHead: await actorOf(db, first) };
};

test("a page of thirty agencies costs six statements with session and rights", async () => {
  const { id, head } = await aScene(30);
  const roundId = await aRound(db, officer, id);
  for (let time = 0; time < 20; time++) await letDaysPass(db, roundId, 0.01);
  const { result, statements } = await countStatements(async () => {
    const actor = await loadActor(head.id, db);
    if (!actor) throw new Error("not active");
    return readRound(actor, roundId, db);
  });
  expect(result.participants).toHaveLength(30);
  expect(result.participants.every(({ voices }) => voices.length === 2)).toBe(true);
  // The session is one more.
  expect(statements.length).toBeLessThanOrEqual(5);
});

test("a silence of thirty agencies with positions costs no more, to a head who opens it and to who runs it", async () => {
  const { id, head } = await aScene(30);
  const roundId = await aRound(db, officer, id, { kind: "silence" });
  for (const { personId } of await db.agencyRole.findMany({
    where: { role: "head", until: null, agency: { rounds: { some: { roundId } } } },
    take: 12,
  }))
    await says(db, await actorOf(db, { id: personId }), roundId, "noObjection");
  for (const who of [head, officer]) {
    const { result, statements } = await countStatements(async () => {
      const actor = await actorOf(db, who);
      const round = await readRound(actor, roundId, db);
      await noteRoundOpened(actor, round, db);
      return round;
    });
    expect(result.participants.filter(({ positions }) => positions.length > 0)).toHaveLength(12);
    expect(statements.length).toBeLessThanOrEqual(6);
  }
});

test("lists cost the same whatever they hold", async () => {
  const { id, head } = await aScene();
  const roundId = await aRound(db, officer, id);
  const count = async () => (await countStatements(() => listRounds(head, {}, db))).statements.length;
  const before = await count();
  await cancelRound(officer, roundId, "Over", db);
  await aRound(db, officer, id);
  expect(await count()).toBe(before);
  expect(before).toBeLessThanOrEqual(3);
});

test("it tells what is asked, on which bytes, until when, and what is expected of whom", async () => {
  const { id, head, chairHead, group } = await aScene();
  const roundId = await aRound(db, officer, id, { message: "Look at section 3." });
  const { sha256 } = await db.revision.findFirstOrThrow({ where: { documentId: id } });
  const page = await readRound(head, roundId, db);
  expect(page).toMatchObject({
    kind: "comment",
    isOpen: true,
    message: "Look at section 3.",
    revision: { number: 1, sha256 },
  });
  expect(page.me).toMatchObject({ agency: head.agencyName, speaks: true, runs: false });
  expect(Object.values(page.can)).not.toContain(true);
  expect(Math.abs(Date.parse(page.now) - Date.now())).toBeLessThan(60_000);
  const delegate = await aPerson(db, { agencyId: head.agencyId });
  await aSeat(db, group.id, delegate);
  expect((await readRound(await actorOf(db, delegate), roundId, db)).me).toMatchObject({ speaks: false });
  const observer = await aPerson(db, { agencyId: head.agencyId, role: "observer" });
  await aSeat(db, group.id, observer, "observer");
  expect((await readRound(await actorOf(db, observer), roundId, db)).me).toMatchObject({
    speaks: false,
    isObserver: true,
  });
  expect((await readRound(officer, roundId, db)).me).toMatchObject({ agency: null, runs: true });
  expect((await readRound(officer, roundId, db)).can).toMatchObject({ extend: true, close: true, cancel: true });
  expect((await readRound(chairHead, roundId, db)).participants.find(({ isMine }) => isMine)?.id).toBe(
    chairHead.agencyId,
  );
});

test("who speaks for an agency is told as it is now, and as it was at the opening", async () => {
  const { id, head, group } = await aScene();
  const mute = await aPerson(db);
  await aSeat(db, group.id, mute);
  const roundId = await aRound(db, officer, id);
  for (const { voices } of (await readRound(officer, roundId, db)).participants.filter(
    ({ id: of }) => of === mute.agencyId,
  ))
    expect(voices).toEqual([]);
  await retirePerson(officer, head.id, db);
  const { participants } = await readRound(officer, roundId, db);
  const ofHead = participants.find(({ id: of }) => of === head.agencyId);
  expect(ofHead).toMatchObject({ hadVoice: true });
  expect(ofHead?.voices).toHaveLength(1);
  expect(participants.find(({ id: of }) => of === mute.agencyId)).toMatchObject({ hadVoice: false });
  await endAgency(officer, head.agencyId ?? "", "2026-01-01", db);
  const struck = (await readRound(officer, roundId, db)).participants.find(({ id: of }) => of === head.agencyId);
  expect(struck?.struckOn).toBe(new Date().toISOString().slice(0, 10));
});

test("after its deadline a page says so, though no job has run, and offers nothing that would be late", async () => {
  const { id } = await aScene();
  const roundId = await aRound(db, officer, id);
  await letDaysPass(db, roundId, 22);
  const page = await readRound(officer, roundId, db);
  expect(page).toMatchObject({ state: "open", isOpen: false, isOver: true });
  expect(Object.values(page.can)).not.toContain(true);
  expect((await listRoundsOf(officer, id, db))[0]).toMatchObject({ asks: false });
});

test("what waits stands on the dashboard: for who speaks for an agency while a round is open, for chairs once it is closed", async () => {
  const { id, head, chairHead } = await aScene();
  const roundId = await aRound(db, officer, id, { kind: "silence" });
  const waitingFor = async (actor: typeof head) => (await listWaitingRounds(actor, db)).map((row) => row.id);
  expect(await waitingFor(head)).toContain(roundId);
  expect(await waitingFor(chairHead)).toContain(roundId);
  expect(await waitingFor(officer)).not.toContain(roundId);
  await db.reviewRound.update({ where: { id: roundId }, data: { state: "closed" } });
  expect(await waitingFor(head)).not.toContain(roundId);
  expect(await waitingFor(officer)).toContain(roundId);
});

test("unfinished rounds stand first by their deadline, finished ones by their end, page by page", async () => {
  const group = await aGroup(db);
  await aSeat(db, group.id, await aPerson(db));
  const seated = await aPerson(db);
  await aSeat(db, group.id, seated);
  const reader = await actorOf(db, seated);
  const later: string[] = [];
  for (const days of [40, 30]) {
    const { id } = await aSharedDocument(db, officer, group.id);
    later.push(await aRound(db, officer, id, { deadline: inDays(days) }));
  }
  const { id } = await aSharedDocument(db, officer, group.id);
  const ended: string[] = [];
  for (let count = 0; count < 52; count++) {
    const roundId = await aRound(db, officer, id);
    await closeRound(officer, roundId, "Done", db);
    ended.unshift(roundId);
  }
  const first = await listRounds(reader, {}, db);
  expect(first.unfinished.map((row) => row.id)).toEqual(later.reverse());
  expect(first.finished.map((row) => row.id)).toEqual(ended.slice(0, 50));
  const second = await listRounds(reader, { after: first.next ?? "" }, db);
  expect(second).toMatchObject({ unfinished: [], next: null });
  expect(second.finished.map((row) => row.id)).toEqual(ended.slice(50));
  const stranger = await actorOf(db, await aPerson(db));
  expect(await listRounds(stranger, {}, db)).toMatchObject({ unfinished: [], finished: [], next: null });
});

test("the form names who would take part, and proposes a deadline that leaves the working days", async () => {
  const { id, group } = await aScene();
  const mute = await aPerson(db);
  await aSeat(db, group.id, mute);
  const { participants, proposed } = await readNewRound(officer, id, db);
  expect(participants).toHaveLength(3);
  expect(participants.filter(({ voices }) => voices.length === 0).map((agency) => agency.id)).toEqual([mute.agencyId]);
  expect(workingDaysBetween(new Date(), new Date(proposed), new Set())).toBeGreaterThanOrEqual(10);
  const roundId = await aRound(db, officer, id, { deadline: new Date(proposed) });
  expect((await readRound(officer, roundId, db)).shortReason).toBeNull();
});

test("the trail names a round and leads to it", async () => {
  const { id } = await aScene();
  const roundId = await aRound(db, officer, id);
  const { entries } = await readTrail(officer, { act: "round.opened" }, db);
  expect(entries[0]).toMatchObject({
    words: "Opened a review round",
    subject: { path: `/private/reviews/${roundId}` },
  });
});

test.each([
  ["a time that clocks skip", "2027-03-28", "02:30", ["00:30 UTC", "01:30 UTC", "01:30 Paris", "03:30 Paris", "skip"]],
  ["a time that clocks show twice", "2026-10-25", "02:30", ["00:30 UTC", "01:30 UTC", "twice"]],
] as const)("%s is refused beside its field, with both instants", (_name, day, time, words) => {
  const ask = () => deadlineOfForm({ day, time, zone: "own" }, "Europe/Paris");
  expect(ask).toThrow(expect.objectContaining({ kind: "refused", field: "time" }) as Error);
  for (const word of words) expect(ask).toThrow(word);
  expect(deadlineOfForm({ day, time, zone: "utc" }, "Europe/Paris").toISOString()).toBe(`${day}T${time}:00.000Z`);
});
