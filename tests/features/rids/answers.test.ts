import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { wordsOfAct } from "#features/audit/act-words.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { withdrawDocument } from "#features/documents/edit-document.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { concludeRound } from "#features/reviews/end-round.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { answerRids, settleRid } from "#features/rids/answer-rids.server.ts";
import { closeRids } from "#features/rids/close-rids.server.ts";
import { readRid } from "#features/rids/read-rid.server.ts";
import { actOfRidWords } from "#features/rids/rid.ts";
import { tellOfRids } from "#features/rids/rid-mails.server.tsx";
import { agreeToRids, commentOnRid, escalateRid, withdrawRid } from "#features/rids/speak-on-rids.server.ts";
import { raiseAsObserver } from "#features/rids/submit-rids.server.ts";
import { sweepRids } from "#features/rids/sweep-rids.server.ts";
import { workingDaysBetween } from "#features/terms/working-days.ts";
import type { RidDisposition } from "#platform/db/client/enums.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, letItEndIn } from "#tests/factories/reviews.ts";
import { aRid, letTermsRunDown, ridRef, ridWords } from "#tests/factories/rids.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const plenary = await aGroup(db, { kind: "plenary" });

/** A document with an open comment round; one agency with head, delegate; its chair; `count` RIDs of the head. */
const aScene = async (count = 1) => {
  const group = await aGroup(db);
  const agency = await anAgency(db);
  const chairPerson = await aPerson(db);
  const delegatePerson = await aPerson(db, { agencyId: agency.id });
  const headPerson = await aPerson(db, { agencyId: agency.id, role: "head" });
  const watching = await aPerson(db, { role: "observer" });
  const stranger = await aPerson(db);
  await aSeat(db, group.id, chairPerson, "chair");
  await aSeat(db, group.id, delegatePerson);
  await aSeat(db, group.id, watching, "observer");
  await aSeat(db, group.id, stranger);
  const [chair, head] = [await actorOf(db, chairPerson), await actorOf(db, headPerson)];
  const { id } = await aSharedDocument(db, chair, group.id);
  const roundId = await aRound(db, chair, id);
  for (let number = 0; number < count; number++) await aRid(db, head, id);
  const load = (person: { id: string }) => actorOf(db, person);
  return {
    id,
    group,
    agency,
    roundId,
    chair,
    head,
    headPerson,
    delegate: await load(delegatePerson),
    observer: await load(watching),
    stranger: await load(stranger),
  };
};
type Scene = Awaited<ReturnType<typeof aScene>>;
const ref = (id: string, number = 1) => ridRef(db, id, number);
const answer = async (
  { chair, id }: Pick<Scene, "chair" | "id">,
  disposition: RidDisposition = "accepted",
  numbers = [1],
) => {
  const refs = await Promise.all(numbers.map((number) => ref(id, number)));
  await answerRids(chair, id, refs, { disposition, rationale: "As proposed." }, db);
};
const stateOf = async (id: string, number = 1) =>
  (await db.rid.findUniqueOrThrow({ where: { documentId_number: { documentId: id, number } } })).state;
const actsOf = async (id: string, number = 1) =>
  (await db.ridEvent.findMany({ where: { rid: { documentId: id, number } }, orderBy: { seq: "asc" } })).map(
    ({ act }) => act,
  );
const roundState = async (id: string) => (await db.reviewRound.findUniqueOrThrow({ where: { id } })).state;
const newRevision = async (chair: Scene["chair"], id: string, expectedRevision = 1) =>
  addRevision(
    chair,
    id,
    { createKey: crypto.randomUUID(), whatChanged: "As agreed", expectedRevision, tell: false, file: await aFile() },
    db,
  );

