import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import {
  changeAudience,
  eraseRevision,
  restoreDocument,
  withdrawDocument,
} from "#features/documents/edit-document.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { readHistory } from "#features/documents/read-history.server.ts";
import { concludeGroup } from "#features/groups/groups.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { readGroup } from "#features/groups/read-group.server.ts";
import { endSeat } from "#features/groups/seats.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { wordsOfAct } from "#features/audit/act-words.ts";
import { cancelRound, closeRound, concludeRound } from "#features/reviews/end-round.server.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";
import { openRound } from "#features/reviews/open-round.server.ts";
import { actOfRoundWords } from "#features/reviews/round.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, inDays, roundWords } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A group with a chair and a member, each of an agency with a head; one agency's head is missing. */
const aScene = async () => {
  const group = await aGroup(db);
  const [first, second, mute] = [await anAgency(db), await anAgency(db), await anAgency(db)];
  const chairPerson = await aPerson(db, { agencyId: first.id });
  const member = await aPerson(db, { agencyId: second.id });
  const silent = await aPerson(db, { agencyId: mute.id });
  const headPerson = await aPerson(db, { agencyId: second.id, role: "head" });
  await aSeat(db, group.id, chairPerson, "chair");
  await aSeat(db, group.id, member);
  await aSeat(db, group.id, silent);
  const chair = await actorOf(db, chairPerson);
  const author = await actorOf(db, member);
  const { id, number } = await aSharedDocument(db, author, group.id);
  return { group, agencies: { first, second, mute }, chair, author, head: await actorOf(db, headPerson), id, number };
};
const roundOf = (id: string) =>
  db.reviewRound.findUniqueOrThrow({
    where: { id },
    include: { agencies: true, events: { orderBy: { seq: "asc" } }, document: { include: { voices: true } } },
  });
const actsOf = async (id: string) => (await roundOf(id)).events.map(({ act }) => act);
const aRevision = async () => ({
  createKey: crypto.randomUUID(),
  whatChanged: "Corrected",
  expectedRevision: 1,
  tell: false,
  file: await aFile(),
});
const refused = (field?: string) => ({ kind: "refused", ...(field && { field }) });

