import { zipOf } from "./zip-files.ts";

const OFFICE = "http://schemas.openxmlformats.org";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relations = (...all: readonly (readonly [id: string, kind: string, target: string, mode?: string])[]) =>
  `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships">${all
    .map(
      ([id, kind, target, mode]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${kind}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`,
    )
    .join("")}</Relationships>`;

/** A Word file with this body; `more` are further parts. */
export const docxOf = (body: string, more: Record<string, string | Buffer> = {}) =>
  zipOf({
    "_rels/.rels": relations(["r1", "officeDocument", "word/document.xml"]),
    "word/_rels/document.xml.rels": relations(["r1", "styles", "styles.xml"], ["r2", "footnotes", "footnotes.xml"]),
    "word/styles.xml": `${XML}<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    "word/document.xml": `${XML}<w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`,
    ...more,
  });

/** A paragraph of a Word file, as a heading of the level when one is given. */
export const wordParagraph = (text: string, level = 0) =>
  `<w:p>${level ? `<w:pPr><w:pStyle w:val="${level === 1 ? "berschrift1" : `Heading${level}`}"/></w:pPr>` : ""}<w:r><w:t>${text}</w:t></w:r></w:p>`;

/** An Excel file with these sheets, each given as its rows in XML. */
export const xlsxOf = (sheets: Record<string, string | Buffer>, more: Record<string, string | Buffer> = {}) => {
  const names = Object.keys(sheets);
  const book = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"/>`).join("");
  return zipOf({
    "_rels/.rels": relations(["r1", "officeDocument", "/xl/workbook.xml"]),
    "xl/_rels/workbook.xml.rels": relations(
      ["r1", "sharedStrings", "sharedStrings.xml"],
      ["r2", "styles", "styles.xml"],
      ["r3", "externalLink", "http://127.0.0.1:9/book.xlsx", "External"],
      ...names.map((_, at) => [`s${at}`, "worksheet", `worksheets/sheet${at + 1}.xml`] as const),
    ),
    "xl/workbook.xml": `${XML}<workbook xmlns:r="r"><sheets>${book}</sheets></workbook>`,
    "xl/styles.xml": `${XML}<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${XML}<sst><si><t>Mission</t></si><si><r><t>Launch </t></r><r><t>date</t></r></si></sst>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        Buffer.isBuffer(sheets[name])
          ? sheets[name]
          : `${XML}<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
    ...more,
  });
};

/** A PowerPoint file: slides in this order, though their files are numbered the other way round. */
export const pptxOf = (slides: readonly { title: string; lines: readonly string[] }[]) =>
  zipOf({
    "_rels/.rels": relations(["r1", "officeDocument", "ppt/presentation.xml"]),
    "ppt/presentation.xml": `${XML}<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides
      .map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at}"/>`)
      .join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      ...slides.map((_, at) => [`s${at}`, "slide", `slides/slide${slides.length - at}.xml`] as const),
    ),
    ...Object.fromEntries(
      slides.map(({ title, lines }, at) => [
        `ppt/slides/slide${slides.length - at}.xml`,
        `${XML}<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${title}</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:txBody>${lines
          .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
          .join("")}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
      ]),
    ),
  });

const OPEN = 'xmlns:office="o" xmlns:text="t" xmlns:table="ta" xmlns:draw="d" xmlns:presentation="p"';

/** A file of LibreOffice with this content. */
export const openDocumentOf = (body: string, manifest = "") =>
  zipOf({
    mimetype: "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": `${XML}<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
    "content.xml": `${XML}<office:document-content ${OPEN}><office:body>${body}</office:body></office:document-content>`,
  });

export const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  md: "text/markdown",
  txt: "text/plain",
  csv: "text/csv",
} as const;
