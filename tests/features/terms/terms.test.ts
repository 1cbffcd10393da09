import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { readNewRound, readRound } from "#features/reviews/read-round.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { changeTerms, readTermsToChange, type TermWords } from "#features/terms/change-terms.server.ts";
import { addFreeDay, listFreeDays, readFreeDay, removeFreeDay } from "#features/terms/free-days.server.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { termsForm } from "#features/terms/terms.form.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound, inDays, letDaysPass } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const group = await aGroup(db);
const person = await aPerson(db);
await aSeat(db, group.id, person);
const member = await actorOf(db, person);

const set = async (words: TermWords) => {
  const { version } = await readTermsToChange(officer, db);
  await changeTerms(officer, { ...words, version }, db);
};
const usual: TermWords = {
  minimumWorkingDays: 10,
  reminderDays: [3, 1],
  answerWorkingDays: 10,
  conditionWorkingDays: 5,
};
const aDocument = () => aSharedDocument(db, member, group.id);
const remindersOf = async (roundId: string) =>
  (await db.roundEvent.findMany({ where: { roundId, act: "reminded" }, orderBy: { seq: "asc" } })).map(
    ({ data }) => (data as { days: number }).days,
  );

test("a portal begins with terms, and there is one row of them for ever", async () => {
  expect(await readTerms(db)).toMatchObject(usual);
  await expect(db.terms.create({ data: { id: 2 } })).rejects.toThrow();
  await expect(db.terms.deleteMany()).rejects.toThrow();
});

describe("the working days of a round", () => {
  test("are asked of what is opened from then on; what runs keeps its deadline and needs no reason", async () => {
    const [running, next] = [await aDocument(), await aDocument()];
    const roundId = await aRound(db, officer, running.id, { deadline: inDays(21) });
    const before = await readRound(officer, roundId, db);
    await set({ ...usual, minimumWorkingDays: 20 });
    expect(await readRound(officer, roundId, db)).toMatchObject({ deadline: before.deadline, shortReason: null });
    const short = {
      kind: "refused",
      field: "shortReason",
      message: expect.stringContaining("20 working days") as string,
    };
    await expect(aRound(db, officer, next.id, { deadline: inDays(21) })).rejects.toMatchObject(short);
    const { proposed, minimumWorkingDays } = await readNewRound(officer, next.id, db);
    expect(minimumWorkingDays).toBe(20);
    await aRound(db, officer, next.id, { deadline: new Date(proposed) });
    await set(usual);
  });

  test("are not free days: what is proposed and what is short follow the list as it stands", async () => {
    const { id } = await aDocument();
    const { proposed } = await readNewRound(officer, id, db);
    const day = proposed.slice(0, 10);
    await addFreeDay(officer, { day, name: "A day off" }, db);
    const later = (await readNewRound(officer, id, db)).proposed;
    expect(later > proposed).toBe(true);
    expect(later).not.toContain(day);
    await removeFreeDay(officer, day, db);
    expect((await readNewRound(officer, id, db)).proposed).toBe(proposed);
  });
});

test("reminders go on the days that are set, to rounds that run too; none for a moment before they were set", async () => {
  const { id } = await aDocument();
  const roundId = await aRound(db, officer, id);
  await letDaysPass(db, roundId, 15);
  await set({ ...usual, reminderDays: [7, 5] });
  await sweepRounds(db);
  expect(await remindersOf(roundId), "seven days before is a moment before the change").toEqual([]);
  await db.$executeRaw`update "Terms" set "remindersSetAt" = '2000-01-01'`;
  await sweepRounds(db);
  await sweepRounds(db);
  await letDaysPass(db, roundId, 1.5);
  await sweepRounds(db);
  expect(await remindersOf(roundId)).toEqual([7, 5]);
  await set({ ...usual, reminderDays: [] });
  await letDaysPass(db, roundId, 4);
  await sweepRounds(db);
  expect(await remindersOf(roundId)).toEqual([7, 5]);
  await set(usual);
});

