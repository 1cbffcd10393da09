import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import type { Actor } from "#access/actor.ts";
import { decisionText } from "#features/decisions/decision-record.ts";
import { listDecisions, readDecision } from "#features/decisions/read-decisions.server.ts";
import { nextDecisionNumber } from "#features/decisions/write-decision.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { withdrawDocument } from "#features/documents/edit-document.server.ts";
import { confirmCondition } from "#features/reviews/confirm-condition.server.ts";
import { giveUpAdoption } from "#features/reviews/give-up-adoption.server.ts";
import { noteOnRecord } from "#features/reviews/note-on-record.server.ts";
import { overrideRound } from "#features/reviews/override-round.server.ts";
import { readLedger } from "#features/reviews/read-ledger.server.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { recordOfRound } from "#features/reviews/record-of-round.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { tellOfAdoption, tellOnBehalf } from "#features/reviews/tell-of-adoption.server.ts";
import { inTransaction } from "#platform/db/db.server.ts";
import { writeMail } from "#platform/mail/write-mail.server.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, anOfficer, aPerson } from "#tests/factories/people.ts";
import { aGroupOfAgencies, allAreServed, says, saysOnBehalf } from "#tests/factories/positions.ts";
import { aRound, inDays, letDaysPass } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const SECRET = "A title that no mail may name";

const aScene = async (title = "A text") => {
  const scene = await aGroupOfAgencies(db, 3);
  const { id } = await aSharedDocument(db, scene.chair, scene.group.id, { title });
  const [one, two, three] = scene.heads;
  if (!one || !two || !three) throw new Error("A scene has three agencies.");
  return { ...scene, id, one, two, three };
};
const stateOf = async (id: string) => (await db.document.findUniqueOrThrow({ where: { id } })).state;
const expire = async (roundId: string) => {
  await allAreServed(db, roundId);
  await letDaysPass(db, roundId, 22);
  await sweepRounds(db);
};
const revise = async (actor: Actor, id: string) =>
  addRevision(
    actor,
    id,
    { createKey: crypto.randomUUID(), whatChanged: "", expectedRevision: 1, tell: false, file: await aFile() },
    db,
  );
const replayed = async (roundId: string) =>
  recordOfRound(roundId, await db.roundEvent.findMany({ where: { roundId }, orderBy: { seq: "asc" } }));
const decisionsOn = (documentId: string) => db.decision.findMany({ where: { documentId }, orderBy: { number: "asc" } });

/** A silence that is adopted provisionally, under as many conditions as are named. */
const provisionally = async (conditions: { words?: string | null; fromText?: string; toText?: string }[]) => {
  const scene = await aScene();
  const roundId = await aRound(db, scene.chair, scene.id, { kind: "silence" });
  for (const [index, condition] of conditions.entries()) {
    const head = scene.heads[index];
    if (head) await says(db, head, roundId, "adoptProvisionally", { words: null, ...condition });
  }
  await expire(roundId);
  expect(await stateOf(scene.id)).toBe("adoptedProvisionally");
  return { ...scene, roundId };
};

