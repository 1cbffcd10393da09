import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import type { Actor } from "#access/actor.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { withdrawDocument } from "#features/documents/edit-document.server.ts";
import { closeRound, concludeRound } from "#features/reviews/end-round.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { tellOfRound } from "#features/reviews/tell-of-round.server.ts";
import { answerRids } from "#features/rids/answer-rids.server.ts";
import { countRidsOf, listClosedIn } from "#features/rids/count-rids.server.ts";
import { listWaitingRids } from "#features/rids/list-waiting.server.ts";
import { agreeToRids, escalateRid } from "#features/rids/speak-on-rids.server.ts";
import { raiseAsObserver } from "#features/rids/submit-rids.server.ts";
import { closeRids } from "#features/rids/close-rids.server.ts";
import type { RidEscalation } from "#platform/db/client/enums.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, letDaysPass, letItEndIn } from "#tests/factories/reviews.ts";
import { aKeptRid, aRid, letTermsRunDown, ridRef, ridWords } from "#tests/factories/rids.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const plenary = await aGroup(db, { kind: "plenary" });

/** A document with an open comment round: its chair, an observer, and two agencies with a head each, one with a delegate. */
const aScene = async () => {
  const group = await aGroup(db);
  const [one, other] = [await anAgency(db), await anAgency(db)];
  const chairPerson = await aPerson(db);
  await aSeat(db, group.id, chairPerson, "chair");
  const chair = await actorOf(db, chairPerson);
  const seated = async (agencyId: string, role: "head" | "delegate") => {
    const person = await aPerson(db, { agencyId, role });
    await aSeat(db, group.id, person);
    return actorOf(db, person);
  };
  const [head, delegate] = [await seated(one.id, "head"), await seated(one.id, "delegate")];
  const otherHead = await seated(other.id, "head");
  const watching = await aPerson(db, { role: "observer" });
  await aSeat(db, group.id, watching, "observer");
  const { id } = await aSharedDocument(db, chair, group.id);
  const roundId = await aRound(db, chair, id);
  return { id, group, one, other, roundId, chair, head, delegate, otherHead, observer: await actorOf(db, watching) };
};
const waiting = async (actor: Actor) => (await listWaitingRids(actor, db)).map(({ what, count }) => [what, count]);
const answer = async (chair: Actor, id: string, numbers: number[]) => {
  const refs = await Promise.all(numbers.map((number) => ridRef(db, id, number)));
  await answerRids(chair, id, refs, { disposition: "accepted", rationale: "As proposed." }, db);
};

describe("what waits for somebody", () => {
  test("answers wait for the delegation of their agency until their term, and name the only one there is", async () => {
    const { id, chair, head, delegate, otherHead, observer } = await aScene();
    await aRid(db, head, id);
    await aRid(db, head, id);
    await raiseAsObserver(observer, id, ridWords(), [], db);
    for (const actor of [chair, head, observer]) expect(await waiting(actor)).toEqual([]);
    await answer(chair, id, [1]);
    const [row] = await listWaitingRids(delegate, db);
    const { settlesAt } = await db.rid.findFirstOrThrow({ where: { documentId: id, number: 1 } });
    expect(row).toMatchObject({
      documentId: id,
      what: "answered",
      count: 1,
      number: 1,
      until: settlesAt?.toISOString(),
    });
    await answer(chair, id, [2, 3]);
    expect((await listWaitingRids(head, db))[0]).toMatchObject({ count: 2, number: null });
    expect(await waiting(observer)).toEqual([["answered", 1]]);
    for (const actor of [chair, otherHead, officer]) expect(await waiting(actor)).toEqual([]);
    await letTermsRunDown(db, id, -1);
    expect(await waiting(head)).toEqual([]);
  });

  test("what is escalated waits for the chairs of the group, or for the plenary's chair and the Secretariat", async () => {
    const { id, chair, head, otherHead } = await aScene();
    await aRid(db, head, id);
    await aRid(db, head, id);
    await answer(chair, id, [1, 2]);
    const escalate = async (number: number, to: RidEscalation) =>
      escalateRid(head, id, await ridRef(db, id, number), { to, words: "No." }, db);
    await escalate(1, "chair");
    expect(await waiting(chair)).toEqual([["escalated", 1]]);
    expect(await waiting(officer)).toEqual([]);
    await escalate(2, "plenary");
    expect(await waiting(chair)).toEqual([["escalated", 1]]);
    expect(await waiting(officer)).toEqual([["escalated", 1]]);
    await aSeat(db, plenary.id, otherHead, "chair");
    expect(await waiting(await actorOf(db, otherHead))).toEqual([["escalated", 1]]);
    await withdrawDocument(officer, id, "Wrong file", db);
    expect(await waiting(officer)).toEqual([]);
  });

  test("what an agency has not submitted waits for it alone, while the round is open that it takes part in", async () => {
    const { id, delegate, head, chair, otherHead, roundId } = await aScene();
    await aKeptRid(db, delegate, id);
    const { deadline } = await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } });
    for (const actor of [head, delegate]) expect(await waiting(actor)).toEqual([["kept", 1]]);
    expect((await listWaitingRids(head, db))[0]).toMatchObject({ number: null, until: deadline.toISOString() });
    for (const actor of [chair, otherHead, officer]) expect(await waiting(actor)).toEqual([]);
    await letItEndIn(db, roundId, -1);
    expect(await waiting(head)).toEqual([]);
  });

  test("to who reads the document no more, nothing waits", async () => {
    const { id, chair, observer, group } = await aScene();
    await raiseAsObserver(observer, id, ridWords(), [], db);
    await answer(chair, id, [1]);
    expect(await waiting(observer)).toEqual([["answered", 1]]);
    await db.seat.updateMany({ where: { groupId: group.id, personId: observer.id }, data: { until: new Date() } });
    const again = await actorOf(db, observer);
    expect(await waiting(again)).toEqual([]);
  });
});

