import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { Actor } from "#access/actor.ts";
import { registerEverything } from "#app/reactions.server.ts";
import { answerRids } from "#features/rids/answer-rids.server.ts";
import { readBroughtFile, readWaiting, waitWith } from "#features/rids/brought-file.server.ts";
import { importRids, previewImport, type Taken } from "#features/rids/import-rids.server.ts";
import { discardRid, editRid } from "#features/rids/keep-rids.server.ts";
import { readRidSheet, type RidSheet } from "#features/rids/read-rid-sheet.ts";
import { commentFormFile, matrixFile } from "#features/rids/rid-files.server.ts";
import { submitRids } from "#features/rids/submit-rids.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read-spreadsheet.server.ts";
import type { ReadSheet } from "#platform/spreadsheet/read-xlsx.server.ts";
import { aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { aRound } from "#tests/factories/reviews.ts";
import { archive, excelParts } from "#tests/factories/spreadsheets.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A document in a comment round, with its chair, and head and delegate of an agency that takes part. */
const aScene = async () => {
  const group = await aGroup(db);
  const agency = await anAgency(db);
  const chair = await aPerson(db);
  await aSeat(db, group.id, chair, "chair");
  const [head, delegate] = [
    await aPerson(db, { agencyId: agency.id, role: "head" }),
    await aPerson(db, { agencyId: agency.id }),
  ];
  await aSeat(db, group.id, delegate);
  const { id, number } = await aSharedDocument(db, officer, group.id);
  await aRound(db, officer, id);
  const as = (person: { id: string }) => actorOf(db, person);
  return { id, number, agency, chair: await as(chair), head: await as(head), delegate: await as(delegate) };
};

const HEADINGS = ["Kind of place", "Place", "Section", "Line or figure", "Category", "Discrepancy", "From", "To"];
/** A file of rows below the headings of the form. */
const sheetOf = (rows: readonly (readonly string[])[], headings = HEADINGS): RidSheet =>
  readRidSheet([
    {
      name: "RIDs",
      isHidden: false,
      rows: [headings, ...rows].map((cells, at) => ({
        row: at + 1,
        cells: cells.map((text) => (text ? { text, held: "text" as const } : null)),
      })),
    },
  ]);
const row = (discrepancy: string, facts: { category?: string; place?: string } = {}) => [
  "Page",
  facts.place ?? "5",
  "4.2",
  "",
  facts.category ?? "Editorial",
  discrepancy,
  "",
  "",
];

/** Shows what a file would do, and carries exactly that out. */
async function bring(actor: Actor, id: string, sheet: RidSheet, taken: Taken = "all") {
  const { seal } = await previewImport(actor, id, sheet, db);
  const done = await importRids(actor, id, sheet, { seal, taken }, db);
  if ("preview" in done) throw new Error("It changed meanwhile.");
  return done.count;
}
const outcomes = async (actor: Actor, id: string, sheet: RidSheet) =>
  (await previewImport(actor, id, sheet, db)).rows.map(({ row: at, outcome, words }) => [at, outcome, ...words]);
const keptOf = (id: string) =>
  db.rid.findMany({ where: { documentId: id }, orderBy: [{ number: "asc" }, { id: "asc" }] });

test("rows are kept in the own agency's room, in their order, and nothing of them is seen elsewhere", async () => {
  const { id, agency, head, delegate } = await aScene();
  const sheet = sheetOf(["First", "Second", "Third"].map((text) => row(text)));
  expect((await previewImport(delegate, id, sheet, db)).rows.map(({ outcome }) => outcome)).toEqual([
    "keep",
    "keep",
    "keep",
  ]);
  expect(await keptOf(id)).toEqual([]);
  expect(await bring(delegate, id, sheet)).toBe(3);
  const kept = await keptOf(id);
  expect(
    kept.every(({ state, agencyId, number }) => state === "kept" && agencyId === agency.id && number === null),
  ).toBe(true);
  await submitRids(head, id, "all", db);
  expect((await keptOf(id)).map(({ number, discrepancy }) => [number, discrepancy])).toEqual([
    [1, "First"],
    [2, "Second"],
    [3, "Third"],
  ]);
});

test("the same file twice keeps nothing twice, whoever of the agency brings it, and whatever became of its RIDs", async () => {
  const { id, head, delegate } = await aScene();
  const sheet = sheetOf([row("One"), row("Two"), row("One")]);
  expect(await outcomes(delegate, id, sheet)).toEqual([
    [2, "keep"],
    [3, "keep"],
    [4, "known", "Says the same as row 2."],
  ]);
  await bring(delegate, id, sheet);
  const [one] = await db.rid.findMany({ where: { documentId: id, discrepancy: "One" } });
  if (!one) throw new Error("kept");
  const { version, placeKind, place, section, line, category, quoted, fromText, toText } = one;
  const words = {
    placeKind,
    place,
    section,
    line,
    category,
    quoted,
    fromText,
    toText,
    discrepancy: "One, in other words",
  };
  await editRid(delegate, id, one.id, { ...words, version }, db);
  expect((await outcomes(head, id, sheet)).map(([, outcome]) => outcome)).toEqual(["known", "known", "known"]);
  await submitRids(head, id, "all", db);
  expect((await outcomes(head, id, sheet))[0]).toEqual([2, "known", expect.stringMatching(/Is RID 00\d already/)]);
  expect(await bring(head, id, sheet)).toBe(0);
  expect(await db.rid.count({ where: { documentId: id } })).toBe(2);
});

test("what was discarded comes again; the same words of another agency are its own RID", async () => {
  const { id, delegate, chair } = await aScene();
  const sheet = sheetOf([row("One")]);
  await bring(delegate, id, sheet);
  await bring(chair, id, sheet);
  const [mine] = await db.rid.findMany({ where: { documentId: id, agencyId: delegate.agencyId } });
  await discardRid(delegate, id, mine?.id ?? "", db);
  expect(await bring(delegate, id, sheet)).toBe(1);
  expect(await db.rid.count({ where: { documentId: id } })).toBe(2);
});

test("brought by five at once it is kept once", async () => {
  const { id, delegate, head } = await aScene();
  const sheet = sheetOf([row("One"), row("Two")]);
  const { seal } = await previewImport(delegate, id, sheet, db);
  await Promise.all(
    [delegate, head, delegate, head, delegate].map((actor) => importRids(actor, id, sheet, { seal, taken: "all" }, db)),
  );
  expect(await db.rid.count({ where: { documentId: id } })).toBe(2);
});

test("errors are named by row and column; nothing is kept unless all is well or the good rows are taken", async () => {
  const { id, delegate } = await aScene();
  const sheet = sheetOf([row("Good"), row(""), row("x".repeat(20_001)), row("Odd", { category: "Urgent" })]);
  const shown = await outcomes(delegate, id, sheet);
  expect(shown).toEqual([
    [2, "keep"],
    [3, "wrong", expect.stringContaining("Column F, Discrepancy") as string],
    [4, "wrong", expect.stringMatching(/Column F, Discrepancy: At most/) as string],
    [5, "wrong", "Column E, Category: “Urgent” is none. Technical fact, Recommended or Editorial."],
  ]);
  await expect(bring(delegate, id, sheet)).rejects.toThrow("Some rows cannot be taken");
  expect(await keptOf(id)).toEqual([]);
  expect(await bring(delegate, id, sheet, "good")).toBe(1);
});

test("a file of another document is refused, and one of another revision says so", async () => {
  const { id, number, delegate } = await aScene();
  const of = (document: string | null, revision: number) => ({ ...sheetOf([row("One")]), document, revision });
  await expect(previewImport(delegate, id, of("OTHER-2026-001", 1), db)).rejects.toThrow(/for OTHER-2026-001/);
  expect((await previewImport(delegate, id, of(number, 1), db)).notes).toEqual([]);
  expect((await previewImport(delegate, id, of(number, 3), db)).notes[0]).toMatch(/made for revision 3/);
});

/** The sheet of a workbook that went out, with some cells written into it. */
async function written(
  actor: Actor,
  id: string,
  cells: Record<number, Partial<Record<string, string>>>,
): Promise<RidSheet> {
  const { bytes } = await matrixFile(actor, id, db);
  const [sheet] = await readSpreadsheet(await buffer(bytes));
  if (!sheet) throw new Error("A workbook has a sheet.");
  const headings = sheet.rows.find(({ cells: row }) => row[0]?.text === "RID")?.cells.map((cell) => cell?.text) ?? [];
  const rows = sheet.rows.map((each) => {
    const facts = cells[Number(each.cells[0]?.text)] ?? {};
    const changed = [...each.cells];
    for (const [heading, text] of Object.entries(facts))
      changed[headings.indexOf(heading)] = text ? { text, held: "text" } : null;
    return { ...each, cells: Array.from(changed, (cell) => cell ?? null) };
  });
  return readRidSheet([{ ...sheet, rows } satisfies ReadSheet]);
}

test("dispositions that were written into an exported matrix come back; what was changed meanwhile is named and left alone", async () => {
  const { id, chair, head, delegate } = await aScene();
  await bring(delegate, id, sheetOf(["One", "Two", "Three", "Four"].map((text) => row(text))));
  await submitRids(head, id, "all", db);
  const accepted = { Disposition: "Accepted", Rationale: "=Good" };
  const sheet = await written(chair, id, {
    1: accepted,
    2: accepted,
    3: { Disposition: "Duplicate", "Duplicate of": "1", Rationale: "The same" },
  });
  await answerRids(officer, id, [{ number: 2, version: 2 }], { disposition: "rejected", rationale: "No" }, db);
  expect(await outcomes(chair, id, sheet)).toEqual([
    [expect.any(Number), "answer"],
    [expect.any(Number), "meanwhile", expect.stringContaining("it is now: Rejected, by") as string],
    [expect.any(Number), "answer"],
    [expect.any(Number), "same"],
  ]);
  await expect(bring(chair, id, sheet)).rejects.toThrow(Refused);
  expect(await bring(chair, id, sheet, "good")).toBe(2);
  const rids = await keptOf(id);
  expect(rids.map(({ state, disposition, rationale }) => [state, disposition, rationale])).toEqual([
    ["answered", "accepted", "=Good"],
    ["answered", "rejected", "No"],
    ["answered", "duplicate", "The same"],
    ["open", null, ""],
  ]);
  // Brought again, nothing is left to do.
  expect((await outcomes(chair, id, sheet)).map(([, outcome]) => outcome)).toEqual([
    "same",
    "meanwhile",
    "same",
    "same",
  ]);
});

test("who may not answer brings no disposition, and a row without its key is not believed", async () => {
  const { id, chair, head, delegate } = await aScene();
  await bring(delegate, id, sheetOf([row("One")]));
  await submitRids(head, id, "all", db);
  const sheet = await written(chair, id, { 1: { Disposition: "Accepted", Rationale: "Good" } });
  expect(await outcomes(delegate, id, sheet)).toEqual([
    [expect.any(Number), "wrong", expect.stringContaining("Chairs and the Secretariat record dispositions") as string],
  ]);
  const keyless = await written(chair, id, { 1: { Disposition: "Accepted", Rationale: "Good", Key: "" } });
  expect((await outcomes(chair, id, keyless))[0]?.[2]).toMatch(/Without its key/);
});

test("what would go otherwise since it was shown is shown anew, and nothing is done", async () => {
  const { id, delegate, head } = await aScene();
  const [sheet, other] = [sheetOf([row("One"), row("Two")]), sheetOf([row("Two")])];
  const { seal } = await previewImport(delegate, id, sheet, db);
  await bring(head, id, other);
  const done = await importRids(delegate, id, sheet, { seal, taken: "all" }, db);
  expect("preview" in done && done.preview.rows.map(({ outcome }) => outcome)).toEqual(["keep", "known"]);
  expect(await db.rid.count({ where: { documentId: id } })).toBe(1);
});

test("to a stranger there is no document, no form, no matrix and no import; an observer brings nothing", async () => {
  const { id, agency } = await aScene();
  const stranger = await actorOf(db, await aPerson(db));
  const observer = await actorOf(db, await aPerson(db, { agencyId: agency.id, role: "observer" }));
  const sheet = sheetOf([row("One")]);
  for (const actor of [stranger, observer]) {
    await expect(previewImport(actor, id, sheet, db)).rejects.toThrow(NotFound);
    await expect(importRids(actor, id, sheet, { seal: "", taken: "all" }, db)).rejects.toThrow(NotFound);
  }
  await expect(commentFormFile(stranger, id, db)).rejects.toThrow(NotFound);
  await expect(matrixFile(stranger, id, db)).rejects.toThrow(NotFound);
});

test("a file is read in a process of its own, and known again only by who brought it", async () => {
  const { id, delegate, head } = await aScene();
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (cells: string[]) => `<row>${cells.map(cell).join("")}</row>`;
  const rows = line(["Category", "Page", "Comment"]) + line(["Editorial", "5", "Found in a file"]);
  const file = await aFile(await archive(excelParts(rows)), "comments.xlsx");
  const sheet = await readBroughtFile(file);
  expect(await bring(delegate, id, sheet)).toBe(1);
  const name = await waitWith(delegate, id, sheet);
  expect(await readWaiting(delegate, id, name)).toEqual(sheet);
  await expect(readWaiting(head, id, name)).rejects.toThrow("Choose the file again");
  await expect(readWaiting(delegate, id, `${name}x`)).rejects.toThrow("Choose the file again");
  const bomb = await aFile(await archive(excelParts(line([`${"a".repeat(30_000_000)}`]))), "bomb.xlsx");
  expect(bomb.size).toBeLessThan(100_000);
  await expect(readBroughtFile(bomb)).rejects.toThrow(/more than|time or memory/);
  await expect(readBroughtFile(await aFile(Buffer.from("PK nothing"), "x.xlsx"))).rejects.toThrow(/damaged/);
});