describe("a decision record", () => {
  test("is made from the round's events in the act that concludes it; replaying them gives the same", async () => {
    const { chair, one, two, three, agencies, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence", message: "Look at section 3." });
    await says(db, one, roundId, "abstain");
    await says(db, one, roundId, "noObjection", { words: "Well done." });
    await says(db, two, roundId, "adoptProvisionally", { words: null, fromText: "2027", toText: "2028" });
    await letDaysPass(db, roundId, 22);
    await sweepRounds(db);
    await extendRound(chair, roundId, { deadline: inDays(3), reason: "To be served" }, db);
    await letDaysPass(db, roundId, 4);
    await sweepRounds(db);
    await overrideRound(officer, roundId, "Heard by telephone.", db);
    const [decision] = await decisionsOn(id);
    const { record } = await readDecision(two, decision?.number ?? "", db);
    expect(record).toMatchObject({
      number: expect.stringMatching(/^ISECG-D-\d{4}-\d{3}$/) as string,
      outcome: "adoptedProvisionally",
      completes: null,
      document: { id, title: "A text" },
      revision: { number: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      round: {
        kind: "silence",
        openedBy: chair.name,
        cause: "deadline",
        extensions: [{ reason: "To be served" }],
        overrides: [{ agencies: [agencies[2]?.shortName], reason: "Heard by telephone.", by: officer.name }],
      },
      conditions: [{ agency: agencies[1]?.shortName, fromText: "2027", toText: "2028" }],
    });
    const stood = new Map(
      record.agencies.map(({ shortName, standing, position }) => [shortName, [standing, position?.stance]]),
    );
    expect(stood).toEqual(
      new Map([
        [agencies[0]?.shortName, ["spoke", "noObjection"]],
        [agencies[1]?.shortName, ["spoke", "adoptProvisionally"]],
        [agencies[2]?.shortName, ["notServed", undefined]],
      ]),
    );
    expect(await replayed(roundId)).toEqual(record);
    expect(decisionText(record)).toContain("adopted provisionally by silence procedure, under one condition");
    await expect(db.decision.updateMany({ where: { documentId: id }, data: { revision: 2 } })).rejects.toThrow();
    await expect(db.decision.deleteMany({ where: { documentId: id } })).rejects.toThrow();
    expect((await readRound(three, roundId, db)).events[0]?.data.decision).toBe(record.number);
  });

  test("of an explicit adoption names its rule; a later title changes nothing of it", async () => {
    const { chair, one, two, three, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "adoption", rule: "quorum", quorum: 2 });
    for (const head of [one, two, three]) await says(db, head, roundId, "adopt");
    await db.document.update({ where: { id }, data: { title: "Another" } });
    const [decision] = await decisionsOn(id);
    const { record } = await readDecision(one, decision?.number ?? "", db);
    expect(record).toMatchObject({
      outcome: "adopted",
      document: { title: "A text" },
      round: { rule: "quorum", quorum: 2, cause: "allSpoken" },
    });
    expect(await replayed(roundId)).toEqual(record);
  });

  test("a correction afterwards is a note beside it, and changes nothing of it", async () => {
    const { chair, one, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await expire(roundId);
    const before = await replayed(roundId);
    await noteOnRecord(one, roundId, "We had written on paper.", db);
    expect((await readRound(chair, roundId, db)).events[0]).toMatchObject({
      act: "noted",
      reason: "We had written on paper.",
      byLabel: one.name,
    });
    expect(await replayed(roundId)).toEqual(before);
  });

  test("a round that was broken or rejected has none, and keeps its record by its events", async () => {
    const { chair, two, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await says(db, two, roundId, "object");
    expect(await decisionsOn(id)).toEqual([]);
    expect(await replayed(roundId)).toMatchObject({ number: null, outcome: "broken", round: { cause: "objection" } });
  });

  test("numbers are gapless in their UTC year, under fifty at once, and none is lost with an act that fails", async () => {
    const at = new Date("2031-12-31T23:59:59.999Z");
    const take = (fails: boolean) =>
      inTransaction(db, async (tx) => {
        const number = await nextDecisionNumber(tx, at);
        if (fails) throw new Error("undone");
        return number;
      });
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => take(index % 5 === 0)));
    const given = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])).sort();
    expect(given).toEqual(
      Array.from({ length: 40 }, (_, index) => `ISECG-D-2031-${String(index + 1).padStart(3, "0")}`),
    );
    const next = await inTransaction(db, (tx) => nextDecisionNumber(tx, new Date(at.getTime() + 1)));
    expect(next).toBe("ISECG-D-2032-001");
  });

  test("stays readable to the audience that a withdrawn document had, and to nobody else", async () => {
    const { chair, two, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await expire(roundId);
    const [decision] = await decisionsOn(id);
    const number = decision?.number ?? "";
    await withdrawDocument(officer, id, "Superseded", db);
    expect(await readDecision(two, number, db)).toMatchObject({ isDocumentThere: false });
    expect((await listDecisions(two, {}, db)).decisions.map((row) => row.number)).toContain(number);
    const stranger = await actorOf(db, await aPerson(db, { role: "head" }));
    await expect(readDecision(stranger, number, db)).rejects.toMatchObject({ kind: "notFound" });
    expect((await listDecisions(stranger, {}, db)).decisions).toEqual([]);
  });
});