describe("opening", () => {
  test("freezes who takes part, puts the document under review, and stands on the trail", async () => {
    const { chair, agencies, id, number } = await aScene();
    const roundId = await aRound(db, chair, id, { message: "Look at section 3." });
    const round = await roundOf(roundId);
    const { first, second, mute } = agencies;
    expect(round).toMatchObject({ kind: "comment", state: "open", openedFrom: "draft", outcome: null, endedAt: null });
    expect(new Map(round.agencies.map((agency) => [agency.agencyId, agency.hadVoice]))).toEqual(
      new Map([
        [first.id, false],
        [second.id, true],
        [mute.id, false],
      ]),
    );
    expect(round.document).toMatchObject({ state: "underReview", number });
    expect(round.document.voices).toHaveLength(3);
    expect(round.events).toMatchObject([{ act: "opened", byId: chair.id, data: { agencies: 3 } }]);
    expect((await readHistory(chair, id, db)).entries[0]).toMatchObject({ act: "round.opened", revision: 1 });
  });

  test("who joins the group afterwards takes no part", async () => {
    const { chair, group, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await aSeat(db, group.id, await aPerson(db));
    expect((await roundOf(roundId)).agencies).toHaveLength(3);
  });

  test("for all delegates every agency takes part, for named ones those named, observers' agencies never by a seat", async () => {
    const { chair, author, group, agencies } = await aScene();
    const observer = await aPerson(db, { role: "observer" });
    await aSeat(db, group.id, observer, "observer");
    const all = await aSharedDocument(db, author, group.id, { audience: "all" });
    const named = await aSharedDocument(db, author, group.id, { audience: "named", agencyIds: [agencies.second.id] });
    const taking = await db.agency.count({ where: { endedOn: null } });
    expect((await roundOf(await aRound(db, chair, all.id))).agencies).toHaveLength(taking);
    const ofNamed = (await roundOf(await aRound(db, chair, named.id))).agencies;
    expect(ofNamed.map(({ agencyId }) => agencyId)).toEqual([agencies.second.id]);
    const own = await aSharedDocument(db, author, group.id);
    const ofGroup = (await roundOf(await aRound(db, chair, own.id))).agencies;
    expect(ofGroup.some(({ agencyId }) => agencyId === observer.agencyId)).toBe(false);
  });

  test("in the plenary every agency with a head, alternate or delegate takes part", async () => {
    const plenary = await aGroup(db, { kind: "plenary" });
    const watching = await aPerson(db, { role: "observer" });
    const author = await actorOf(db, await aPerson(db));
    const { id } = await aSharedDocument(db, author, plenary.id);
    const ids = (await roundOf(await aRound(db, officer, id))).agencies.map(({ agencyId }) => agencyId);
    expect(ids).toContain(author.agencyId);
    expect(ids).not.toContain(watching.agencyId);
  });

  test("the same form sent twice, and twice at once, opens once", async () => {
    const { chair, id } = await aScene();
    const words = roundWords();
    const ids = await Promise.all([openRound(chair, id, words, db), openRound(chair, id, words, db)]);
    expect(new Set([...ids, await openRound(chair, id, words, db)]).size).toBe(1);
  });

  test("of many who open at once, one does, and the others are told", async () => {
    const { chair, id } = await aScene();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => aRound(db, chair, id)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ kind: "conflict" });
    expect(await db.reviewRound.count({ where: { documentId: id } })).toBe(1);
  });

  test("a deadline that leaves fewer than ten working days needs a reason, which is kept for all", async () => {
    const { chair, id } = await aScene();
    const deadline = inDays(5);
    await expect(aRound(db, chair, id, { deadline })).rejects.toMatchObject(refused("shortReason"));
    const roundId = await aRound(db, chair, id, { deadline, shortReason: "The plenary meets next week." });
    expect((await roundOf(roundId)).shortReason).toBe("The plenary meets next week.");
  });

  test("a deadline that has passed, or lies beyond a year, is refused", async () => {
    const { chair, id } = await aScene();
    for (const deadline of [inDays(-1), inDays(400)])
      await expect(aRound(db, chair, id, { deadline })).rejects.toMatchObject(refused("day"));
  });

  test("a revision that is not there, or whose bytes are gone, is refused; so is what is no draft", async () => {
    const { chair, author, group, id } = await aScene();
    await expect(aRound(db, chair, id, { revision: 2 })).rejects.toMatchObject(refused("revision"));
    const erased = await aSharedDocument(db, author, group.id);
    await eraseRevision(officer, erased.id, 1, "Spill", db);
    await expect(aRound(db, chair, erased.id)).rejects.toMatchObject(refused("revision"));
    await db.document.update({ where: { id }, data: { state: "adopted" } });
    await expect(aRound(db, chair, id)).rejects.toMatchObject(refused());
  });

  test("a round in which nobody would take part is refused", async () => {
    const group = await aGroup(db);
    const { id } = await aSharedDocument(db, officer, group.id);
    await expect(aRound(db, officer, id)).rejects.toMatchObject(refused());
  });
});

