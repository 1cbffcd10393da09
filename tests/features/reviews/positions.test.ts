import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import type { Actor } from "#access/actor.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { eraseRevision, withdrawDocument } from "#features/documents/edit-document.server.ts";
import { noteOpened } from "#features/documents/note-opened.server.ts";
import { readHistory } from "#features/documents/read-history.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { cancelRound, endOverdueRound } from "#features/reviews/end-round.server.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";
import { listRoundsOf } from "#features/reviews/list-rounds.server.ts";
import type { NewRound } from "#features/reviews/open-round.server.ts";
import { outcomeOf } from "#features/reviews/outcome.ts";
import { overrideRound } from "#features/reviews/override-round.server.ts";
import { readLetter } from "#features/reviews/read-letter.server.ts";
import { noteRoundOpened, readRound } from "#features/reviews/read-round.server.ts";
import { recordOnBehalf } from "#features/reviews/record-position.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { tellOfRound } from "#features/reviews/tell-of-round.server.ts";
import type { Stance } from "#platform/db/client/enums.ts";
import { isDatabaseAway } from "#platform/db/db.server.ts";
import { writeMail } from "#platform/mail/write-mail.server.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import {
  aGroupOfAgencies,
  allAreServed,
  aSeatedAgency,
  positionWords,
  says,
  saysOnBehalf,
} from "#tests/factories/positions.ts";
import { aRound, inDays, letDaysPass, letItEndIn } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const SECRET = "A reason that no mail may name";
/** How often positions meet the expiry; 200 times in the long run. */
const EXPIRY_RUNS = Number(process.env["EXPIRY_RUNS"] ?? 2);

type Kind = "silence" | "adoption";
const aScene = async (agencies = 3, kind: Kind = "silence", facts: Partial<NewRound> = {}) => {
  const scene = await aGroupOfAgencies(db, agencies);
  const { id } = await aSharedDocument(db, scene.chair, scene.group.id);
  const roundId = await aRound(db, scene.chair, id, { kind, ...facts });
  const [one, two, three] = scene.heads;
  if (!one || !two || !three) throw new Error("A scene has three agencies.");
  return { ...scene, id, roundId, one, two, three };
};
const roundOf = (id: string) => db.reviewRound.findUniqueOrThrow({ where: { id }, include: { document: true } });
const roomOf = async (groupId: string) =>
  Number((await db.quotaUse.findUniqueOrThrow({ where: { scope: `group:${groupId}` } })).bytes);
const actsOf = async (roundId: string) =>
  (await db.roundEvent.findMany({ where: { roundId }, orderBy: { seq: "asc" } })).map(({ act }) => act);
const expire = async (roundId: string) => {
  await letDaysPass(db, roundId, 22);
  await sweepRounds(db);
};
const standings = async (roundId: string, actor: Actor = officer) =>
  Object.fromEntries((await readRound(actor, roundId, db)).participants.map(({ id, standing }) => [id, standing]));
const toldOf = async (roundId: string, news: string) => {
  for (const { seq } of await db.roundEvent.findMany({ where: { roundId } }))
    await tellOfRound(db, { roundId, seq: String(seq) });
  const mails = await db.outboxMail.findMany({ where: { template: "round-news" } });
  return mails.filter(({ data }) => {
    const of = data as { roundId: string; act: string };
    return of.roundId === roundId && of.act === news;
  });
};

