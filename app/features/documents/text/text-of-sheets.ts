import { attribute, readXml } from "#platform/office/read-xml.ts";
import type { Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import type { Gather } from "./gather.ts";
import { mainPart, relationsOf } from "./relations.ts";

/** As in Excel; what lies beyond is no column. */
const MAX_COLUMNS = 16_384;
/** A cell further right than this is told without the empty ones before it. */
const MAX_EMPTY_CELLS = 50;
const MAX_SHARED_STRINGS = 1_000_000;

/** An Excel file: a part for each sheet, its rows as they read; rows without a word are left out, however many they are. */
export async function textOfSheets(archive: Archive, gather: Gather): Promise<void> {
  const main = (await mainPart(archive)) ?? "xl/workbook.xml";
  const { byId, byKind } = await relationsOf(archive, main);
  const stream = await archive.open(main);
  if (!stream) throw new Unreadable("damaged");
  const sheets: { name: string; path: string }[] = [];
  let has1904Dates = false;
  await readXml(stream, {
    open: (name, attributes) => {
      if (name === "workbookPr") has1904Dates = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const path = byId.get(attribute(attributes, "id", { prefixed: true }) ?? "");
      if (path) sheets.push({ name: attribute(attributes, "name") ?? "", path });
    },
  });
  const strings = await sharedStrings(archive, byKind.get("sharedStrings"));
  const dates = await dateStyles(archive, byKind.get("styles"));
  for (const { name, path } of sheets) {
    const sheet = await archive.open(path);
    if (!sheet) continue;
    gather.part("sheet", name);
    await readSheet(sheet, gather, { strings, dates, has1904Dates });
  }
}

async function sharedStrings(archive: Archive, path: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  const stream = path ? await archive.open(path) : null;
  if (!stream) return strings;
  let text = "";
  let isText = false;
  let isReading = false;
  await readXml(stream, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") isReading = true;
      else if (name === "t") isText = !isReading;
    },
    text: (words) => {
      if (isText) text += words;
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isReading = false;
      else if (name === "si") {
        if (strings.length >= MAX_SHARED_STRINGS) throw new Unreadable("tooMuch");
        strings.push(text);
      }
    },
  });
  return strings;
}

/** The numbers of the cell styles that show a number as a date or a time. */
async function dateStyles(archive: Archive, path: string | undefined): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  const stream = path ? await archive.open(path) : null;
  if (!stream) return dates;
  const ownFormats = new Set<number>();
  let isCellStyle = false;
  let at = 0;
  await readXml(stream, {
    open: (name, attributes) => {
      if (name === "numFmt") {
        const code = (attribute(attributes, "formatCode") ?? "").replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
        if (/[dmyhs]/i.test(code)) ownFormats.add(Number(attribute(attributes, "numFmtId")));
      } else if (name === "cellXfs") isCellStyle = true;
      else if (name === "xf" && isCellStyle) {
        const format = Number(attribute(attributes, "numFmtId"));
        if ((format >= 14 && format <= 22) || (format >= 45 && format <= 47) || ownFormats.has(format)) dates.add(at);
        at++;
      }
    },
    close: (name) => {
      if (name === "cellXfs") isCellStyle = false;
    },
  });
  return dates;
}

type Workbook = { strings: readonly string[]; dates: ReadonlySet<number>; has1904Dates: boolean };

async function readSheet(stream: AsyncIterable<Buffer>, gather: Gather, book: Workbook) {
  let cells: string[] = [];
  let cell = { column: 0, type: "n", style: 0, value: "" };
  let isValue = false;
  let isReading = false;
  await readXml(stream, {
    open: (name, attributes) => {
      if (name === "row") cells = [];
      else if (name === "c") {
        const column = columnOf(attribute(attributes, "r")) ?? cell.column + 1;
        const style = Number(attribute(attributes, "s") ?? 0);
        cell = { column, type: attribute(attributes, "t") ?? "n", style, value: "" };
      } else if (name === "rPh") isReading = true;
      else if (name === "v" || name === "t") isValue = !isReading;
    },
    text: (words) => {
      if (isValue) cell.value += words;
    },
    close: (name) => {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "rPh") isReading = false;
      else if (name === "c") {
        const words = valueOf(cell, book).replaceAll(/\s+/g, " ").trim();
        if (!words) return;
        const empty = Math.min(cell.column - 1 - cells.length, MAX_EMPTY_CELLS);
        for (let count = 0; count < empty; count++) cells.push("");
        cells.push(words);
      } else if (name === "row") {
        cell = { ...cell, column: 0 };
        if (cells.length > 0) gather.paragraph(cells.join("\t"));
      }
    },
  });
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column <= MAX_COLUMNS ? column : null;
}

function valueOf({ type, style, value }: { type: string; style: number; value: string }, book: Workbook): string {
  if (type === "s") return book.strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "n" && value !== "" && book.dates.has(style)) return dateOf(Number(value), book.has1904Dates);
  return value;
}

/** Days since the last day of 1899 (Excel counts a 29 February 1900 that never was), or since 1904. */
function dateOf(days: number, has1904Dates: boolean): string {
  const epoch = has1904Dates ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round(days * 86_400) * 1_000);
  if (Number.isNaN(Number(at)) || days < 0 || days > 2_958_465) return String(days);
  const [day = "", time = ""] = at.toISOString().slice(0, 19).split("T");
  if (days < 1) return time;
  return Number.isInteger(days) ? day : `${day} ${time}`;
}
