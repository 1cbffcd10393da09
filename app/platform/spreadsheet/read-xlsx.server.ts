import { posix } from "node:path";
import type { Readable } from "node:stream";
import { attribute, readXml, type XmlListener } from "../office/read-xml.ts";
import { openZip, type Archive } from "../office/read-zip.ts";
import { Unreadable } from "../office/unreadable.ts";
import { Refused } from "../problems.ts";
import { placeOfCell, unescapeCell } from "./cell-text.ts";
import { formatOfCode, textOfNumber, type NumberFormat } from "./number-format.ts";

/** A cell that was read: its text as a person saw it, and whether the file held it as a day or as a mistake. */
export type ReadCell = { text: string; held: "text" | "number" | "date" | "error" };
/** A row that holds something; `row` counts from 1 as the program shows it, cells from 0. */
export type ReadRow = { row: number; cells: (ReadCell | null)[] };
export type ReadSheet = { name: string; isHidden: boolean; rows: ReadRow[] };

const MIB = 1024 * 1024;
const MAX_UNPACKED_BYTES = 384 * MIB;
const MAX_TEXT_CHARACTERS = 12 * MIB;
const MAX_ROWS = 10_000;
const MAX_COLUMNS = 100;
const MAX_MERGES = 20_000;
const MAX_SHEETS = 20;

const damaged = () => new Unreadable("damaged");
const tooMuch = (what: string) => new Refused(`The file holds ${what}: more than is taken at once.`, "file");

/**
 * What stands in the sheets of an XLSX. Nothing in it is run, followed or looked up: formulas give the value that was
 * kept with them, links elsewhere are not opened. Empty rows cost time and no memory. A cell that stands for several
 * rows gives its text to each of them that holds something. Throws `Unreadable` or `Refused` for what is
 * damaged or too much.
 */
export async function readXlsx(bytes: Buffer): Promise<ReadSheet[]> {
  const parts = await openZip(bytes, { inflatedBytes: MAX_UNPACKED_BYTES });
  const root = await relationsOf(parts, "", "_rels/.rels");
  const workbook = root.find(({ type }) => type.endsWith("/officeDocument"))?.target;
  if (!workbook) throw new Refused("The file is an archive, and no spreadsheet. Save it as .xlsx.", "file");
  const folder = posix.dirname(workbook);
  const relations = await relationsOf(parts, folder, `${folder}/_rels/${posix.basename(workbook)}.rels`);
  const { sheets, is1904 } = await readWorkbook(parts, workbook);
  const partOf = (kind: string) => relations.find(({ type }) => type.endsWith(kind))?.target;
  const formats = await readFormats(parts, partOf("/styles"));
  const shared = await readShared(parts, partOf("/sharedStrings"));
  const read: ReadSheet[] = [];
  for (const { name, isHidden, id } of sheets.slice(0, MAX_SHEETS)) {
    const target = relations.find((each) => each.id === id && each.type.endsWith("/worksheet"))?.target;
    if (target) read.push({ name, isHidden, rows: await readSheet(parts, target, { formats, shared, is1904 }) });
  }
  if (read.length === 0) throw new Refused("The file holds no sheet of cells.", "file");
  return read;
}

/** Reads the XML of a part as it is unpacked; false when there is none of that name. */
async function readPart(parts: Archive, name: string, listener: XmlListener): Promise<boolean> {
  const bytes = await parts.open(name);
  if (!bytes) return false;
  await readXml(thinned(bytes), listener);
  return true;
}

const emptyCell = /<(?:\w+:)?c\s[^<>]{0,200}\br="[A-Z]+\d+"[^<>]{0,200}\/>/g;
const emptyRow = /<(\w+:)?row\s[^<>]{0,200}\br="\d+"[^<>]{0,200}(?:\/>|>\s*<\/\1?row>)/g;

/**
 * Leaves out empty cells and rows that say where they stand, before the parser sees them: a million of them cost a tenth.
 * From the first mark on that may hold a text with tags in it, nothing is left out any more. Each byte is a character
 * here, so that none is lost or changed.
 */
async function* thinned(bytes: Readable): AsyncGenerator<Buffer> {
  let rest = "";
  let mayThin = true;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const given = rest + chunk.toString("latin1");
    mayThin &&= !given.includes("<!");
    const end = mayThin ? endOfWholeTags(given) : given.length;
    rest = given.slice(end);
    const whole = given.slice(0, end);
    yield Buffer.from(mayThin ? whole.replace(emptyCell, "").replace(emptyRow, "") : whole, "latin1");
  }
  yield Buffer.from(rest, "latin1");
}

/** No tag that is left out is longer. */
const MAX_TAG_CHARACTERS = 1_024;

/** Where a tag begins that the next bytes may end, if one does near the end. */
function endOfWholeTags(given: string): number {
  const begins = given.lastIndexOf("<");
  const isCut = begins > given.lastIndexOf(">") && given.length - begins < MAX_TAG_CHARACTERS;
  return isCut ? begins : given.length;
}

