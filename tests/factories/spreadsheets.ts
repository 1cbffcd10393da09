import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { escapeXml } from "#platform/spreadsheet/cell-text.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An archive of parts; a generator's part is written as it comes. */
export async function archive(parts: Record<string, string | (() => Readable)>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === "string") zip.addBuffer(Buffer.from(part), name);
    else zip.addReadStreamLazy(name, (give) => give(null, part()));
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/**
 * The parts of a workbook as Excel lays them out: texts in a table of their own, targets from the root, names that ask to
 * be ignored, furigana, rich text, styles for days and decimals (2: a day, 3: two decimals, 4: a day by its own code).
 * `rows` is what stands between the tags of `sheetData`.
 */
export const excelParts = (
  rows: string,
  { shared = [] as string[], after = "", others = {} as Record<string, string | (() => Readable)> } = {},
): Record<string, string | (() => Readable)> => ({
  "[Content_Types].xml": "<Types/>",
  "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<workbook xmlns="${main}" xmlns:r="${relations}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15"><workbookPr defaultThemeVersion="166925"/><sheets><sheet name="Lists" sheetId="7" state="hidden" r:id="rId9"/><sheet name="Comments" sheetId="2" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId5"/></externalReferences></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId9" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId5" Type="${relations}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`,
  "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="14"/><xf numFmtId="2"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  "xl/sharedStrings.xml": `<sst xmlns="${main}">${shared.map((text) => (text.startsWith("<") ? `<si>${text}</si>` : `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)).join("")}</sst>`,
  "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hidden</t></is></c></row></sheetData></worksheet>`,
  "xl/worksheets/sheet2.xml": `<worksheet xmlns="${main}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:C3"/><sheetData>${rows}</sheetData>${after}</worksheet>`,
  ...others,
});