describe("recording", () => {
  test("a position is bound to the revision's bytes, by whom and when; the round's page shows it", async () => {
    const { one, two, roundId, id } = await aScene();
    await says(db, two, roundId, "adopt", { words: "Well done." });
    const { sha256 } = await db.revision.findFirstOrThrow({ where: { documentId: id } });
    expect(await db.position.findMany({ where: { roundId } })).toMatchObject([
      {
        agencyId: two.agencyId,
        ordinal: 1,
        stance: "adopt",
        sha256,
        byId: two.id,
        words: "Well done.",
        isOnBehalf: false,
      },
    ]);
    const page = await readRound(one, roundId, db);
    expect(page.participants.find(({ id: of }) => of === two.agencyId)?.positions).toMatchObject([{ stance: "adopt" }]);
    const [entry] = (await readHistory(two, id, db)).entries;
    expect(entry).toMatchObject({ act: "round.spoke" });
    expect(JSON.stringify(entry), "the trail holds no content").not.toContain("Well done.");
  });

  test("changing it keeps the earlier one in view", async () => {
    const { two, roundId } = await aScene();
    await says(db, two, roundId, "abstain");
    await says(db, two, roundId, "adoptProvisionally");
    await says(db, two, roundId, "noObjection");
    const page = await readRound(two, roundId, db);
    expect(page.participants.find(({ isMine }) => isMine)?.positions.map(({ stance }) => stance)).toEqual([
      "noObjection",
      "adoptProvisionally",
      "abstain",
    ]);
    await expect(db.position.updateMany({ where: { roundId }, data: { words: "Else" } })).rejects.toThrow();
    await expect(db.position.deleteMany({ where: { roundId } })).rejects.toThrow();
  });

  test("the same form sent twice, and ten times at once, speaks once", async () => {
    const { two, roundId } = await aScene();
    const facts = { createKey: "the-same-form" };
    await Promise.all(Array.from({ length: 10 }, () => says(db, two, roundId, "adopt", facts)));
    expect(await db.position.count({ where: { roundId } })).toBe(1);
    // A page that was come back to says something else: never taken for said.
    await expect(says(db, two, roundId, "abstain", facts)).rejects.toThrow("other words");
    const another = await aScene();
    await expect(says(db, another.two, another.roundId, "adopt", facts)).rejects.toMatchObject({ kind: "refused" });
  });

  test("an agency has one position at a time, also when head and alternate speak at once", async () => {
    const { two, roundId } = await aScene();
    const alternate = await actorOf(db, await aPerson(db, { agencyId: two.agencyId, role: "alternate" }));
    await Promise.all([says(db, two, roundId, "adopt"), says(db, alternate, roundId, "abstain")]);
    const ordinals = await db.position.findMany({ where: { roundId }, orderBy: { ordinal: "asc" } });
    expect(ordinals.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  test("a delegate does not speak, nor an agency that takes no part; to a stranger there is no round", async () => {
    const { agencies, group, roundId } = await aScene();
    const delegate = await actorOf(db, { id: agencies[1]?.member.id ?? "" });
    await expect(says(db, delegate, roundId, "adopt")).rejects.toMatchObject({ kind: "forbidden" });
    const late = await aSeatedAgency(db, group.id);
    await expect(says(db, await actorOf(db, late.headPerson ?? late.member), roundId, "adopt")).rejects.toMatchObject({
      kind: "forbidden",
    });
    const stranger = await actorOf(db, await aPerson(db, { role: "head" }));
    await expect(says(db, stranger, roundId, "adopt")).rejects.toMatchObject({ kind: "notFound" });
    await expect(overrideRound(stranger, roundId, "Because", db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(saysOnBehalf(db, stranger, roundId, stranger.agencyId ?? "", "adopt")).rejects.toMatchObject({
      kind: "notFound",
    });
  });

  test("a comment round takes no position", async () => {
    const { heads, chair, group } = await aGroupOfAgencies(db, 2);
    const { id } = await aSharedDocument(db, chair, group.id);
    const roundId = await aRound(db, chair, id);
    await expect(says(db, heads[0] ?? chair, roundId, "adopt")).rejects.toMatchObject({ kind: "refused" });
  });

  test("once an agency has spoken it is no longer asked on the list", async () => {
    const { two, id, roundId } = await aScene();
    expect(await listRoundsOf(two, id, db)).toMatchObject([{ asks: true, hasSpoken: false }]);
    await says(db, two, roundId, "adopt");
    expect(await listRoundsOf(two, id, db)).toMatchObject([{ asks: false, hasSpoken: true }]);
  });
});

describe("on behalf", () => {
  test("with the letter; the agency is told at once, and replaces it; it does not count towards all have spoken", async () => {
    const { one, two, three, agencies, roundId } = await aScene();
    await saysOnBehalf(db, officer, roundId, three.agencyId ?? "", "abstain");
    const told = await toldOf(roundId, "onBehalf");
    expect(told.map(({ personId }) => personId)).toEqual([agencies[2]?.headPerson?.id]);
    await says(db, one, roundId, "adopt");
    await says(db, two, roundId, "adopt");
    expect((await roundOf(roundId)).state, "one has not spoken itself").toBe("open");
    const [position] = (await readRound(one, roundId, db)).participants.flatMap(({ positions }) =>
      positions.filter(({ isOnBehalf }) => isOnBehalf),
    );
    expect(await readLetter(one, roundId, position?.seq ?? "", db)).toMatchObject({ fileName: position?.letter?.name });
    const stranger = await actorOf(db, await aPerson(db));
    await expect(readLetter(stranger, roundId, position?.seq ?? "", db)).rejects.toMatchObject({ kind: "notFound" });
    await says(db, three, roundId, "adopt");
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "adopted" });
  });

  test("only while the agency has recorded none itself, only by the Secretariat, only with a letter", async () => {
    const { chair, two, roundId } = await aScene();
    await says(db, two, roundId, "adopt");
    await expect(saysOnBehalf(db, officer, roundId, two.agencyId ?? "", "object")).rejects.toMatchObject({
      kind: "refused",
      field: "agencyId",
    });
    await expect(saysOnBehalf(db, chair, roundId, two.agencyId ?? "", "object")).rejects.toMatchObject({
      kind: "forbidden",
    });
    const outside = await aPerson(db);
    const letter = await aFile();
    const wanted = { ...positionWords("adopt"), agencyId: outside.agencyId ?? "", letter };
    await expect(recordOnBehalf(officer, roundId, wanted, db)).rejects.toMatchObject({ kind: "refused" });
  });

  test("a spill takes the letter's bytes and their room, and nothing of what the agency said", async () => {
    const { chair, two, roundId, id, group } = await aScene();
    const spilt = await aFile();
    const wanted = { ...positionWords("abstain"), agencyId: two.agencyId ?? "", letter: spilt };
    await recordOnBehalf(officer, roundId, wanted, db);
    const elsewhere = await aSharedDocument(db, chair, group.id, { file: spilt });
    const roomBefore = await roomOf(group.id);
    await eraseRevision(officer, elsewhere.id, 1, "Not ours", db);
    expect(roomBefore - (await roomOf(group.id))).toBe(2 * spilt.size);
    const [position] = (await readRound(two, roundId, db)).participants.flatMap(({ positions }) => positions);
    expect(position).toMatchObject({ stance: "abstain", letter: { name: spilt.fileName, isErased: true } });
    await expect(readLetter(two, roundId, position?.seq ?? "", db)).rejects.toThrow(/erased/);
    expect(await roundOf(roundId)).toMatchObject({ state: "open", documentId: id });
  });

  test("an objection that an agency wrote breaks the silence as its own would", async () => {
    const { two, roundId } = await aScene();
    await saysOnBehalf(db, officer, roundId, two.agencyId ?? "", "object");
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "broken" });
  });
});

describe("a silence", () => {
  test("one objection breaks it at once; the document is a draft again, and all are told, of no reason", async () => {
    const { two, three, agencies, chair, roundId, id } = await aScene();
    await says(db, three, roundId, "adopt");
    await says(db, two, roundId, "object", { words: SECRET });
    expect(await roundOf(roundId)).toMatchObject({
      state: "concluded",
      outcome: "broken",
      document: { state: "draft" },
    });
    expect(await actsOf(roundId)).toEqual(["opened", "spoke", "spoke", "closed", "concluded"]);
    const told = await toldOf(roundId, "broken");
    const heads = agencies.map(({ headPerson }) => headPerson?.id);
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(heads));
    for (const mail of told) expect(JSON.stringify(await writeMail(db, mail))).not.toContain(SECRET);
    expect((await listRoundsOf(chair, id, db))[0]?.objections).toMatchObject([{ words: SECRET }]);
    await expect(says(db, three, roundId, "abstain"), "it is over").rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("was not recorded") as string,
    });
  });

  test("without an objection it adopts at the expiry, and tells how each agency stood", async () => {
    const { one, two, three, agencies, roundId, id } = await aScene();
    await says(db, one, roundId, "noObjection");
    await noteRoundOpened(two, await readRound(two, roundId, db), db);
    await noteOpened(two, id, 1, db);
    await noteRoundOpened(three, await readRound(three, roundId, db), db);
    await expire(roundId);
    expect(await roundOf(roundId)).toMatchObject({
      state: "concluded",
      outcome: "adopted",
      document: { state: "adopted" },
    });
    expect(await standings(roundId, two)).toEqual({
      [agencies[0]?.id ?? ""]: "spoke",
      [agencies[1]?.id ?? ""]: "silentOpened",
      [agencies[2]?.id ?? ""]: "silentUnopened",
    });
  });

  test("an agency that was not served is not silent: blocked, overridden by another's chair with a reason", async () => {
    const { one, two, three, chair, group, roundId } = await aScene();
    const chairOfTwo = await aPerson(db, { agencyId: two.agencyId });
    await aSeat(db, group.id, chairOfTwo, "cochair");
    await says(db, one, roundId, "adoptProvisionally");
    await noteRoundOpened(three, await readRound(three, roundId, db), db);
    await expire(roundId);
    expect(await roundOf(roundId)).toMatchObject({
      state: "blocked",
      outcome: null,
      document: { state: "underAdoption" },
    });
    expect(await toldOf(roundId, "blocked")).not.toHaveLength(0);
    await expect(overrideRound(await actorOf(db, chairOfTwo), roundId, "Ours", db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(overrideRound(two, roundId, "Ours", db)).rejects.toMatchObject({ kind: "forbidden" });
    await overrideRound(chair, roundId, "Heard by telephone.", db);
    expect(await roundOf(roundId)).toMatchObject({
      state: "concluded",
      outcome: "adoptedProvisionally",
      document: { state: "adoptedProvisionally" },
    });
    expect((await readRound(two, roundId, db)).events).toMatchObject([
      { act: "concluded" },
      { act: "overridden", reason: "Heard by telephone.", byLabel: chair.name },
      { act: "blocked" },
      { act: "closed" },
      { act: "spoke" },
      { act: "opened" },
    ]);
    await expect(overrideRound(chair, roundId, "Twice", db)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("blocked, it opens again by an extension: the notice is sent again, positions stand", async () => {
    const { one, two, three, chair, roundId } = await aScene();
    await says(db, one, roundId, "adopt");
    await expire(roundId);
    expect((await roundOf(roundId)).state).toBe("blocked");
    await extendRound(chair, roundId, { deadline: inDays(5), reason: "To be served" }, db);
    expect(await toldOf(roundId, "extended")).not.toHaveLength(0);
    expect(await standings(roundId)).toMatchObject({
      [one.agencyId ?? ""]: "spoke",
      [two.agencyId ?? ""]: "notServed",
    });
    for (const head of [two, three]) await noteRoundOpened(head, await readRound(head, roundId, db), db);
    await letDaysPass(db, roundId, 6);
    await sweepRounds(db);
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "adopted" });
  });

  test("served is a notice that the relay accepted before the expiry, for who was head or alternate then", async () => {
    const { heads, agencies, roundId } = await aScene(5);
    await toldOf(roundId, "opened");
    const sentFor = (index: number, sentAt: Date) =>
      db.$executeRaw`update "OutboxMail" m set state = 'sent', "sentAt" = ${sentAt} from "RoundNotice" n
        where n."mailId" = m.id and n."roundId" = ${roundId}::uuid and n."agencyId" = ${heads[index]?.agencyId}::uuid`;
    const { deadline } = await roundOf(roundId);
    await sentFor(0, new Date());
    await sentFor(1, new Date(deadline.getTime() + 1));
    await sentFor(2, new Date());
    await retirePerson(officer, heads[2]?.id ?? "", db);
    // Made a delegate before the relay accepted the mail.
    await db.agencyRole.updateMany({
      where: { personId: heads[3]?.id ?? "" },
      data: { until: new Date(Date.now() - 60_000) },
    });
    await sentFor(3, new Date());
    await db.$executeRaw`update "AgencyRole" set since = since - interval '1 day', until = until`;
    expect(Object.values(await standings(roundId)), "before the end").toHaveLength(5);
    const { endedAt } = await roundOf(roundId);
    expect(endedAt).toBeNull();
    await letItEndIn(db, roundId, -1);
    await db.$executeRaw`update "OutboxMail" m set "sentAt" = now() + interval '1 hour' from "RoundNotice" n
      where n."mailId" = m.id and n."roundId" = ${roundId}::uuid and n."agencyId" = ${heads[1]?.agencyId}::uuid`;
    expect(await endOverdueRound(roundId, db)).toBe(true);
    expect(await standings(roundId)).toEqual({
      [agencies[0]?.id ?? ""]: "silentUnopened",
      [agencies[1]?.id ?? ""]: "notServed",
      [agencies[2]?.id ?? ""]: "silentUnopened",
      [agencies[3]?.id ?? ""]: "notServed",
      [agencies[4]?.id ?? ""]: "notServed",
    });
  });

  test("when every agency has spoken for itself it concludes early", async () => {
    const { one, two, three, roundId } = await aScene();
    for (const head of [one, two]) await says(db, head, roundId, "noObjection");
    expect((await roundOf(roundId)).state).toBe("open");
    await says(db, three, roundId, "adopt");
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "adopted" });
  });

  test("a condition is told to all when it is made", async () => {
    const { two, agencies, roundId } = await aScene();
    await says(db, two, roundId, "adoptProvisionally", { words: SECRET });
    const told = await toldOf(roundId, "condition");
    const others = agencies.map(({ headPerson }) => headPerson?.id).filter((id) => id !== two.id);
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(others));
    for (const mail of told) expect(JSON.stringify(await writeMail(db, mail))).not.toContain(SECRET);
  });

  test("agencies with a position are not reminded", async () => {
    const { one, two, three, roundId } = await aScene();
    await says(db, two, roundId, "adopt");
    await letDaysPass(db, roundId, 18.5);
    await sweepRounds(db);
    const told = (await toldOf(roundId, "reminded")).map(({ personId }) => personId);
    expect(new Set(told)).toEqual(new Set([one.id, three.id]));
  });

  test("no revision comes while it is open, and who would bring one is told the way out", async () => {
    const { chair, id, roundId } = await aScene();
    const wanted = async () => ({
      createKey: crypto.randomUUID(),
      whatChanged: "",
      expectedRevision: 1,
      tell: false,
      file: await aFile(),
    });
    await expect(addRevision(chair, id, await wanted(), db)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("cancel") as string,
    });
    await cancelRound(chair, roundId, "Another text is coming", db);
    await addRevision(chair, id, await wanted(), db);
  });
});

