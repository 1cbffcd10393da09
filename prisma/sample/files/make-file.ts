import { deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts, rgb } from "pdf-lib";
import { ZipFile } from "yazl";

/** A small real file of the kind that its name says, with a title and paragraphs in it; the same input gives the same text. */
export function makeFile(fileName: string, title: string, paragraphs: readonly string[]): Promise<Buffer> {
  const ending = fileName.split(".").at(-1);
  if (ending === "pdf") return makePdf(title, paragraphs);
  if (ending === "docx") return makeDocx(title, paragraphs);
  if (ending === "xlsx") return makeXlsx(title, paragraphs);
  if (ending === "png") return Promise.resolve(makePng(title.length));
  return Promise.resolve(Buffer.from(`# ${title}\n\n${paragraphs.join("\n\n")}\n`));
}

/** Words that the standard fonts of PDF can show; others stand in the file's name and in Word files. */
const latin = (text: string) => text.replace(/[^\x20-\x7e\u00a0-\u00ff]/g, "").trim() || "Untitled";

async function makePdf(title: string, paragraphs: readonly string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(latin(title));
  const [serif, sans] = [await pdf.embedFont(StandardFonts.TimesRoman), await pdf.embedFont(StandardFonts.Helvetica)];
  for (const [index, paragraph] of paragraphs.entries()) {
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
    page.drawText(latin(paragraph), { x: 64, y: 660, size: 11, font: serif, maxWidth: 460, lineHeight: 17 });
    page.drawText(`${index + 1}`, { x: 64, y: 48, size: 9, font: sans });
  }
  return Buffer.from(await pdf.save());
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
  const lines = [title, ...paragraphs].map(
    (text) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`,
  );
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
      `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>${escapeXml(text)}</t></is></c></row>`,
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

const WIDTH = 960;
const HEIGHT = 480;

/** A drawing of nested orbits in the portal's night blue; the seed turns them. */
function makePng(seed: number): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  const turn = -0.5 + (seed % 7) * 0.09;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [dx, dy] = [x - WIDTH * 0.46, y - HEIGHT * 0.54];
      const [u, v] = [dx * cosine + dy * sine, (dy * cosine - dx * sine) * (2.2 + (seed % 3) * 0.3)];
      const radius = Math.hypot(u, v);
      const ring = Math.abs(((radius + 31) % 62) - 31);
      const line = radius < 430 ? Math.max(0, 1.4 - ring) / 1.4 : 0;
      const body = Math.hypot(dx, dy) < 26 ? 1 : 0;
      const light = Math.max(line * 0.75, body);
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3;
      for (const [channel, [from, to]] of (
        [
          [13, 143],
          [24, 166],
          [48, 222],
        ] as const
      ).entries()) {
        rows[at + channel] = Math.round(from + (to - from) * light);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