describe("answers", () => {
  test("several at once get one disposition and rationale, and a term of ten working days", async () => {
    const scene = await aScene(3);
    await answer(scene, "acceptedInPart", [1, 3]);
    expect([await stateOf(scene.id, 1), await stateOf(scene.id, 2), await stateOf(scene.id, 3)]).toEqual([
      "answered",
      "open",
      "answered",
    ]);
    const rid = await readRid(scene.head, scene.id, 1, db);
    expect(rid).toMatchObject({
      disposition: "acceptedInPart",
      rationale: "As proposed.",
      answeredByLabel: scene.chair.name,
    });
    const days = workingDaysBetween(new Date(rid.answeredAt ?? 0), new Date(rid.settlesAt ?? 0), new Set());
    expect(days).toBeCloseTo(10, 6);
    expect(rid.can).toMatchObject({ agree: true, escalate: true, withdraw: true, answer: false, settle: false });
  });

  test("of fifty people on the same RID one wins; the others are told by whom, and nothing of theirs is written", async () => {
    const { id, chair } = await aScene();
    const before = await ref(id);
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        answerRids(
          index % 2 ? officer : chair,
          id,
          [before],
          { disposition: "rejected", rationale: `Because of ${index}` },
          db,
        ),
      ),
    );
    const lost = answers.filter((each) => each.status === "rejected");
    expect(lost).toHaveLength(49);
    const { byLabel } = await db.ridEvent.findFirstOrThrow({ where: { rid: { documentId: id }, act: "answered" } });
    const { message } = lost[0]?.reason as Error;
    for (const { reason } of lost) expect(reason).toMatchObject({ kind: "conflict" });
    expect(message).toContain(byLabel);
    expect(message).toContain("was faster, and answered it as rejected");
    expect(await actsOf(id)).toEqual(["submitted", "answered"]);
  }, 30_000);

  test("the same answer sent again by the same person is done already; a repeated comment stands once", async () => {
    const scene = await aScene();
    const before = await ref(scene.id);
    const words = { disposition: "rejected", rationale: "No." } as const;
    await answerRids(scene.chair, scene.id, [before], words, db);
    await answerRids(scene.chair, scene.id, [before], words, db);
    const answered = await ref(scene.id);
    await agreeToRids(scene.head, scene.id, [answered], "", db);
    await agreeToRids(scene.head, scene.id, [answered], "", db);
    expect(await actsOf(scene.id)).toEqual(["submitted", "answered", "agreed", "closed"]);
    const other = await aScene();
    await commentOnRid(other.stranger, other.id, 1, "We can live with it.", db);
    await commentOnRid(other.stranger, other.id, 1, "We can live with it.", db);
    expect(await actsOf(other.id)).toEqual(["submitted", "commented"]);
  });

  test("all of several are answered, or none", async () => {
    const scene = await aScene(2);
    const stale = [await ref(scene.id, 1), await ref(scene.id, 2)];
    await answer(scene, "accepted", [2]);
    const late = answerRids(officer, scene.id, stale, { disposition: "rejected", rationale: "No." }, db);
    await expect(late).rejects.toMatchObject({ kind: "conflict" });
    expect(await stateOf(scene.id, 1)).toBe("open");
  });

  test("a duplicate names another RID of the document that is none itself", async () => {
    const { id, chair } = await aScene(3);
    const duplicate = async (number: number, duplicateOf?: number) =>
      answerRids(chair, id, [await ref(id, number)], { disposition: "duplicate", rationale: "Same", duplicateOf }, db);
    await expect(duplicate(2)).rejects.toMatchObject({ field: "duplicateOf" });
    await expect(duplicate(2, 2)).rejects.toMatchObject({ field: "duplicateOf" });
    await expect(duplicate(2, 9)).rejects.toMatchObject({ field: "duplicateOf" });
    await duplicate(2, 1);
    await expect(duplicate(3, 2)).rejects.toMatchObject({ field: "duplicateOf" });
    expect(await readRid(chair, id, 2, db)).toMatchObject({ duplicateOf: 1 });
  });

  test("to a stranger there is nothing to answer, agree to, or comment on; who reads along is forbidden", async () => {
    const scene = await aScene();
    const outsider = await actorOf(db, await aPerson(db));
    const { id, stranger, observer, delegate } = scene;
    const at = await ref(id);
    const words = { disposition: "rejected", rationale: "No." } as const;
    await expect(answerRids(outsider, id, [at], words, db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(commentOnRid(outsider, id, 1, "Hm", db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(agreeToRids(outsider, id, [at], "", db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(closeRids(outsider, id, [at], { revision: 1, words: "" }, db)).rejects.toMatchObject({
      kind: "notFound",
    });
    for (const actor of [delegate, observer, stranger])
      await expect(answerRids(actor, id, [at], words, db)).rejects.toMatchObject({ kind: "forbidden" });
    await answer(scene);
    for (const actor of [stranger, observer, officer])
      await expect(agreeToRids(actor, id, [await ref(id)], "", db)).rejects.toMatchObject({ kind: "forbidden" });
    await commentOnRid(observer, id, 1, "Noted.", db);
  });

  test("on a withdrawn document they stay as they are", async () => {
    const scene = await aScene();
    await withdrawDocument(officer, scene.id, "Wrong file", db);
    await expect(answer(scene)).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("agreeing, escalating, settling", () => {
  test("agreed as rejected it is closed at once; as accepted it waits for the revision that implements it", async () => {
    const scene = await aScene(2);
    await answer(scene, "rejected", [1]);
    await answer(scene, "accepted", [2]);
    await agreeToRids(scene.delegate, scene.id, [await ref(scene.id, 1), await ref(scene.id, 2)], "Fine.", db);
    expect([await stateOf(scene.id, 1), await stateOf(scene.id, 2)]).toEqual(["closed", "agreed"]);
    const early = closeRids(scene.chair, scene.id, [await ref(scene.id, 2)], { revision: 1, words: "" }, db);
    await expect(early).rejects.toMatchObject({ kind: "refused", field: "revision" });
    await newRevision(scene.chair, scene.id);
    await closeRids(scene.chair, scene.id, [await ref(scene.id, 2)], { revision: 2, words: "In 4.4.2." }, db);
    expect(await readRid(scene.head, scene.id, 2, db)).toMatchObject({ state: "closed", closedIn: 2 });
  });

  test("several are closed in one act, or none, and those that cannot be closed are named with how they stand", async () => {
    const scene = await aScene(5);
    const { chair, head, id } = scene;
    const close = async (numbers: number[], revision = 2) => {
      const refs = await Promise.all(numbers.map((number) => ref(id, number)));
      await closeRids(chair, id, refs, { revision, words: "As agreed." }, db);
    };
    await answer(scene, "accepted", [1, 2, 3]);
    await agreeToRids(head, id, [await ref(id, 1), await ref(id, 2)], "", db);
    await newRevision(chair, id);
    await expect(close([1, 2, 3, 4, 5])).rejects.toThrow(
      "RID 003 is “waiting for originator”; RIDs 004–005 are “no disposition”. None of them becomes “closed”. Nothing was changed.",
    );
    await expect(close([1, 2], 1)).rejects.toThrow("Revision 1 does not implement RIDs 001–002");
    expect([await stateOf(id, 1), await stateOf(id, 2)]).toEqual(["agreed", "agreed"]);
    await close([1, 2]);
    expect([await stateOf(id, 1), await stateOf(id, 2), await stateOf(id, 3)]).toEqual([
      "closed",
      "closed",
      "answered",
    ]);
    const acts = await db.auditEntry.findMany({ where: { documentId: id, act: "rid.closed" } });
    expect(acts.map(({ details }) => details)).toEqual([{ rids: "001–002", revision: 2 }]);
  });

  test("several are agreed to in one act; among them those that others raised are named, and nothing is done", async () => {
    const scene = await aScene(2);
    const { id, head, delegate } = scene;
    await raiseAsObserver(scene.observer, id, ridWords(), [], db);
    await answer(scene, "accepted", [1, 2, 3]);
    const refs = [await ref(id, 1), await ref(id, 2), await ref(id, 3)];
    await expect(agreeToRids(delegate, id, refs, "", db)).rejects.toThrow("RID 003 was raised by others");
    expect(await stateOf(id)).toBe("answered");
    await agreeToRids(head, id, refs.slice(0, 2), "", db);
    expect([await stateOf(id, 1), await stateOf(id, 2), await stateOf(id, 3)]).toEqual([
      "agreed",
      "agreed",
      "answered",
    ]);
  });

  test("an agreement is given to the answer that one has read, not to a later one", async () => {
    const scene = await aScene();
    await answer(scene, "rejected");
    const read = await ref(scene.id);
    await escalateRid(scene.head, scene.id, read, { to: "chair", words: "We do not agree." }, db);
    await answer(scene, "deferred");
    await expect(agreeToRids(scene.delegate, scene.id, [read], "", db)).rejects.toMatchObject({ kind: "conflict" });
    expect(await stateOf(scene.id)).toBe("answered");
  });

  test("what is escalated to the chair the chair settles, with a word that may change the answer", async () => {
    const scene = await aScene();
    await answer(scene, "rejected");
    await escalateRid(scene.head, scene.id, await ref(scene.id), { to: "chair", words: "No." }, db);
    const words = { disposition: "accepted", rationale: "The group has heard it again." } as const;
    await expect(settleRid(scene.stranger, scene.id, await ref(scene.id), words, db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await settleRid(scene.chair, scene.id, await ref(scene.id), words, db);
    expect(await readRid(scene.head, scene.id, 1, db)).toMatchObject({ state: "settled", disposition: "accepted" });
  });

  test("what is escalated to the plenary its chair or the Secretariat settles, not the chair of the group", async () => {
    const scene = await aScene();
    await answer(scene, "rejected");
    await escalateRid(scene.head, scene.id, await ref(scene.id), { to: "plenary", words: "No." }, db);
    const words = { disposition: "rejected", rationale: "The plenary stands by it." } as const;
    await expect(settleRid(scene.chair, scene.id, await ref(scene.id), words, db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect((await readRid(scene.chair, scene.id, 1, db)).can).toMatchObject({ settle: false, answer: true });
    const presiding = await aPerson(db, { agencyId: scene.agency.id });
    await aSeat(db, plenary.id, presiding, "chair");
    await aSeat(db, scene.group.id, presiding);
    await settleRid(await actorOf(db, presiding), scene.id, await ref(scene.id), words, db);
    expect(await stateOf(scene.id)).toBe("closed");
  });

  test("withdrawn by the originating agency alone, from any state but closed; its number stays", async () => {
    const scene = await aScene(2);
    await expect(withdrawRid(scene.chair, scene.id, await ref(scene.id), "", db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await answer(scene, "accepted", [1, 2]);
    await agreeToRids(scene.head, scene.id, [await ref(scene.id, 2)], "", db);
    for (const number of [1, 2])
      await withdrawRid(scene.delegate, scene.id, await ref(scene.id, number), "Solved.", db);
    expect([await stateOf(scene.id, 1), await stateOf(scene.id, 2)]).toEqual(["withdrawn", "withdrawn"]);
    await expect(withdrawRid(scene.head, scene.id, await ref(scene.id), "again", db)).rejects.toMatchObject({
      kind: "refused",
    });
    expect(await aRid(db, scene.head, scene.id)).toBe(3);
  });

  test("an observer's own is agreed by that observer, while seated; by nobody of the same agency", async () => {
    const scene = await aScene(0);
    await raiseAsObserver(scene.observer, scene.id, ridWords(), [], db);
    await answer(scene, "rejected");
    await expect(agreeToRids(scene.head, scene.id, [await ref(scene.id)], "", db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await agreeToRids(scene.observer, scene.id, [await ref(scene.id)], "", db);
    expect(await stateOf(scene.id)).toBe("closed");
  });
});

describe("settled by time", () => {
  test("told once before, then settled, marked no answer; agreeing a moment too late is told so", async () => {
    const scene = await aScene();
    await answer(scene, "accepted");
    await letTermsRunDown(db, scene.id, 2);
    await sweepRids(db);
    await sweepRids(db);
    expect(await actsOf(scene.id)).toEqual(["submitted", "answered", "noticed"]);
    await letTermsRunDown(db, scene.id, -1);
    const late = agreeToRids(scene.head, scene.id, [await ref(scene.id)], "", db);
    await expect(late).rejects.toMatchObject({ kind: "conflict" });
    await Promise.all([sweepRids(db), sweepRids(db)]);
    expect(await actsOf(scene.id)).toEqual(["submitted", "answered", "noticed", "settled"]);
    expect(await readRid(scene.head, scene.id, 1, db)).toMatchObject({ state: "settled", noAnswer: true });
  });

  test("without the originator, retired or gone with the agency, nothing waits for ever", async () => {
    const scene = await aScene(2);
    await retirePerson(officer, scene.headPerson.id, db);
    await answer(scene, "rejected", [1, 2]);
    await agreeToRids(scene.delegate, scene.id, [await ref(scene.id, 1)], "", db);
    await endAgency(officer, scene.agency.id, new Date().toISOString().slice(0, 10), db);
    await letTermsRunDown(db, scene.id, -1);
    await sweepRids(db);
    expect([await stateOf(scene.id, 1), await stateOf(scene.id, 2)]).toEqual(["closed", "closed"]);
    expect(await readRid(officer, scene.id, 2, db)).toMatchObject({ noAnswer: true, isAgencyGone: true });
  });

  test("the term is a setting, for answers from then on", async () => {
    await db.terms.updateMany({ data: { answerWorkingDays: 3 } });
    const scene = await aScene();
    await answer(scene);
    await db.terms.updateMany({ data: { answerWorkingDays: 10 } });
    const rid = await readRid(scene.head, scene.id, 1, db);
    const days = workingDaysBetween(new Date(rid.answeredAt ?? 0), new Date(rid.settlesAt ?? 0), new Set());
    expect(days).toBeCloseTo(3, 6);
  });
});

describe("rounds", () => {
  test("a comment round without RIDs concludes at its end; one with RIDs stays closed until the last is done", async () => {
    const scene = await aScene(2);
    await letItEndIn(db, scene.roundId, -1);
    await sweepRounds(db);
    expect(await roundState(scene.roundId)).toBe("closed");
    await answer(scene, "accepted", [1, 2]);
    await agreeToRids(scene.head, scene.id, [await ref(scene.id, 1)], "", db);
    expect(await roundState(scene.roundId)).toBe("closed");
    await withdrawRid(scene.head, scene.id, await ref(scene.id, 2), "", db);
    expect(await roundState(scene.roundId)).toBe("concluded");
    expect(await db.document.findUniqueOrThrow({ where: { id: scene.id } })).toMatchObject({ state: "draft" });
  });

  test("settled by time, the last one concludes the round as well", async () => {
    const scene = await aScene();
    await letItEndIn(db, scene.roundId, -1);
    await sweepRounds(db);
    await answer(scene);
    await letTermsRunDown(db, scene.id, -1);
    await sweepRids(db);
    expect(await roundState(scene.roundId)).toBe("concluded");
  });

  test("concluded by its chair, what is left goes on, and a new round takes it over", async () => {
    const scene = await aScene(2);
    await letItEndIn(db, scene.roundId, -1);
    await sweepRounds(db);
    await answer(scene, "rejected", [1]);
    await agreeToRids(scene.head, scene.id, [await ref(scene.id)], "", db);
    await concludeRound(scene.chair, scene.roundId, "The next draft is ready.", db);
    expect(await roundState(scene.roundId)).toBe("concluded");
    await newRevision(scene.chair, scene.id);
    const next = await aRound(db, scene.chair, scene.id, { revision: 2 });
    expect((await readRid(scene.head, scene.id, 2, db)).rounds.map(({ id }) => id)).toEqual([scene.roundId, next]);
    expect((await readRid(scene.head, scene.id, 1, db)).rounds.map(({ id }) => id)).toEqual([scene.roundId]);
    expect(await actsOf(scene.id, 2)).toEqual(["submitted", "carriedOver"]);
    expect(await aRid(db, scene.head, scene.id)).toBe(3);
    expect(await readRid(scene.head, scene.id, 3, db)).toMatchObject({ revision: 2 });
  });
});

describe("who is told", () => {
  const told = async (scene: Scene, act: string) => {
    const { seq } = await db.ridEvent.findFirstOrThrow({
      where: { rid: { documentId: scene.id }, act: act as never },
      orderBy: { seq: "desc" },
    });
    const ridIds = (await db.rid.findMany({ where: { documentId: scene.id } })).map(({ id }) => id);
    const news = { documentId: scene.id, act: act as never, seq: String(seq), ridIds };
    await tellOfRids(db, news);
    await tellOfRids(db, news);
    const mails = await db.outboxMail.findMany({ where: { onceKey: { startsWith: `rid:${scene.id}:${seq}:` } } });
    return mails.map(({ personId }) => personId).sort();
  };

  test("chairs of what was submitted or escalated to them, the agency of its answer; once each, never who acted", async () => {
    const scene = await aScene();
    expect(await told(scene, "submitted")).toEqual([scene.chair.id]);
    await answer(scene);
    expect(await told(scene, "answered")).toEqual([scene.head.id]);
    await escalateRid(scene.delegate, scene.id, await ref(scene.id), { to: "chair", words: "No." }, db);
    expect(await told(scene, "escalated")).toEqual([scene.chair.id]);
    await answer(scene);
    await escalateRid(scene.delegate, scene.id, await ref(scene.id), { to: "plenary", words: "No." }, db);
    expect(await told(scene, "escalated")).toContain(officer.id);
  });
});

test("every act has its words on the trail", () => {
  for (const act of [...Object.keys(actOfRidWords), "kept", "edited", "discarded"])
    expect(wordsOfAct(`rid.${act}`)).not.toBe(`rid.${act}`);
});
