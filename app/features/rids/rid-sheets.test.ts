import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSpreadsheet } from "#platform/spreadsheet/read-spreadsheet.server.ts";
import { writeXlsx, type SheetToWrite } from "#platform/spreadsheet/write-xlsx.server.ts";
import { compareWithKey } from "./answer-key.server.ts";
import { readRidSheet } from "./read-rid-sheet.ts";
import { understandRow } from "./understand-row.ts";
import { commentForm, csvHeadings, csvRows, matrixWorkbook, type SheetRid } from "./write-rid-sheets.server.ts";

const document = { number: "ERM-2026-003", title: "=Chapter 4, Technologies", revision: 2 };

/** Words as forms keep them: trimmed, with line ends made alike. */
const words = fc
  .tuple(
    fc.constantFrom("", "=", "+", "-", "@", "'", "''=", "\u202e", "_x000D_", "“"),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  )
  .map((parts) => parts.join("").replace(/\r\n?/g, "\n").trim())
  .filter((text) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text));
const needed = words.filter((text) => text !== "");
const aRid: fc.Arbitrary<SheetRid> = fc.record({
  number: fc.integer({ min: 1, max: 9_999 }),
  version: fc.integer({ min: 1, max: 99 }),
  revision: fc.integer({ min: 1, max: 9 }),
  agency: fc.constantFrom("ESA", null),
  originator: needed,
  placeKind: fc.constantFrom("page", "slide", "sheet", "heading"),
  place: fc.oneof(needed, fc.constantFrom("4-5", "55", "slide 5", "p. 3")),
  section: fc.oneof(words, fc.constantFrom("4.10", "4.2.1", "Annex A")),
  line: fc.oneof(words, fc.constantFrom("12-14", "Figure 4-2", "Mar 26")),
  category: fc.constantFrom("technicalFact", "recommended", "editorial"),
  discrepancy: needed,
  quoted: words,
  fromText: words,
  toText: words,
  state: fc.constant("answered"),
  disposition: fc.constantFrom("accepted", "acceptedInPart", "rejected", "duplicate", "deferred"),
  duplicateOf: fc.integer({ min: 1, max: 99 }),
  rationale: words,
  closedIn: fc.constantFrom(null, 3),
});
const some = fc.array(aRid, { minLength: 1, maxLength: 8 });

const inXlsx = async (sheets: SheetToWrite[]) =>
  readRidSheet(await readSpreadsheet(await buffer(writeXlsx(sheets, "RIDs"))));
const inCsv = async (rids: SheetRid[]) =>
  readRidSheet(await readSpreadsheet(Buffer.from(stringify([csvHeadings, ...csvRows(document, rids)], { bom: true }))));

describe.each([
  ["workbook", (rids: SheetRid[]) => inXlsx(matrixWorkbook(document, rids))],
  ["CSV", inCsv],
])("a matrix that goes out as a %s", (_form, outAndBack) => {
  test("comes back with every word of every RID as it was, and with answers that nobody touched", async () => {
    await fc.assert(
      fc.asyncProperty(some, async (rids) => {
        const sheet = await outAndBack(rids);
        expect(sheet).toMatchObject({ document: document.number, unread: [] });
        const back = sheet.rows.map((row) => understandRow(row, sheet));
        expect(back).toEqual(
          rids.map(({ number, disposition, duplicateOf, rationale }) => ({
            kind: "answer",
            number,
            key: expect.any(String) as string,
            answer: { disposition, duplicateOf, rationale },
          })),
        );
        for (const [at, row] of back.entries()) {
          const rid = rids[at]!;
          if (row.kind !== "answer") throw new Error("an answer");
          expect(compareWithKey(row.key, row.answer, rid.version)).toEqual({ isAsSent: true, isCurrent: true });
          expect(compareWithKey(row.key, { ...row.answer, rationale: "Another" }, rid.version + 1)).toEqual({
            isAsSent: rid.rationale === "Another",
            isCurrent: false,
          });
        }
        // The same rows without their numbers are new RIDs of the same words.
        const asNew = sheet.rows.map((row) => {
          const values = { ...row.values };
          delete values.rid;
          return understandRow({ ...row, values }, sheet);
        });
        expect(asNew).toEqual(
          rids.map(({ category, placeKind, place, section, line, quoted, discrepancy, fromText, toText }) => ({
            kind: "new",
            rid: { category, placeKind, place, section, line, quoted, discrepancy, fromText, toText },
          })),
        );
      }),
      { numRuns: 25 },
    );
  });
});

/** Rows of cells as a file gives them; the first is row 1. */
const sheetOf = (rows: readonly (readonly (string | null)[])[], held: "text" | "date" = "text") => [
  {
    name: "A",
    isHidden: false,
    rows: rows.map((cells, at) => ({
      row: at + 1,
      cells: cells.map((text) => (text === null ? null : { text, held })),
    })),
  },
];
const understand = (rows: readonly (readonly (string | null)[])[]) => {
  const sheet = readRidSheet(sheetOf(rows));
  return sheet.rows.map((row) => understandRow(row, sheet));
};

test("the form says for what it was made, and is empty", async () => {
  const sheet = await inXlsx(commentForm(document));
  expect(sheet).toMatchObject({ document: "ERM-2026-003", revision: 2, rows: [], unread: [] });
  expect(sheet.letters).toMatchObject({ category: "E", discrepancy: "F" });
});