describe("an explicit adoption", () => {
  const decided = async (
    rule: "allAgencies" | "allPresent" | "quorum",
    said: (Stance | null)[],
    quorum: number | null = null,
  ) => {
    const { heads, roundId } = await aScene(3, "adoption", { rule, quorum });
    for (const [index, stance] of said.entries()) {
      const head = heads[index];
      if (head && stance) await says(db, head, roundId, stance);
    }
    if ((await roundOf(roundId)).state === "open") await expire(roundId);
    return roundOf(roundId);
  };

  test("adopts by its rule", async () => {
    expect(await decided("allPresent", ["adopt", null, null])).toMatchObject({
      outcome: "adopted",
      document: { state: "adopted" },
    });
    expect(await decided("allAgencies", ["adopt", "abstain", null])).toMatchObject({
      outcome: "rejected",
      document: { state: "draft" },
    });
    expect(await decided("quorum", ["adoptProvisionally", "abstain", null], 2)).toMatchObject({
      outcome: "adoptedProvisionally",
    });
  });

  test("an objection does not end it, and rejects only if it stands at the end", async () => {
    const { one, two, three, roundId } = await aScene(3, "adoption");
    await says(db, one, roundId, "object");
    expect((await roundOf(roundId)).state).toBe("open");
    await says(db, one, roundId, "noObjection");
    await says(db, two, roundId, "adopt");
    await says(db, three, roundId, "object");
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded", outcome: "rejected" });
  });

  test("has a rule, and a quorum that can be reached", async () => {
    const { chair, group } = await aGroupOfAgencies(db, 2);
    const { id } = await aSharedDocument(db, chair, group.id);
    const open = (facts: object) => aRound(db, chair, id, { kind: "adoption", ...facts });
    await expect(open({ rule: null })).rejects.toMatchObject({ kind: "refused", field: "rule" });
    for (const quorum of [null, 0, 3])
      await expect(open({ rule: "quorum", quorum })).rejects.toMatchObject({ kind: "refused", field: "quorum" });
    await open({ rule: "quorum", quorum: 2 });
  });
});