test("of two who change the terms the second is told what stands; what is as it was leaves no trace", async () => {
  const { version } = await readTermsToChange(officer, db);
  const theirs = { ...usual, minimumWorkingDays: 12, reminderDays: [5], answerWorkingDays: 15 };
  await changeTerms(officer, { ...theirs, version }, db);
  await expect(changeTerms(officer, { ...usual, minimumWorkingDays: 7, version }, db)).rejects.toMatchObject({
    kind: "conflict",
    theirs: { minimumWorkingDays: "12", reminderDays: "5", answerWorkingDays: "15", conditionWorkingDays: "5" },
  });
  await set(theirs);
  const { entries } = await readTrail(officer, { act: "terms.changed" }, db);
  expect(entries[0]).toMatchObject({
    words: "Changed the terms of reviews",
    subject: { label: "Terms of reviews", path: "/admin/settings/terms" },
  });
  const written = await db.auditEntry.findMany({ where: { act: "terms.changed" }, orderBy: { seq: "desc" } });
  expect(written[0]?.details).toEqual({
    minimumWorkingDays: { from: 10, to: 12 },
    reminderDays: { from: [3, 1], to: [5] },
    answerWorkingDays: { from: 10, to: 15 },
  });
  await set(usual);
});

test("a day is on the list once, and taken off once, however many ask at the same time", async () => {
  const christmas = { day: "2026-12-25", name: "Christmas Day" };
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => addFreeDay(officer, christmas, db)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(addFreeDay(officer, christmas, db)).rejects.toMatchObject({ kind: "refused", field: "day" });
  expect(await readFreeDay(officer, "2026-12-25", db)).toEqual(christmas);
  expect((await readTerms(db)).freeDays).toEqual(new Set(["2026-12-25"]));
  await Promise.all(Array.from({ length: 10 }, () => removeFreeDay(officer, "2026-12-25", db)));
  await expect(readFreeDay(officer, "2026-12-25", db)).rejects.toMatchObject({ kind: "notFound" });
  const { entries } = await readTrail(officer, { act: "freeDay" }, db);
  expect(entries.filter(({ subject }) => subject?.label === "2026-12-25").map(({ words }) => words)).toEqual([
    "Removed a free day",
    "Added a free day",
  ]);
});

test("the list says what is to come, nearest first, and what has been, newest first", async () => {
  for (const day of ["2031-01-01", "2030-12-25", "2020-12-25", "2021-01-01"])
    await addFreeDay(officer, { day, name: `Free ${day}` }, db);
  const { coming, past } = await listFreeDays(officer, db);
  expect(coming.map(({ day }) => day)).toEqual(["2030-12-25", "2031-01-01"]);
  expect(past.map(({ day }) => day)).toEqual(["2021-01-01", "2020-12-25"]);
});

test("strangers find no settings, and no day that is not one", async () => {
  for (const act of [
    () => readTermsToChange(member, db),
    () => changeTerms(member, { ...usual, version: 1 }, db),
    () => listFreeDays(member, db),
    () => readFreeDay(member, "2030-12-25", db),
    () => addFreeDay(member, { day: "2030-12-26", name: "Mine" }, db),
    () => removeFreeDay(member, "2030-12-25", db),
    () => readFreeDay(officer, "2030-02-31", db),
    () => removeFreeDay(officer, "2030-02-31", db),
  ]) {
    await expect(act()).rejects.toMatchObject({ kind: "notFound" });
  }
});

test.each([
  ["3, 1", [3, 1]],
  ["1;3 3", [3, 1]],
  ["", []],
  ["three", null],
  ["0", null],
  ["61", null],
  ["1 2 3 4 5 6", null],
] as const)("reminders typed as %j", (typed, days) => {
  const read = termsForm.safeParse({
    minimumWorkingDays: "10",
    reminderDays: typed,
    answerWorkingDays: "10",
    conditionWorkingDays: "5",
    version: "1",
  });
  expect(read.success ? read.data.reminderDays : null).toEqual(days);
});

test("terms and free days are read in one statement", async () => {
  expect((await countStatements(() => readTerms(db))).statements).toHaveLength(1);
});
