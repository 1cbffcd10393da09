/** Characters that a cell of an XLSX cannot hold as they are, and what would be read as the escape of one. */
const unsafe = /[\u0000-\u0008\u000b\u000c\r\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})/g;

/** A text as a cell of an XLSX holds it: what XML cannot carry is written `_xHHHH_`, as Excel does. */
export const escapeCell = (text: string) =>
  text.replace(unsafe, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);

/** The text of what `escapeCell`, Excel or LibreOffice wrote. */
export const unescapeCell = (held: string) =>
  held.includes("_x")
    ? held.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
    : held;

/** A text inside XML. */
export const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark] ?? mark);

/** The letters of a column that is counted from 0: A, Z, AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** Column and row of a reference such as `AB12`: the column counted from 0, the row from 1. Null when it is none. */
export function placeOfCell(reference: string): { column: number; row: number } | null {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (!letters) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) };
}