/** Where the parts of the archive lie that one of them names; what lies outside of it is left out. */
async function relationsOf(parts: Archive, folder: string, name: string) {
  const relations: { id: string; type: string; target: string }[] = [];
  await readPart(parts, name, {
    open: (tag, { Id = "", Type = "", Target = "", TargetMode }) => {
      if (tag !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.normalize(posix.join(folder, Target));
      relations.push({ id: Id, type: Type, target });
    },
  });
  return relations;
}

async function readWorkbook(parts: Archive, name: string) {
  const sheets: { name: string; isHidden: boolean; id: string }[] = [];
  let is1904 = false;
  const isThere = await readPart(parts, name, {
    open: (tag, attributes) => {
      if (tag === "workbookPr") is1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (tag !== "sheet") return;
      const id = attribute(attributes, "id", { prefixed: true }) ?? "";
      const state = attributes["state"] ?? "visible";
      sheets.push({ name: unescapeCell(attributes["name"] ?? ""), isHidden: state !== "visible", id });
    },
  });
  if (!isThere) throw damaged();
  return { sheets, is1904 };
}

/** How each style writes numbers. */
async function readFormats(parts: Archive, name: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  if (!name) return formats;
  await readPart(parts, name, {
    open: (tag, attributes) => {
      if (tag === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (tag === "cellXfs") isInCells = true;
      if (tag !== "xf" || !isInCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      formats.push(formatOfCode(id, codes.get(id)));
    },
    close: (tag) => {
      if (tag === "cellXfs") isInCells = false;
    },
  });
  return formats;
}

/** The texts that cells refer to by number. Furigana are no part of a text. */
async function readShared(parts: Archive, name: string | undefined): Promise<string[]> {
  const shared: string[] = [];
  let text = "";
  let characters = 0;
  let isText = false;
  let isReading = true;
  if (!name) return shared;
  await readPart(parts, name, {
    open: (tag) => {
      if (tag === "si") text = "";
      if (tag === "rPh") isReading = false;
      isText = tag === "t" && isReading;
    },
    text: (more) => {
      if (!isText) return;
      characters += more.length;
      if (characters > MAX_TEXT_CHARACTERS) throw tooMuch(`more than ${MAX_TEXT_CHARACTERS / MIB} million characters`);
      text += more;
    },
    close: (tag) => {
      if (tag === "t") isText = false;
      if (tag === "rPh") isReading = true;
      if (tag === "si") shared.push(unescapeCell(text));
    },
  });
  return shared;
}

type Context = { formats: readonly NumberFormat[]; shared: readonly string[]; is1904: boolean };

async function readSheet(parts: Archive, name: string, context: Context): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  const merges: string[] = [];
  let row = 0;
  let column = -1;
  let cells: (ReadCell | null)[] = [];
  let cell: { type: string; style: number; value: string } | null = null;
  let isValue = false;
  let isReading = true;
  let characters = 0;
  const isThere = await readPart(parts, name, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = Number(attributes["r"] ?? row + 1);
        if (!Number.isInteger(row) || row < 1) throw damaged();
        column = -1;
        cells = [];
      } else if (tag === "c") {
        column = placeOfCell(attributes["r"] ?? "")?.column ?? column + 1;
        cell = { type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0), value: "" };
      } else if (tag === "rPh") isReading = false;
      else if (tag === "mergeCell" && attributes["ref"]) {
        if (merges.length >= MAX_MERGES) throw tooMuch(`more than ${MAX_MERGES} merged cells`);
        merges.push(attributes["ref"]);
      }
      isValue = cell !== null && isReading && (tag === "v" || tag === "t");
    },
    text: (more) => {
      if (!isValue || !cell) return;
      characters += more.length;
      if (characters > MAX_TEXT_CHARACTERS) throw tooMuch(`more than ${MAX_TEXT_CHARACTERS / MIB} million characters`);
      cell.value += more;
    },
    close: (tag) => {
      if (tag === "v" || tag === "t") isValue = false;
      else if (tag === "rPh") isReading = true;
      else if (tag === "c") {
        if (cell && cell.value !== "" && column < MAX_COLUMNS) put(cells, column, cellOf(cell, context));
        cell = null;
      } else if (tag === "row" && cells.some((each) => each !== null)) {
        if (rows.length >= MAX_ROWS) throw tooMuch(`more than ${new Intl.NumberFormat("en-GB").format(MAX_ROWS)} rows`);
        rows.push({ row, cells });
      }
    },
  });
  if (!isThere) throw damaged();
  return spread(rows, merges);
}

/** Puts a cell at its column, with nothing in those before it that say nothing. */
function put(cells: (ReadCell | null)[], column: number, cell: ReadCell | null) {
  while (cells.length < column) cells.push(null);
  cells[column] = cell;
}

function cellOf(
  { type, style, value }: { type: string; style: number; value: string },
  { formats, shared, is1904 }: Context,
): ReadCell | null {
  const as = (text: string, held: ReadCell["held"] = "text") => (text === "" ? null : { text, held });
  if (type === "s") return as(shared[Number(value)] ?? "");
  if (type === "inlineStr" || type === "str") return as(unescapeCell(value));
  if (type === "b") return as(value === "1" ? "TRUE" : "FALSE");
  if (type === "e") return as(value, "error");
  if (type === "d") return as(value.slice(0, 10), "date");
  const number = Number(value);
  if (!Number.isFinite(number)) throw damaged();
  const { text, isDate } = textOfNumber(number, formats[style] ?? { kind: "general" }, is1904);
  return as(text, isDate ? "date" : "number");
}

/** Gives what stands in a merged cell to each row that it covers and that holds something else. */
function spread(rows: ReadRow[], merges: readonly string[]): ReadRow[] {
  const byRow = new Map(rows.map((each) => [each.row, each]));
  for (const reference of merges) {
    const [from, to] = reference.split(":").map(placeOfCell);
    const cell = from && byRow.get(from.row)?.cells[from.column];
    if (!from || !to || !cell || to.row <= from.row) continue;
    for (const { row, cells } of rows) {
      if (row > from.row && row <= to.row && !cells[from.column]) put(cells, from.column, cell);
    }
  }
  return rows;
}
