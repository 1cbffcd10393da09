import { describe, expect, test } from "vitest";
import { startJobs } from "#app/jobs.server.ts";
import { registerEverything } from "#app/reactions.server.ts";
import { muteGroups } from "#features/documents/muted-groups.server.ts";
import { withdrawDocument } from "#features/documents/edit-document.server.ts";
import { cancelRound, closeRound, endOverdueRound } from "#features/reviews/end-round.server.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";
import { remindOfRound, sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { tellOfRound } from "#features/reviews/tell-of-round.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { writeMail } from "#platform/mail/write-mail.server.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, inDays, letDaysPass, letItEndIn } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, connection } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const SECRET_TITLE = "A title that no mail may name";

const aScene = async () => {
  const group = await aGroup(db);
  const agency = await anAgency(db);
  const chairPerson = await aPerson(db);
  const member = await aPerson(db, { agencyId: agency.id });
  const head = await aPerson(db, { agencyId: agency.id, role: "head" });
  await aSeat(db, group.id, chairPerson, "chair");
  await aSeat(db, group.id, member);
  const chair = await actorOf(db, chairPerson);
  const { id } = await aSharedDocument(db, await actorOf(db, member), group.id, { title: SECRET_TITLE });
  return { group, agency, chair, member, head, id };
};
const actsOf = async (roundId: string) =>
  (await db.roundEvent.findMany({ where: { roundId }, orderBy: { seq: "asc" } })).map(({ act }) => act);
const stateOf = async (id: string) => (await db.reviewRound.findUniqueOrThrow({ where: { id } })).state;
const tellAll = async (roundId: string) => {
  for (const { seq } of await db.roundEvent.findMany({ where: { roundId } }))
    await tellOfRound(db, { roundId, seq: String(seq) });
};
const mailsOf = async (roundId: string) =>
  (await db.outboxMail.findMany({ where: { template: "round-news" }, orderBy: { createdAt: "asc" } })).filter(
    ({ data }) => (data as { roundId: string }).roundId === roundId,
  );

describe("the deadline", () => {
  test("ten who end a round at once end it once", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    expect(await endOverdueRound(roundId, db), "not before its time").toBe(false);
    await letDaysPass(db, roundId, 22);
    const answers = await Promise.all([
      ...Array.from({ length: 9 }, () => endOverdueRound(roundId, db)),
      sweepRounds(db).then(() => false),
    ]);
    expect(answers.filter(Boolean).length).toBeLessThanOrEqual(1);
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
    const trail = await db.auditEntry.findMany({ where: { subjectId: roundId }, orderBy: { seq: "asc" } });
    expect(trail.map(({ act, actorLabel }) => [act, actorLabel]).slice(1)).toEqual([
      ["round.closed", "Deadline job"],
      ["round.concluded", "Deadline job"],
    ]);
    expect((await db.document.findUniqueOrThrow({ where: { id } })).state).toBe("draft");
  });

  test("ten workers with the job in their queue end a round once, and each reader is told once", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await letDaysPass(db, roundId, 22);
    await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where key = ${`round:${roundId}`}`;
    const stops = await Promise.all(Array.from({ length: 10 }, () => startJobs(connection, false)));
    await expect.poll(() => stateOf(roundId), { timeout: 20_000 }).toBe("concluded");
    await expect
      .poll(async () => (await mailsOf(roundId)).map(({ data }) => (data as { act: string }).act), { timeout: 20_000 })
      .toContain("concluded");
    await Promise.all(stops.map((stop) => stop()));
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
    const keys = (await mailsOf(roundId)).map(({ onceKey }) => onceKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("an act that comes after it is late, though no job has run", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await letDaysPass(db, roundId, 22);
    const late = { kind: "conflict", message: expect.stringContaining("deadline has passed") as string };
    await expect(closeRound(chair, roundId, "Done", db)).rejects.toMatchObject(late);
    await expect(cancelRound(chair, roundId, "Wrong", db)).rejects.toMatchObject(late);
    const deadline = inDays(10);
    await expect(extendRound(chair, roundId, { deadline, reason: "More time" }, db)).rejects.toMatchObject(late);
    await expect(aRound(db, chair, id), "it is in the way until it has ended").rejects.toMatchObject({
      kind: "conflict",
    });
    await sweepRounds(db);
    expect(await stateOf(roundId)).toBe("concluded");
    await aRound(db, chair, id);
  });

  test("of acts and workers that meet in its last moments, the order of the database decides", async () => {
    for (let time = 0; time < 15; time++) {
      const { chair, id } = await aScene();
      const roundId = await aRound(db, chair, id);
      await letItEndIn(db, roundId, 80);
      const racers = Array.from({ length: 10 }, async (_, index) => {
        while (
          Date.now() <
          (await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } })).deadline.getTime() - 5
        );
        return index % 2 ? endOverdueRound(roundId, db) : closeRound(chair, roundId, "In time?", db);
      });
      await Promise.allSettled(racers);
      await expect.poll(() => endOverdueRound(roundId, db).then(() => stateOf(roundId))).toBe("concluded");
      const { deadline } = await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } });
      const events = await db.roundEvent.findMany({ where: { roundId }, orderBy: { seq: "asc" } });
      expect(events.map(({ act }) => act)).toEqual(["opened", "closed", "concluded"]);
      const { endedAt } = await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } });
      expect(events[1]?.byId === null, "by whom follows from the clock").toBe((endedAt ?? 0) >= deadline);
    }
  });

  test("what happens to its document or its agencies after it changes nothing of a round", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await letDaysPass(db, roundId, 22);
    await withdrawDocument(chair, id, "Superseded", db);
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "concluded"]);
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "withdrawn",
      withdrawnFrom: "draft",
    });
    const other = await aScene();
    const late = await aRound(db, other.chair, other.id);
    await letDaysPass(db, late, 22);
    await endAgency(officer, other.agency.id, "2026-01-01", db);
    expect(await actsOf(late)).toEqual(["opened", "closed", "concluded"]);
    expect(await db.roundAgency.count({ where: { roundId: late, struckAt: { not: null } } })).toBe(0);
  });

  test("a job of a deadline that was moved ends nothing", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await extendRound(chair, roundId, { deadline: inDays(60), reason: "More time" }, db);
    await letDaysPass(db, roundId, 22);
    expect(await endOverdueRound(roundId, db)).toBe(false);
    expect(await stateOf(roundId)).toBe("open");
  });

  test("what agencies were asked to adopt is decided at it, once", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id, { kind: "silence" });
    await letDaysPass(db, roundId, 22);
    await sweepRounds(db);
    await sweepRounds(db);
    expect(await db.reviewRound.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({
      state: "blocked",
      outcome: null,
      endedAt: null,
    });
    expect(await actsOf(roundId)).toEqual(["opened", "closed", "blocked"]);
    await cancelRound(chair, roundId, "Opened too early", db);
    expect(await stateOf(roundId)).toBe("cancelled");
  });
});

describe("news", () => {
  test("everybody who reads it is told once of each act, with no private title, and heads though they muted the group", async () => {
    const { chair, group, member, head, id } = await aScene();
    await muteGroups(await actorOf(db, head), [group.id], db);
    const roundId = await aRound(db, chair, id, { message: SECRET_TITLE });
    await extendRound(chair, roundId, { deadline: inDays(30), reason: SECRET_TITLE }, db);
    await tellAll(roundId);
    await tellAll(roundId);
    const mails = await mailsOf(roundId);
    const told = mails.map(({ personId, data }) => `${personId} ${(data as { act: string }).act}`).sort();
    const everybody = [member, head, { id: officer.id }];
    expect(told).toEqual(everybody.flatMap((who) => [`${who.id} extended`, `${who.id} opened`]).sort());
    for (const mail of mails) {
      const written = await writeMail(db, mail);
      expect(written?.text).toContain(`/private/reviews/${roundId}`);
      expect(JSON.stringify(written)).not.toContain(SECRET_TITLE);
    }
  });

  test("it is kept by which mails each agency was told", async () => {
    const { chair, agency, head, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await tellAll(roundId);
    const notices = await db.roundNotice.findMany({ where: { roundId } });
    expect(notices).toMatchObject([{ agencyId: agency.id, personId: head.id, act: "opened" }]);
    expect((await mailsOf(roundId)).map((mail) => mail.id)).toContain(notices[0]?.mailId);
  });

  test("who could read it is told that it was cancelled, though it is withdrawn; who has retired is not", async () => {
    const { chair, member, head, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await withdrawDocument(chair, id, "Superseded", db);
    await tellAll(roundId);
    const cancelled = (await mailsOf(roundId)).filter(({ data }) => (data as { act: string }).act === "cancelled");
    expect(new Set(cancelled.map(({ personId }) => personId))).toEqual(new Set([member.id, head.id, officer.id]));
    await retirePerson(officer, head.id, db);
    for (const mail of cancelled) {
      expect((await writeMail(db, mail)) === null).toBe(mail.personId === head.id);
    }
  });
});

describe("reminders", () => {
  test("three days and one day before, to heads and alternates of participants alone, each once", async () => {
    const { chair, head, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await sweepRounds(db);
    expect(await actsOf(roundId)).toEqual(["opened"]);
    await letDaysPass(db, roundId, 18.5);
    await Promise.all([sweepRounds(db), remindOfRound(roundId, db), remindOfRound(roundId, db)]);
    expect(await actsOf(roundId)).toEqual(["opened", "reminded"]);
    await letDaysPass(db, roundId, 2);
    await Promise.all([sweepRounds(db), sweepRounds(db)]);
    await sweepRounds(db);
    expect(await actsOf(roundId)).toEqual(["opened", "reminded", "reminded"]);
    await tellAll(roundId);
    await tellAll(roundId);
    const reminders = (await mailsOf(roundId)).filter(({ data }) => (data as { act: string }).act === "reminded");
    expect(reminders.map(({ personId }) => personId)).toEqual([head.id, head.id]);
    for (const mail of reminders) expect(JSON.stringify(await writeMail(db, mail))).not.toContain(SECRET_TITLE);
  });

  test("a new deadline has its own", async () => {
    const { chair, id } = await aScene();
    const roundId = await aRound(db, chair, id);
    await letDaysPass(db, roundId, 18.5);
    await sweepRounds(db);
    await extendRound(chair, roundId, { deadline: inDays(10), reason: "More time" }, db);
    await sweepRounds(db);
    await letDaysPass(db, roundId, 7.5);
    await sweepRounds(db);
    expect(await actsOf(roundId)).toEqual(["opened", "reminded", "extended", "reminded"]);
  });
});
