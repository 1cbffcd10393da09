import { columnName } from "#platform/spreadsheet/cell-text.ts";
import { unguardCell } from "#platform/spreadsheet/csv-cells.ts";
import type { ReadCell, ReadRow, ReadSheet } from "#platform/spreadsheet/read-xlsx.server.ts";
import { Refused } from "#platform/problems.ts";
import { columnOfHeading, keyStarts, placeKindOfHeading, sheetColumns, type SheetColumn } from "./sheet-columns.ts";

/** A row of a file: what it says by column, and what of that cannot be taken as it stands. */
export type SheetRow = { row: number; values: Partial<Record<SheetColumn, string>>; problems: SheetProblem[] };
export type SheetProblem = { column: SheetColumn; words: string };

/** What a file of comments says, before anybody asks whether it fits. */
export type RidSheet = {
  /** The number of the document and the revision that it says it belongs to. */
  document: string | null;
  revision: number | null;
  /** The letter under which each column stands in the file. */
  letters: Partial<Record<SheetColumn, string>>;
  /** The kind of place that the heading over the places names, where it names one. */
  placeKind: "page" | "slide" | "sheet" | null;
  /** Headings of columns that are not read. */
  unread: string[];
  rows: SheetRow[];
};

/** So many rows may stand above the headings. */
const MAX_ROWS_ABOVE = 30;
/** Columns whose text is the person's own: a row in which all are empty says nothing. */
const spoken: readonly SheetColumn[] = [
  "rid",
  "place",
  "section",
  "line",
  "category",
  "discrepancy",
  "from",
  "to",
  "disposition",
  "rationale",
];
const ofPlaces: readonly SheetColumn[] = ["place", "section", "line"];

/**
 * The comments in the sheets of a file: of the first visible sheet with a row of headings, in whatever order its columns
 * are. Throws `Refused` when there is none.
 */
export function readRidSheet(sheets: readonly ReadSheet[]): RidSheet {
  for (const { rows } of sheets.filter(({ isHidden }) => !isHidden)) {
    const at = rows.slice(0, MAX_ROWS_ABOVE).findIndex(isHeading);
    const heading = rows[at];
    if (heading) return readBelow(heading, rows.slice(0, at), rows.slice(at + 1));
  }
  const { discrepancy, category, place } = sheetColumns;
  throw new Refused(
    `No row of headings was found. Columns are known by their headings: ${discrepancy.heading}, ${category.heading}, ${place.heading} and those of the comment form.`,
    "file",
  );
}

/** A row that names the column of comments, or that of numbers and of answers, and something else. */
function isHeading({ cells }: ReadRow): boolean {
  const named = new Set(cells.map((cell) => cell && columnOfHeading(cell.text)).filter(Boolean));
  return named.size >= 2 && (named.has("discrepancy") || (named.has("rid") && named.has("disposition")));
}

function readBelow(heading: ReadRow, above: readonly ReadRow[], below: readonly ReadRow[]): RidSheet {
  const columns = new Map<SheetColumn, number>();
  const unread: string[] = [];
  for (const [at, cell] of heading.cells.entries()) {
    const column = cell && columnOfHeading(cell.text);
    if (column && !columns.has(column)) columns.set(column, at);
    else if (cell?.text.trim()) unread.push(cell.text.trim().slice(0, 60));
  }
  const rows = below
    .map((row) => readRow(row, columns))
    .filter(({ values }) => spoken.some((column) => values[column]));
  const said = saidAbove(above);
  const inAll = (column: SheetColumn) => rows.find(({ values }) => values[column])?.values[column];
  return {
    document: said.get("document") ?? inAll("document") ?? null,
    revision: wholeNumber(said.get("revision") ?? ""),
    letters: Object.fromEntries([...columns].map(([column, at]) => [column, columnName(at)])),
    placeKind: placeKindOfHeading(heading.cells[columns.get("place") ?? -1]?.text ?? "") ?? null,
    unread,
    rows,
  };
}

/** The words and values that stand beside each other above the headings: Document, its number; Revision, its number. */
function saidAbove(rows: readonly ReadRow[]): Map<SheetColumn, string> {
  const said = new Map<SheetColumn, string>();
  for (const { cells } of rows) {
    for (const [at, cell] of cells.entries()) {
      const column = cell && columnOfHeading(cell.text);
      const value = cells[at + 1]?.text.trim();
      if (column && value && !said.has(column)) said.set(column, value);
    }
  }
  return said;
}

function readRow({ row, cells }: ReadRow, columns: ReadonlyMap<SheetColumn, number>): SheetRow {
  const values: SheetRow["values"] = {};
  const problems: SheetProblem[] = [];
  const isGuarded = cells[columns.get("key") ?? -1]?.text.trim().startsWith(keyStarts.csv) ?? false;
  for (const [column, at] of columns) {
    const cell = cells[at];
    if (!cell || cell.text.trim() === "") continue;
    const text = cell.text.replace(/\r\n?/g, "\n");
    values[column] = (isGuarded ? unguardCell(text) : text).trim();
    const words = problemOf(column, cell);
    if (words) problems.push({ column, words });
  }
  return { row, values, problems };
}

/** What a spreadsheet made of what was typed, where that cannot be meant. */
function problemOf(column: SheetColumn, { held, text }: ReadCell): string | null {
  if (held === "error") return `The cell shows a mistake of the spreadsheet, ${text}.`;
  if (held === "date" && ofPlaces.includes(column)) {
    return `The spreadsheet made a day of what was typed, ${text}. Make the cell a text and type it again.`;
  }
  return null;
}

/** The number of a RID or a revision, however it is written: 17, 017, RID 017. Null when it is none. */
export function wholeNumber(text: string): number | null {
  const digits = /^(?:rid|rev(?:ision)?|no|r|#|\s|\.)*0*(\d{1,6})$/i.exec(text.trim())?.[1];
  return digits ? Number(digits) : null;
}
