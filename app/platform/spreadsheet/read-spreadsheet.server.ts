import { parse } from "csv-parse/sync";
import { Refused } from "../problems.ts";
import { readXlsx, type ReadRow, type ReadSheet } from "./read-xlsx.server.ts";

/** What a file is by its first bytes: an archive, the container of old or locked Office files, or text. */
const startsWith = (bytes: Buffer, ...head: number[]) => head.every((byte, at) => bytes[at] === byte);

const MAX_ROWS = 10_000;
const MAX_COLUMNS = 100;

/**
 * The sheets of an XLSX, or the one of a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252). Throws `Refused`
 * with a sentence for whatever is neither, and for what is too much. Meant for a process whose time and memory end.
 */
export async function readSpreadsheet(bytes: Buffer): Promise<ReadSheet[]> {
  if (startsWith(bytes, 0x50, 0x4b)) return readXlsx(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Refused("The file is protected by a password, or an old .xls. Save it as .xlsx without one.", "file");
  }
  return [readCsv(bytes)];
}

function readCsv(bytes: Buffer): ReadSheet {
  const text = decode(bytes);
  if (text.includes("\0") || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
    throw new Refused("The file is neither an XLSX nor a CSV. Save it as .xlsx.", "file");
  }
  const rows: ReadRow[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (record: string[], { records }) => {
        const cells = record.slice(0, MAX_COLUMNS).map(cellOf);
        if (cells.some((cell) => cell !== null)) rows.push({ row: records, cells });
        if (rows.length > MAX_ROWS) throw new Refused("The file holds more than 10,000 rows.", "file");
        return null;
      },
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("The CSV cannot be read: a quotation mark is opened and not closed.", "file");
  }
  return { name: "CSV", isHidden: false, rows };
}

const cellOf = (held: string) => (held === "" ? null : { text: held, held: "text" as const });

/** What spreadsheets save as CSV: UTF-8 or UTF-16 by its mark, else UTF-8 if it is sound, else the old Western one. */
function decode(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The mark that parts the cells: the one of which the first line has most, outside of quotation marks. */
function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, "")
      .split(/[\r\n]/, 1)[0] ?? "";
  const count = (mark: string) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
