import { PDFDocument, StandardFonts, rgb, type PDFFont } from "pdf-lib";
import { ZipFile } from "yazl";
import { drawPicture } from "./draw-picture.ts";

/** A small real file of the kind that its name says, with a title and paragraphs in it; the same input gives the same text. */
export function makeFile(fileName: string, title: string, paragraphs: readonly string[]): Promise<Buffer> {
  const ending = fileName.split(".").at(-1);
  if (ending === "pdf") return makePdf(title, paragraphs);
  if (ending === "docx") return makeDocx(title, paragraphs);
  if (ending === "xlsx") return makeXlsx(title, paragraphs);
  if (ending === "png") return Promise.resolve(drawPicture({ motif: "orbits", turn: title.length % 7 }));
  return Promise.resolve(Buffer.from(`# ${title}\n\n${paragraphs.join("\n\n")}\n`));
}

/** Words that the standard fonts of PDF can show; others stand in the file's name and in Word files. */
const latin = (text: string) => text.replace(/[^\x20-\x7e\u00a0-\u00ff]/g, "").trim() || "Untitled";

const PAGE_LINES = 26;

/** Few paragraphs stand on a page each, as notes do; more of them follow each other. */
async function makePdf(title: string, paragraphs: readonly string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(latin(title));
  const [serif, sans] = [await pdf.embedFont(StandardFonts.TimesRoman), await pdf.embedFont(StandardFonts.Helvetica)];
  const pages = paragraphs.length <= 3 ? paragraphs.map((text) => [latin(text)]) : inPages(paragraphs, serif);
  for (const [index, lines] of pages.entries()) {
    const page = pdf.addPage([595, 842]);
    page.drawText(latin(title), {
      x: 64,
      y: 760,
      size: 20,
      font: serif,
      maxWidth: 460,
      lineHeight: 26,
      color: rgb(0.06, 0.1, 0.17),
    });
    page.drawText(lines.join("\n"), { x: 64, y: 660, size: 11, font: serif, maxWidth: 460, lineHeight: 17 });
    page.drawText(`${index + 1}`, { x: 64, y: 48, size: 9, font: sans });
  }
  return Buffer.from(await pdf.save());
}

/** Paragraphs as lines that fit, a gap after each, and lines as pages. */
function inPages(paragraphs: readonly string[], font: PDFFont): string[][] {
  const lines = paragraphs.flatMap((paragraph) => {
    const wrapped: string[] = [""];
    for (const word of latin(paragraph).split(" ")) {
      const longer = [wrapped.at(-1), word].filter(Boolean).join(" ");
      if (font.widthOfTextAtSize(longer, 11) <= 450) wrapped[wrapped.length - 1] = longer;
      else wrapped.push(word);
    }
    // A line without a sign in it would be left out.
    return [...wrapped, " "];
  });
  return Array.from({ length: Math.ceil(lines.length / PAGE_LINES) }, (_, at) =>
    lines.slice(at * PAGE_LINES, (at + 1) * PAGE_LINES),
  );
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark] ?? "");

/** Parts of an Office file in one archive. */
function zipped(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`), path, {
      mtime: new Date(0),
    });
  }
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on("end", () => resolve(Buffer.concat(chunks)));
    zip.outputStream.on("error", reject);
  });
}

const OFFICE = "http://schemas.openxmlformats.org";
const typesOf = (part: string, type: string) =>
  `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

function makeDocx(title: string, paragraphs: readonly string[]) {
  const lines = [title, ...paragraphs].map((text) => {
    const isHeading = text.startsWith("# ");
    const style = isHeading ? `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>` : "";
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeXml(isHeading ? text.slice(2) : text)}</w:t></w:r></w:p>`;
  });
  return zipped({
    "[Content_Types].xml": typesOf(
      "/word/document.xml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    "_rels/.rels": relation("r1", "officeDocument", "word/document.xml"),
    "word/document.xml": `<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${lines.join("")}</w:body></w:document>`,
  });
}

function makeXlsx(title: string, paragraphs: readonly string[]) {
  const rows = [title, ...paragraphs].map(
    (text, index) =>
      `<row r="${index + 1}">${text
        .split("\t")
        .map((cell) => `<c t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`)
        .join("")}</row>`,
  );
  const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipped({
    "[Content_Types].xml": typesOf("/xl/workbook.xml", `${sheetType}.sheet.main+xml`).replace(
      "</Types>",
      `<Override PartName="/xl/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    ),
    "_rels/.rels": relation("r1", "officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Entries" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("r1", "worksheet", "sheet1.xml"),
    "xl/sheet1.xml": `<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>`,
  });
}