test("an agency's own sheet is understood: other order, other headings, further columns, text above", () => {
  const rows = [
    ["Comments of our agency", null, null],
    ["Proposed text", "No.", "COMMENT:", "Type (T/E/R)", "Page", "Sec."],
    ["new words", "1", "is wrong", "T", "slide 7", null],
    [null, "2", null, null, null, null],
    ["x", "3", "is odd", "ed.", "12", "4.2"],
    ["x", "4", "is odd", "Recommended", null, "4.2"],
  ];
  const sheet = readRidSheet(sheetOf(rows));
  expect(sheet.unread).toEqual(["No.", "Sec."]);
  expect(sheet.rows.map(({ row }) => row)).toEqual([3, 5, 6]);
  expect(understand(rows.slice(0, 5))).toMatchObject([
    { kind: "new", rid: { category: "technicalFact", placeKind: "slide", place: "7", toText: "new words" } },
    { kind: "new", rid: { category: "editorial", placeKind: "page", place: "12" } },
  ]);
});

test("what is wrong is named by its column", () => {
  const heading = ["Category", "Place", "Section", "Discrepancy"];
  expect(understand([heading, ["Urgent", null, null, "x"], ["Editorial", "5", null, null]])).toEqual([
    {
      kind: "wrong",
      problems: [
        { column: "category", words: "“Urgent” is none. Technical fact, Recommended or Editorial." },
        { column: "place", words: "A place or a section is needed." },
      ],
    },
    { kind: "wrong", problems: [{ column: "discrepancy", words: "This is needed." }] },
  ]);
  expect(understand([heading, ["Editorial", null, "4.2", "x"]])).toMatchObject([
    { kind: "new", rid: { placeKind: "heading", place: "4.2", section: "4.2" } },
  ]);
});

test("a day that a spreadsheet made of lines is refused, and one within words is a day", () => {
  const sheet = readRidSheet([
    ...sheetOf([["Category", "Page", "Line", "Discrepancy"]]).map(({ rows, ...rest }) => ({
      ...rest,
      rows: [
        ...rows,
        {
          row: 2,
          cells: [
            { text: "Editorial", held: "text" as const },
            { text: "5", held: "number" as const },
            { text: "2026-05-04", held: "date" as const },
            { text: "2026-05-04", held: "date" as const },
          ],
        },
      ],
    })),
  ]);
  expect(sheet.rows[0]?.problems).toEqual([
    { column: "line", words: expect.stringContaining("made a day of") as string },
  ]);
});

test("answers are understood in the words that people use", () => {
  const heading = ["RID", "Disposition", "Duplicate of", "Rationale"];
  expect(
    understand([
      heading,
      ["017", "partially accepted", null, "Half"],
      ["RID 18", "Duplicate of 017", null, "Same"],
      ["19", "Duplicate", null, "Same"],
      ["x", "Accepted", null, ""],
      ["20", "Perhaps", null, ""],
    ]),
  ).toMatchObject([
    { number: 17, answer: { disposition: "acceptedInPart", rationale: "Half" } },
    { number: 18, answer: { disposition: "duplicate", duplicateOf: 17 } },
    { kind: "wrong", problems: [{ column: "duplicateOf" }] },
    { kind: "wrong", problems: [{ column: "rid" }] },
    { kind: "wrong", problems: [{ column: "disposition" }] },
  ]);
});

test("a file without headings says which are needed", () => {
  expect(() => readRidSheet(sheetOf([["a", "b"]]))).toThrow("No row of headings was found");
});

/** What stands in each of the files that LibreOffice 7.4 opened, and saved: from a workbook and from a CSV, as either. */
const savedTexts = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "'abc",
  "''=x",
  "'=x",
  "a\nb\n\nc",
  "tab\there",
  'q"uote"',
  "_x000D_",
  "_x1234",
  "שלום \u202eabc\u202c",
  "😀𝒳",
  "4.10",
  "12-14",
  "1E5",
  "007",
  "TRUE",
  "a&b<c>d",
  "]]>",
  "Mar-26",
  "x".repeat(300),
  "e\u0301 é",
  "12/13/2026",
  "1,5",
  "50%",
  "“quoted”",
  "http://a.b/c",
  "a;b,c",
];

test.each([
  "xlsx-saved-by-libreoffice.xlsx",
  "xlsx-saved-by-libreoffice.csv",
  "csv-saved-by-libreoffice.xlsx",
  "csv-saved-by-libreoffice.csv",
])("LibreOffice changes nothing: matrix-%s", async (name) => {
  const sheet = readRidSheet(await readSpreadsheet(await readFile(`tests/fixtures/matrix-${name}`)));
  expect(sheet.rows.map(({ values }) => [values.rid, values.line, values.discrepancy, values.rationale])).toEqual(
    savedTexts.map((text, at) => [String(at + 1), text.slice(0, 50), text, text]),
  );
  const answers = sheet.rows.map((row) => understandRow(row, sheet));
  expect(answers.every((row) => row.kind === "answer" && compareWithKey(row.key, row.answer, 3).isAsSent)).toBe(true);
});