test("a round counts what each agency raised in it, what was carried over into it, and what is done; observers come last", async () => {
  const { id, chair, head, delegate, otherHead, observer, one, other, roundId } = await aScene();
  await aRid(db, head, id);
  await aRid(db, head, id);
  await raiseAsObserver(observer, id, ridWords(), [], db);
  await aKeptRid(db, delegate, id);
  await answer(chair, id, [1]);
  await agreeToRids(head, id, [await ridRef(db, id, 1)], "", db);
  const rows = [
    { agency: one.shortName, raised: 2, carriedOver: 0, done: 1 },
    { agency: null, raised: 1, carriedOver: 0, done: 0 },
  ];
  for (const actor of [chair, head, otherHead]) expect(await countRidsOf(actor, roundId, db)).toEqual(rows);
  expect(await countRidsOf(await actorOf(db, await aPerson(db)), roundId, db)).toEqual([]);
  expect(await countRidsOf(chair, "no-id", db)).toEqual([]);

  await closeRound(chair, roundId, "All have answered.", db);
  await concludeRound(chair, roundId, "The next draft is ready.", db);
  const revision = { whatChanged: "", expectedRevision: 1, tell: false, file: await aFile() };
  await addRevision(chair, id, { createKey: crypto.randomUUID(), ...revision }, db);
  await closeRids(chair, id, [await ridRef(db, id, 1)], { revision: 2, words: "" }, db);
  expect(await listClosedIn(otherHead, { documentId: id, revision: 2 }, db)).toEqual([1]);
  const next = await aRound(db, chair, id, { revision: 2 });
  await aRid(db, otherHead, id);
  const counts = [
    { agency: one.shortName, raised: 0, carriedOver: 1, done: 0 },
    { agency: other.shortName, raised: 1, carriedOver: 0, done: 0 },
  ].sort((a, b) => a.agency.localeCompare(b.agency, "en"));
  expect(await countRidsOf(chair, next, db)).toEqual([...counts, { ...rows[1], raised: 0, carriedOver: 1 }]);
});

test("agencies that have submitted a RID in the round are reminded no more; what is kept says nothing", async () => {
  const { id, roundId, head, delegate, otherHead } = await aScene();
  await aKeptRid(db, delegate, id);
  await aRid(db, otherHead, id);
  await letDaysPass(db, roundId, 18.5);
  await sweepRounds(db);
  const event = await db.roundEvent.findFirstOrThrow({ where: { roundId, act: "reminded" } });
  await tellOfRound(db, { roundId, seq: String(event.seq) });
  const mails = await db.outboxMail.findMany({
    where: { template: "round-news", data: { path: ["roundId"], equals: roundId } },
    select: { personId: true, data: true },
  });
  const reminded = mails.filter(({ data }) => (data as { act: string }).act === "reminded");
  expect(reminded.map(({ personId }) => personId)).toEqual([head.id]);
});