describe("who sees how an agency is silent", () => {
  test("before the end: chairs and the Secretariat of all, each agency of itself; afterwards everybody who reads it", async () => {
    const { chair, one, two, three, roundId, group } = await aScene();
    const observer = await aPerson(db, { role: "observer" });
    await aSeat(db, group.id, observer, "observer");
    const watching = await actorOf(db, observer);
    await says(db, one, roundId, "adopt");
    const seen = async (actor: Actor) =>
      Object.values(await standings(roundId, actor)).filter((standing) => standing !== null).length;
    for (const actor of [chair, officer]) expect(await seen(actor)).toBe(3);
    for (const actor of [two, three])
      expect(await standings(roundId, actor)).toMatchObject({ [actor.agencyId ?? ""]: "notServed" });
    expect(await seen(two)).toBe(1);
    expect(await seen(watching)).toBe(0);
    await expire(roundId);
    expect((await roundOf(roundId)).state).toBe("blocked");
    expect(await seen(two), "blocked is not concluded").toBe(1);
    expect(JSON.stringify((await readRound(two, roundId, db)).events)).not.toContain("notServed");
    expect(JSON.stringify((await readHistory(two, (await roundOf(roundId)).documentId, db)).entries)).not.toContain(
      "notServed",
    );
    await overrideRound(officer, roundId, "Heard", db);
    for (const actor of [two, watching]) expect(await seen(actor)).toBe(3);
  });
});