describe("acts", () => {
  test("a deadline moves away, with a reason, and never nearer", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id, { deadline: inDays(21) });
    const deadline = inDays(30);
    await extendRound(chair, roundId, { deadline, reason: "Holidays" }, db);
    expect(await roundOf(roundId)).toMatchObject({ state: "open", deadline });
    for (const nearer of [deadline, inDays(29)]) {
      await expect(extendRound(chair, roundId, { deadline: nearer, reason: "x" }, db)).rejects.toMatchObject(
        refused("day"),
      );
    }
    await expect(
      db.$executeRaw`update "ReviewRound" set deadline = deadline - interval '1 minute' where id = ${roundId}::uuid`,
      "the database holds it too",
    ).rejects.toThrow();
    expect((await roundOf(roundId)).events.at(-1)).toMatchObject({ act: "extended", reason: "Holidays" });
  });

  test("a comment round that is closed early concludes: nothing of it is left to settle", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await closeRound(chair, roundId, "All have answered", db);
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "collected" });
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
    const document = await db.document.findUniqueOrThrow({ where: { id }, include: { voices: true } });
    expect(document).toMatchObject({ state: "draft", voices: [] });
    await aRound(db, chair, id);
  });

  test("silence is never cut short", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    expect((await roundOf(roundId)).document.state).toBe("underAdoption");
    await expect(closeRound(chair, roundId, "Enough", db)).rejects.toMatchObject(refused());
    await expect(concludeRound(chair, roundId, "Enough", db)).rejects.toMatchObject(refused());
    expect(await actsOf(roundId)).toEqual(["opened"]);
  });

  test("a closed round that waits is concluded by a chair, an open one is not", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await expect(concludeRound(chair, roundId, "Done", db)).rejects.toMatchObject(refused());
    await db.reviewRound.update({ where: { id: roundId }, data: { state: "closed" } });
    await concludeRound(chair, roundId, "What is left goes into the next round", db);
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "collected" });
  });

  test("a blocked round that is extended is open again", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await db.reviewRound.update({ where: { id: roundId }, data: { state: "blocked" } });
    await extendRound(chair, roundId, { deadline: inDays(40), reason: "Notice sent again" }, db);
    expect((await roundOf(roundId)).state).toBe("open");
  });

  test("a cancelled round leaves the document as it was, and is never opened again", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "adoption" });
    await cancelRound(chair, roundId, "Wrong revision", db);
    expect(await roundOf(roundId)).toMatchObject({ state: "cancelled", outcome: null, document: { state: "draft" } });
    const deadline = inDays(50);
    await expect(extendRound(chair, roundId, { deadline, reason: "x" }, db)).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(db.$executeRaw`update "ReviewRound" set message = 'x' where id = ${roundId}::uuid`).rejects.toThrow();
  });

  test("two chairs close at once: one does, the other is told who was faster", async () => {
    const { chair, group, id } = await aScene();
    const cochairPerson = await aPerson(db, { name: "Co-chair" });
    await aSeat(db, group.id, cochairPerson, "cochair");
    const cochair = await actorOf(db, cochairPerson);
    const roundId = await aRound(db, chair, id);
    const answers = await Promise.allSettled(
      [chair, cochair].map((actor) => closeRound(actor, roundId, `By ${actor.name}`, db)),
    );
    const [told] = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as Error] : []));
    expect(told).toMatchObject({ kind: "conflict" });
    const winner = (await roundOf(roundId)).events[1]?.byLabel ?? "";
    expect(told?.message).toContain(`${winner} was faster`);
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
  });

  test("fifty close at once: one does", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => closeRound(chair, roundId, "Done", db)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ kind: "conflict" });
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
    expect(await db.auditEntry.count({ where: { act: "round.closed", subjectId: roundId } })).toBe(1);
  });

  test("what happened in a round is never altered", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await expect(
      db.$executeRaw`update "RoundEvent" set reason = 'x' where "roundId" = ${roundId}::uuid`,
    ).rejects.toThrow();
    await expect(db.$executeRaw`delete from "RoundEvent" where "roundId" = ${roundId}::uuid`).rejects.toThrow();
  });

  test("every act has its words on the trail", () => {
    const acts = Object.keys(actOfRoundWords).map((act) => `round.${act}`);
    expect(acts.filter((act) => wordsOfAct(act) === act)).toEqual([]);
  });
});

