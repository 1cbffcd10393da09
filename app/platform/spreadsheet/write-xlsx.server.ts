import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { columnName, escapeCell, escapeXml } from "./cell-text.ts";

/** How a cell looks: `fixed` is not meant to be written into. */
export type CellLook = "title" | "head" | "note" | "fixed" | "text";
/** A cell to write: a text, a number, a text with a look, or nothing. */
export type CellToWrite = string | number | { text: string; look: CellLook } | null;

/** A sheet to write. Rows and columns count from 1 and 0, as readers of a sheet name them. */
export type SheetToWrite = {
  name: string;
  /** One a column, in characters. */
  widths: readonly number[];
  rows: Iterable<readonly CellToWrite[]>;
  /** So many rows stay in view, and head each printed page. */
  headRows?: number;
  /** A filter over the columns, whose heads stand in the last of the head rows. */
  hasFilter?: boolean;
  /** Columns in which one of a list is chosen, from the row below the heads to `lastRow`. */
  choices?: readonly { column: number; of: readonly string[] }[];
  /** So many rows are made ready for writing. */
  lastRow?: number;
};

/** What Excel takes in one cell. */
export const MAX_CELL_CHARACTERS = 32_767;

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The places of the looks in the style sheet below; `ready` is an empty cell that takes what is typed as text. */
const styleOf: Record<CellLook | "number" | "ready", number> = {
  text: 1,
  head: 2,
  title: 3,
  note: 4,
  fixed: 5,
  number: 6,
  ready: 7,
};

const top = (wrap: boolean) => `<alignment vertical="top"${wrap ? ' wrapText="1"' : ""}/>`;
/**
 * Texts are string cells with `quotePrefix`: nothing that begins like a formula becomes one, not even when somebody
 * goes into the cell and leaves it again.
 */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font><font><b/><sz val="14"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF8"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFDCDFE2"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyBorder="1" applyAlignment="1">${top(true)}</xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" quotePrefix="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${top(true)}</xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyFont="1" applyAlignment="1">${top(false)}</xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">${top(false)}</xf><xf numFmtId="0" fontId="0" fillId="2" borderId="1" xfId="0" quotePrefix="1" applyFill="1" applyBorder="1" applyAlignment="1">${top(true)}</xf><xf numFmtId="0" fontId="0" fillId="2" borderId="1" xfId="0" applyFill="1" applyBorder="1" applyAlignment="1">${top(false)}</xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1">${top(true)}</xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** A workbook as a stream of bytes; rows are written as they come. Throws when a text is longer than a cell can hold. */
export function writeXlsx(sheets: readonly SheetToWrite[], title: string): Readable {
  const zip = new ZipFile();
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml), name);
  const names = sheets.map(({ name }) => escapeXml(name));
  const part = (at: number) => `worksheets/sheet${at + 1}.xml`;
  add(
    "[Content_Types].xml",
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/${part(at)}" ContentType="${types}.worksheet+xml"/>`).join("")}</Types>`,
  );
  add(
    "_rels/.rels",
    `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  );
  add(
    "docProps/core.xml",
    `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(escapeCell(title))}</dc:title></cp:coreProperties>`,
  );
  add(
    "xl/workbook.xml",
    `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets>${namesDefined(sheets)}</workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `${declaration}<Relationships xmlns="${packageRelations}">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="${part(at)}"/>`).join("")}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  );
  add("xl/styles.xml", styles);
  for (const [at, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/${part(at)}`, (give) => give(null, Readable.from(sheetXml(sheet))));
  }
  const stream = zip.outputStream as Readable;
  // What fails half-way can only be cut off: an archive that ends is a whole one.
  zip.on("error", (error) => stream.destroy(error as Error));
  zip.end();
  return stream;
}

/** The names by which programs know filters and the rows that head each printed page. */
function namesDefined(sheets: readonly SheetToWrite[]): string {
  const quoted = (name: string) => escapeXml(`'${name.replace(/'/g, "''")}'`);
  const defined = sheets.flatMap(({ name, headRows = 0 }, at) =>
    headRows > 0
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted(name)}!$1:$${headRows}</definedName>`]
      : [],
  );
  return defined.length > 0 ? `<definedNames>${defined.join("")}</definedNames>` : "";
}

/** So much XML is handed on at once. */
const CHUNK_CHARACTERS = 64 * 1024;

function* sheetXml({ widths, rows, headRows = 0, hasFilter, choices = [], lastRow = 0 }: SheetToWrite) {
  const pane =
    headRows > 0
      ? `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${headRows + 1}" sqref="A${headRows + 1}"/>`
      : "";
  let xml = `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="13"/><cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${lastRow > 0 ? ` style="${styleOf.ready}"` : ""}/>`).join("")}</cols><sheetData>`;
  let row = 0;
  for (const cells of rows) {
    row++;
    xml += `<row r="${row}">`;
    for (const [column, cell] of cells.entries()) xml += cellXml(`${columnName(column)}${row}`, cell);
    xml += "</row>";
    if (xml.length > CHUNK_CHARACTERS) {
      yield xml;
      xml = "";
    }
  }
  const last = Math.max(row, lastRow, headRows + 1);
  const lists = choices.map(({ column, of }) => {
    const range = `${columnName(column)}${headRows + 1}:${columnName(column)}${last}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="One of the list" error="Choose one of the list." sqref="${range}"><formula1>${escapeXml(`"${of.join(",")}"`)}</formula1></dataValidation>`;
  });
  yield `${xml}</sheetData>${
    hasFilter ? `<autoFilter ref="A${headRows}:${columnName(widths.length - 1)}${Math.max(row, headRows + 1)}"/>` : ""
  }${
    lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>` : ""
  }<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

function cellXml(reference: string, cell: CellToWrite): string {
  if (cell === null || cell === "") return `<c r="${reference}" s="${styleOf.ready}"/>`;
  if (typeof cell === "number") return `<c r="${reference}" s="${styleOf.number}"><v>${cell}</v></c>`;
  const { text, look } = typeof cell === "string" ? { text: cell, look: "text" as const } : cell;
  if (text.length > MAX_CELL_CHARACTERS) throw new Error(`Cell ${reference} holds more than a cell can.`);
  return `<c r="${reference}" s="${styleOf[look]}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeCell(text))}</t></is></c>`;
}