describe("bad luck", () => {
  test("two chairs override at once: one does, the other is told by whom", async () => {
    const { chair, one, roundId } = await aScene();
    await says(db, one, roundId, "adopt");
    await expire(roundId);
    const answers = await Promise.allSettled([
      overrideRound(chair, roundId, "One", db),
      overrideRound(officer, roundId, "Other", db),
    ]);
    const rejected = answers.filter((answer) => answer.status === "rejected");
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("was faster") as string,
    });
    expect((await actsOf(roundId)).filter((act) => act === "overridden")).toHaveLength(1);
  });

  test("a head retired between opening and expiry: the position stands, and served stays served", async () => {
    const { one, two, three, agencies, roundId } = await aScene();
    await says(db, one, roundId, "adopt");
    for (const head of [two, three]) await noteRoundOpened(head, await readRound(head, roundId, db), db);
    await retirePerson(officer, one.id, db);
    await retirePerson(officer, two.id, db);
    await expect(says(db, one, roundId, "object"), "who has retired speaks no more")
      .rejects.toBeTruthy()
      .catch(() => undefined);
    await expire(roundId);
    expect(await roundOf(roundId)).toMatchObject({ state: "concluded" });
    expect(await standings(roundId)).toMatchObject({ [agencies[1]?.id ?? ""]: "silentUnopened" });
  });

  test("an agency that ends its participation is struck: its position stays in view, and blocks nothing", async () => {
    const { one, two, three, roundId } = await aScene(3, "adoption", { rule: "allAgencies" });
    await says(db, three, roundId, "object");
    await says(db, one, roundId, "adopt");
    await endAgency(officer, three.agencyId ?? "", "2026-01-01", db);
    await says(db, two, roundId, "noObjection");
    expect(await roundOf(roundId), "the others have all spoken").toMatchObject({
      state: "concluded",
      outcome: "adopted",
    });
    const struck = (await readRound(one, roundId, db)).participants.find(({ id }) => id === three.agencyId);
    expect(struck).toMatchObject({ struckOn: expect.any(String) as string, positions: [{ stance: "object" }] });
  });

  test("when the only one that has not spoken, or that was not served, ends its participation, nothing waits for it", async () => {
    const early = await aScene();
    await says(db, early.one, early.roundId, "adopt");
    await says(db, early.two, early.roundId, "adopt");
    await endAgency(officer, early.three.agencyId ?? "", "2026-01-01", db);
    expect(await roundOf(early.roundId)).toMatchObject({ state: "concluded", outcome: "adopted" });
    const blocked = await aScene();
    await says(db, blocked.one, blocked.roundId, "adopt");
    await says(db, blocked.two, blocked.roundId, "adopt");
    await expire(blocked.roundId);
    expect((await roundOf(blocked.roundId)).state).toBe("blocked");
    await endAgency(officer, blocked.three.agencyId ?? "", "2026-01-01", db);
    expect(await roundOf(blocked.roundId)).toMatchObject({ state: "concluded", outcome: "adopted" });
  });

  test("withdrawing cancels it in the same act", async () => {
    const { chair, two, roundId, id } = await aScene();
    await says(db, two, roundId, "adopt");
    await withdrawDocument(chair, id, "Superseded", db);
    expect(await roundOf(roundId)).toMatchObject({
      state: "cancelled",
      document: { state: "withdrawn", withdrawnFrom: "draft" },
    });
  });

  test(
    "of positions in the second of the expiry, the order of the database decides",
    async () => {
      const AGENCIES = 50;
      const { group, heads, chair } = await aGroupOfAgencies(db, AGENCIES);
      for (let run = 0; run < EXPIRY_RUNS; run++) {
        const { id } = await aSharedDocument(db, chair, group.id);
        const roundId = await aRound(db, chair, id, { kind: "silence" });
        await allAreServed(db, roundId);
        await letItEndIn(db, roundId, 400);
        // One of them objects; which, and when, is chance.
        const objector = Math.floor(Math.random() * AGENCIES);
        const answers = await Promise.allSettled([
          ...heads.map(async (head, index) => {
            await new Promise((wait) => setTimeout(wait, Math.random() * 800));
            await says(db, head, roundId, index === objector && run % 2 === 0 ? "object" : "noObjection");
          }),
          ...Array.from({ length: 4 }, () => endOverdueRound(roundId, db)),
        ]);
        await expect
          .poll(async () => (await endOverdueRound(roundId, db), (await roundOf(roundId)).state))
          .toBe("concluded");
        const round = await roundOf(roundId);
        const positions = await db.position.findMany({ where: { roundId }, orderBy: { seq: "asc" } });
        const recorded = answers.slice(0, AGENCIES).filter(({ status }) => status === "fulfilled").length;
        expect(positions, "who was told that it is recorded is on record, and nobody else").toHaveLength(recorded);
        for (const { at } of positions) expect(at < round.deadline).toBe(true);
        const events = await db.roundEvent.findMany({ where: { roundId }, orderBy: { seq: "asc" } });
        expect(events.map(({ act }) => act)).toEqual([
          "opened",
          ...positions.map(() => "spoke"),
          "closed",
          "concluded",
        ]);
        const said = new Map(positions.map(({ agencyId, stance }) => [agencyId, stance]));
        const verdict = outcomeOf(
          { kind: "silence", rule: null, quorum: null, isOverridden: false },
          heads.map(({ agencyId }) => {
            const stance = said.get(agencyId ?? "") ?? null;
            return { stance, standing: stance ? "spoke" : "silentUnopened" };
          }),
        );
        expect(round.outcome).toBe(verdict);
        // Who was late is told so; on a machine that is too busy to listen, that it is.
        for (const answer of answers.slice(0, AGENCIES))
          if (answer.status === "rejected")
            expect(isDatabaseAway(answer.reason) || (answer.reason as { kind?: string }).kind).toBeOneOf([
              true,
              "conflict",
            ]);
      }
    },
    30_000 + EXPIRY_RUNS * 6_000,
  );
});

test("who opens a revision is kept once, observers and unshared drafts not at all", async () => {
  const { group, chair, heads } = await aGroupOfAgencies(db, 1);
  const { id } = await aSharedDocument(db, chair, group.id);
  const head = heads[0] ?? chair;
  for (let time = 0; time < 2; time++) await noteOpened(head, id, 1, db);
  const observer = await actorOf(db, await aPerson(db, { agencyId: head.agencyId, role: "observer" }));
  await noteOpened(observer, id, 1, db);
  await noteOpened(officer, id, 1, db);
  expect(await db.revisionOpened.findMany({ where: { revision: { documentId: id } } })).toMatchObject([
    { agencyId: head.agencyId, personId: head.id },
  ]);
});
