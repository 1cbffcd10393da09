import { guardCell } from "#platform/spreadsheet/csv-cells.ts";
import type { CellToWrite, SheetToWrite } from "#platform/spreadsheet/write-xlsx.server.ts";
import type { RidCategory, RidDisposition, RidPlaceKind, RidState } from "#platform/db/client/enums.ts";
import { categoryWords, dispositionWords, placeKindWords, stateOfRidWords } from "./rid.ts";
import { answerKey } from "./answer-key.server.ts";
import { formColumns, matrixColumns, sheetColumns, type SheetColumn } from "./sheet-columns.ts";

/** The document of which a sheet speaks. */
export type SheetDocument = { number: string | null; title: string; revision: number };

/** A submitted RID as it goes out. */
export type SheetRid = {
  number: number;
  version: number;
  revision: number;
  agency: string | null;
  originator: string;
  placeKind: RidPlaceKind;
  place: string;
  section: string;
  line: string;
  category: RidCategory;
  discrepancy: string;
  quoted: string;
  fromText: string;
  toText: string;
  state: RidState;
  disposition: RidDisposition | null;
  duplicateOf: number | null;
  rationale: string;
  closedIn: number | null;
};

/** A form has room for so many RIDs; more are taken when they are there. */
const ROOM_ROWS = 2_000;
/** Title, document and revision, what to do, headings. */
const HEAD_ROWS = 4;

const choicesOf: Partial<Record<SheetColumn, readonly string[]>> = {
  category: Object.values(categoryWords),
  placeKind: Object.values(placeKindWords),
  disposition: Object.values(dispositionWords),
};

/** Numbers and columns that the portal writes, and that are not meant to be written into. */
const isFixed = (column: SheetColumn) =>
  ["document", "revision", "agency", "originator", "state", "closedIn", "key"].includes(column);

const looking = (look: "title" | "head" | "note" | "fixed") => (text: string) => ({ text, look });

/** The rows above the RIDs: what they are on, in words and so that the portal finds it, and what to do. */
const headRows = (
  { number, title, revision }: SheetDocument,
  columns: readonly SheetColumn[],
  what: string,
  note: string,
): CellToWrite[][] => [
  [looking("title")(`${what}: ${title}`)],
  [sheetColumns.document.heading, number ?? "", sheetColumns.revision.heading, String(revision)].map(looking("note")),
  [looking("note")(note)],
  columns.map((column) => looking("head")(sheetColumns[column].heading)),
];

const listsFor = (columns: readonly SheetColumn[]) =>
  columns.flatMap((name, column) => {
    const of = choicesOf[name];
    return of ? [{ column, of }] : [];
  });

const howTo = (columns: readonly SheetColumn[], lines: readonly string[]): SheetToWrite => ({
  name: "How to",
  widths: [22, 100],
  rows: [
    [looking("title")("How to use this file")],
    ...lines.map((line) => [looking("note")(line)]),
    [],
    ["Column", "What it holds"].map(looking("head")),
    ...columns.map((column) => [sheetColumns[column].heading, sheetColumns[column].says]),
  ],
});

/** The comment form that is handed out: empty rows with lists to choose from, and how to use it. */
export const commentForm = (document: SheetDocument): SheetToWrite[] => [
  {
    name: "RIDs",
    widths: formColumns.map((column) => sheetColumns[column].width),
    rows: headRows(
      document,
      formColumns,
      "Comments on",
      "One row for each RID. Bring the file to the page of the RIDs.",
    ),
    headRows: HEAD_ROWS,
    hasFilter: true,
    choices: listsFor(formColumns),
    lastRow: HEAD_ROWS + ROOM_ROWS,
  },
  howTo(formColumns, [
    "Write one RID in each row. Rows may be left empty, columns may stand in another order; further columns are not read.",
    "On the page of the document’s RIDs, “Import a spreadsheet” shows what would be kept, and what is wrong in which cell, before anything is.",
    "What is kept stands in your agency’s own room, seen by its delegates alone, until its head or alternate submits it.",
    "The same row brought twice is kept once. A row whose words were changed is another RID.",
  ]),
];

const asNumber: readonly SheetColumn[] = ["rid", "revision", "duplicateOf", "closedIn"];

/** What a RID says in a column; numbers as numbers. */
function valueOf(
  rid: SheetRid,
  column: SheetColumn,
  document: SheetDocument,
  file: "xlsx" | "csv",
): string | number | null {
  const values: Record<SheetColumn, string | number | null> = {
    rid: rid.number,
    document: document.number,
    revision: rid.revision,
    agency: rid.agency ?? "observer",
    originator: rid.originator,
    placeKind: placeKindWords[rid.placeKind],
    place: rid.place,
    section: rid.section,
    line: rid.line,
    category: categoryWords[rid.category],
    discrepancy: rid.discrepancy,
    quoted: rid.quoted,
    from: rid.fromText,
    to: rid.toText,
    state: stateOfRidWords[rid.state],
    disposition: rid.disposition && dispositionWords[rid.disposition],
    duplicateOf: rid.duplicateOf,
    rationale: rid.rationale,
    closedIn: rid.closedIn,
    key: answerKey(rid, file),
  };
  return values[column];
}

function* matrixRows(document: SheetDocument, rids: Iterable<SheetRid>): Generator<CellToWrite[]> {
  const note = "Chairs may write dispositions here and bring the file back; what else is changed is not read.";
  yield* headRows(document, matrixColumns, "RIDs on", note);
  for (const rid of rids) {
    yield matrixColumns.map((column) => {
      const value = valueOf(rid, column, document, "xlsx");
      return typeof value === "string" && isFixed(column) ? { text: value, look: "fixed" } : value;
    });
  }
}

/** All RIDs of a document as a workbook that can be filtered, printed and brought back. */
export const matrixWorkbook = (document: SheetDocument, rids: readonly SheetRid[]): SheetToWrite[] => [
  {
    name: "RIDs",
    widths: matrixColumns.map((column) => sheetColumns[column].width),
    rows: matrixRows(document, rids),
    headRows: HEAD_ROWS,
    hasFilter: true,
    choices: listsFor(matrixColumns),
    lastRow: HEAD_ROWS + rids.length,
  },
  howTo(matrixColumns, [
    "Chairs and the Secretariat may write Disposition, Duplicate of and Rationale, and bring the file to the page of the RIDs.",
    "A RID that somebody changed meanwhile is named there, and left alone. Other columns are not read back.",
    "A row without a number of a RID is a new one, kept in the own room of the agency of whoever brings the file.",
  ]),
];

/** The headings of the matrix as CSV. */
export const csvHeadings = matrixColumns.map((column) => sheetColumns[column].heading);

/** All RIDs of a document as the rows of a CSV, which import reads back exactly. */
export const csvRows = (document: SheetDocument, rids: readonly SheetRid[]) =>
  rids.map((rid) =>
    matrixColumns.map((column) => {
      const value = valueOf(rid, column, document, "csv");
      return typeof value === "string" && !asNumber.includes(column) ? guardCell(value) : (value ?? "");
    }),
  );