describe("what else happens to a document", () => {
  test("heads of agencies that take part read it until the end, whatever happens to seats; their delegates do not", async () => {
    const { chair, author, head, group, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await endSeat(officer, group.id, author.id, db);
    const now = await actorOf(db, head);
    expect((await readDocument(now, id, db)).group.isOpenToMe).toBe(true);
    expect((await readGroup(now, group.slug, db)).slug).toBe(group.slug);
    await expect(readDocument(await actorOf(db, author), id, db)).rejects.toMatchObject({ kind: "notFound" });
    const other = await aSharedDocument(db, chair, group.id);
    await expect(readDocument(now, other.id, db), "nothing else of the group").rejects.toMatchObject({
      kind: "notFound",
    });
    await cancelRound(chair, roundId, "Over", db);
    const after = await actorOf(db, head);
    await expect(readDocument(after, id, db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(readGroup(after, group.slug, db)).rejects.toMatchObject({ kind: "notFound" });
  });

  test("withdrawing cancels the round in the same act; restoring goes back to what it was opened from", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await withdrawDocument(chair, id, "Superseded", db);
    expect(await roundOf(roundId)).toMatchObject({
      state: "cancelled",
      document: { withdrawnFrom: "draft", voices: [] },
    });
    expect((await roundOf(roundId)).events.at(-1)).toMatchObject({
      act: "cancelled",
      byId: chair.id,
      reason: "Superseded",
    });
    await restoreDocument(chair, id, "Right after all", db);
    expect((await db.document.findUniqueOrThrow({ where: { id } })).state).toBe("draft");
    await aRound(db, chair, id);
  });

  test("erasing the revision of a round cancels it; erasing another does not", async () => {
    const { chair, author, id } = await aScene();
    await addRevision(author, id, await aRevision(), db);
    const roundId = await aRound(db, chair, id, { revision: 2 });
    await eraseRevision(officer, id, 1, "Spill", db);
    expect((await roundOf(roundId)).state).toBe("open");
    await eraseRevision(officer, id, 2, "Spill", db);
    expect(await roundOf(roundId)).toMatchObject({ state: "cancelled", document: { state: "draft" } });
  });

  test("a group with an open round is not concluded", async () => {
    const { chair, group, id, number } = await aScene();
    const roundId = await aRound(db, chair, id);
    await expect(concludeGroup(officer, group.id, db)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining(number) as string,
    });
    await cancelRound(chair, roundId, "Over", db);
    await concludeGroup(officer, group.id, db);
    await expect(aRound(db, officer, id)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("of concluding and opening at once, one happens", async () => {
    for (let time = 0; time < 10; time++) {
      const { chair, group, id } = await aScene();
      await Promise.allSettled([concludeGroup(officer, group.id, db), aRound(db, chair, id)]);
      const { concludedAt } = await db.group.findUniqueOrThrow({ where: { id: group.id } });
      const rounds = await db.reviewRound.count({ where: { documentId: id } });
      expect(rounds === 0).toBe(concludedAt !== null);
    }
  });

  test("an audience is widened during a round, and not narrowed", async () => {
    const { chair, agencies, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    const version = async () => (await db.document.findUniqueOrThrow({ where: { id } })).version;
    const change = async (audience: "all" | "group" | "named", agencyIds: string[] = []) =>
      changeAudience(chair, id, { audience, agencyIds, version: await version() }, db);
    await expect(change("named", [agencies.first.id])).rejects.toMatchObject(refused("audience"));
    await change("all");
    await expect(change("group")).rejects.toMatchObject(refused("audience"));
    expect((await roundOf(roundId)).agencies, "participants stay").toHaveLength(3);
    await cancelRound(chair, roundId, "Over", db);
    await change("named", [agencies.first.id]);
    const next = await aRound(db, chair, id);
    await change("named", [agencies.first.id, agencies.second.id]);
    await expect(change("named", [agencies.second.id])).rejects.toMatchObject(refused("audience"));
    expect((await roundOf(next)).agencies).toHaveLength(1);
  });

  test("a new revision during a comment round is kept, and the round stays on its own", async () => {
    const { chair, author, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    expect(await addRevision(author, id, await aRevision(), db)).toMatchObject({ number: 2 });
    const { number } = await db.revision.findUniqueOrThrow({ where: { id: (await roundOf(roundId)).revisionId } });
    expect(number).toBe(1);
  });

  test("a new revision during an adoption is refused, with the way out", async () => {
    const { chair, author, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await expect(addRevision(author, id, await aRevision(), db)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("cancel the round") as string,
    });
    await cancelRound(chair, roundId, "A better revision is there", db);
    expect(await addRevision(author, id, await aRevision(), db)).toMatchObject({ number: 2 });
  });

  test("an agency whose participation ends is struck with its time, and reads no more", async () => {
    const { chair, head, agencies, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await endAgency(officer, agencies.second.id, "2026-01-01", db);
    const round = await roundOf(roundId);
    const struck = round.agencies.filter(({ struckAt }) => struckAt !== null);
    expect(struck.map(({ agencyId }) => agencyId)).toEqual([agencies.second.id]);
    expect(round.document.voices).toHaveLength(2);
    expect(round.events.at(-1)).toMatchObject({ act: "struck", data: { agency: agencies.second.shortName } });
    expect(await loadActor(head.id, db)).toBeNull();
  });
});