describe("the conditions of a provisional adoption", () => {
  test("all confirmed without new bytes: the adoption is full by itself, and a further record completes the first", async () => {
    const { id, one, two, chair } = await provisionally([
      { words: "The dates are confirmed." },
      { words: "The plenary is told." },
    ]);
    expect((await readLedger(one, id, db)).conditions).toMatchObject([
      { number: 1, state: "open", isMine: true, canConfirm: true },
      { number: 2, state: "open", isMine: false, canConfirm: false },
    ]);
    await expect(confirmCondition(chair, id, 1, { metBy: null }, db)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(confirmCondition(two, id, 1, { metBy: null }, db)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await confirmCondition(one, id, 1, { metBy: null }, db)).toEqual({ is: "waits" });
    await expect(confirmCondition(one, id, 1, { metBy: null }, db)).rejects.toMatchObject({ kind: "conflict" });
    expect(await confirmCondition(two, id, 2, { metBy: null }, db)).toMatchObject({ is: "full" });
    expect(await stateOf(id)).toBe("adopted");
    const [first, second] = await decisionsOn(id);
    const { record, completedBy } = await readDecision(one, first?.number ?? "", db);
    expect(completedBy).toEqual([{ number: second?.number, outcome: "adopted" }]);
    expect(record.settled, "the first never changes").toEqual([]);
    expect((await readDecision(one, second?.number ?? "", db)).record).toMatchObject({
      outcome: "adopted",
      completes: first?.number,
      round: null,
      settled: [{ confirmed: { by: one.name, metBy: null } }, { confirmed: { by: two.name } }],
    });
  });

  test("one with other text is met by a newer revision alone, and the last confirmation opens a silence on that one", async () => {
    const { id, one, two, three, chair } = await provisionally([
      { fromText: "2027", toText: "2028" },
      { words: "The plenary is told." },
    ]);
    await expect(confirmCondition(one, id, 1, { metBy: null }, db)).rejects.toMatchObject({ field: "metBy" });
    await expect(confirmCondition(one, id, 1, { metBy: 1 }, db)).rejects.toMatchObject({ field: "metBy" });
    await revise(chair, id);
    expect(await confirmCondition(one, id, 1, { metBy: 2 }, db)).toEqual({ is: "waits" });
    const next = await confirmCondition(two, id, 2, { metBy: null }, db);
    if (next.is !== "silence") throw new Error("A silence begins.");
    expect(await stateOf(id)).toBe("underAdoption");
    const round = await readRound(three, next.roundId, db);
    expect(round).toMatchObject({ kind: "silence", isOpen: true, revision: { number: 2 }, openedBy: two.name });
    expect(round.me.spokeOn, "it was silent on the one before").toBeNull();
    expect((await readRound(one, next.roundId, db)).me.spokeOn, "what changed since it spoke").toBe(1);
    const days = (Date.parse(round.deadline) - Date.parse(round.now)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(5);
    expect(days).toBeLessThan(11);
    await says(db, three, next.roundId, "adoptProvisionally", { words: "A footnote is added." });
    await expire(next.roundId);
    expect(await stateOf(id)).toBe("adoptedProvisionally");
    const [first, second] = await decisionsOn(id);
    const { record } = await readDecision(one, second?.number ?? "", db);
    expect(record).toMatchObject({
      completes: first?.number,
      revision: { number: 2 },
      settled: [{ confirmed: { metBy: 2 } }, { confirmed: { metBy: null } }],
      conditions: [{ words: "A footnote is added." }],
    });
    expect(await replayed(next.roundId)).toEqual(record);
    expect((await readLedger(one, id, db)).conditions.map(({ number, state }) => [number, state])).toEqual([
      [1, "confirmed"],
      [2, "confirmed"],
      [3, "open"],
    ]);
    expect(await confirmCondition(three, id, 3, { metBy: null }, db), "made on these bytes").toMatchObject({
      is: "full",
    });
  });

  test("that silence broken, it is adopted provisionally as before, and a chair asks again on a newer one", async () => {
    const { id, one, two, chair } = await provisionally([{ toText: "A footnote" }]);
    await expect(aRound(db, chair, id, { kind: "silence", revision: 1 })).rejects.toMatchObject({ kind: "refused" });
    await revise(chair, id);
    const next = await confirmCondition(one, id, 1, { metBy: 2 }, db);
    if (next.is !== "silence") throw new Error("A silence begins.");
    await expect(revise(chair, id)).rejects.toMatchObject({ kind: "refused" });
    await says(db, two, next.roundId, "object");
    expect(await stateOf(id)).toBe("adoptedProvisionally");
    await revise(chair, id);
    await expect(aRound(db, chair, id, { kind: "silence", revision: 1 })).rejects.toMatchObject({ field: "revision" });
    await expect(aRound(db, chair, id, { revision: 3 }), "no comment round").rejects.toMatchObject({ kind: "refused" });
    const again = await aRound(db, chair, id, { kind: "silence", revision: 3 });
    await expire(again);
    expect(await stateOf(id)).toBe("adopted");
    expect((await decisionsOn(id)).map(({ outcome }) => outcome)).toEqual(["adoptedProvisionally", "adopted"]);
  });

  test("confirmed on an agency's behalf by the Secretariat, marked so, the agency told; all are told of the full adoption", async () => {
    const { id, agencies, one } = await provisionally([{ words: SECRET }]);
    await confirmCondition(officer, id, 1, { metBy: null }, db);
    expect((await readLedger(one, id, db)).conditions).toMatchObject([
      { isOnBehalf: true, confirmedByLabel: officer.name },
    ]);
    const facts = { documentId: id, number: 1, onBehalfOf: agencies[0]?.id ?? "" };
    const decision = (await decisionsOn(id)).at(-1)?.number ?? "";
    for (let time = 0; time < 2; time++) {
      await tellOnBehalf(db, facts);
      await tellOfAdoption(db, { documentId: id, decision, news: "full" });
    }
    const mails = (await db.outboxMail.findMany({ where: { template: "adoption-news" } })).filter(
      ({ data }) => (data as { documentId: string }).documentId === id,
    );
    const told = (news: string) =>
      mails.filter(({ data }) => (data as { news: string }).news === news).map(({ personId }) => personId);
    expect(told("onBehalf")).toEqual([one.id]);
    expect(told("full")).toEqual(expect.arrayContaining(agencies.map(({ headPerson }) => headPerson?.id)));
    expect(new Set(told("full")).size).toBe(told("full").length);
    for (const mail of mails) expect(JSON.stringify(await writeMail(db, mail))).not.toContain(SECRET);
  });

  test("given up with a reason by a chair or the Secretariat: a draft again, and a further record says so", async () => {
    const { id, one, two, chair } = await provisionally([{ words: "The dates are confirmed." }]);
    await expect(giveUpAdoption(two, id, "No", db)).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await actorOf(db, await aPerson(db));
    await expect(giveUpAdoption(stranger, id, "No", db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(confirmCondition(stranger, id, 1, { metBy: null }, db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(readLedger(stranger, id, db)).rejects.toMatchObject({ kind: "notFound" });
    const number = await giveUpAdoption(chair, id, "The programme has changed.", db);
    expect(await stateOf(id)).toBe("draft");
    expect((await readLedger(one, id, db)).conditions).toMatchObject([{ state: "givenUp", canConfirm: false }]);
    expect((await readDecision(one, number, db)).record).toMatchObject({
      outcome: "givenUp",
      reason: "The programme has changed.",
      completes: (await decisionsOn(id))[0]?.number,
    });
    await expect(giveUpAdoption(chair, id, "Again", db)).rejects.toMatchObject({ kind: "refused" });
    await aRound(db, chair, id);
  });

  test("two who confirm the last one at once, and ten: it happens once", async () => {
    const { id, one } = await provisionally([{ words: "The dates are confirmed." }]);
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => confirmCondition(index % 2 ? one : officer, id, 1, { metBy: null }, db)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await decisionsOn(id)).toHaveLength(2);
  });

  test("a condition of an agency that was struck, or that took it back, is none", async () => {
    const { id, one, two, chair } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await says(db, one, roundId, "adoptProvisionally");
    await says(db, one, roundId, "adopt");
    await saysOnBehalf(db, officer, roundId, two.agencyId ?? "", "abstain");
    await expire(roundId);
    expect(await stateOf(id)).toBe("adopted");
    expect(await db.condition.count({ where: { documentId: id } })).toBe(0);
  });
});
