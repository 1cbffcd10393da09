import { attribute, readXml } from "#platform/office/read-xml.ts";
import type { Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import type { Gather } from "./gather.ts";
import { tableRows } from "./table-rows.ts";

/** What is no text of the document: deletions that are tracked, comments, numbers of notes, notes to a slide. */
const NOT_READ = new Set(["tracked-changes", "annotation", "note-citation", "notes", "ruby-text", "forms"]);
const DEEPEST_PART = 3;
/** Sheets repeat the last row a million times, and the last cell to the end of the row. */
const MAX_REPEATED = 50;

type Kind = "text" | "spreadsheet" | "presentation";

/** A file of LibreOffice and its like: parts by headings, sheets or slides. */
export async function textOfOpenDocument(archive: Archive, gather: Gather, kind: Kind): Promise<void> {
  const manifest = await archive.open("META-INF/manifest.xml");
  if (manifest) {
    await readXml(manifest, {
      open: (name) => {
        if (name === "encryption-data") throw new Unreadable("password");
      },
    });
  }
  const content = await archive.open("content.xml");
  if (!content) throw new Unreadable("damaged");
  await readContent(content, gather, kind);
}

const timesOf = (value: string | undefined) => Math.min(MAX_REPEATED, Math.max(1, Number(value ?? 1) || 1));

async function readContent(stream: AsyncIterable<Buffer>, gather: Gather, kind: Kind) {
  const paragraphs: { text: string; level: number }[] = [];
  let slide: { title: string[]; paragraphs: string[] } | null = null;
  let isTitle = false;
  let skipped = 0;
  let rowTimes = 1;
  let cellTimes = 1;
  let cell = "";
  const emit = (text: string) => {
    if (text.trim() === "") return;
    if (slide) slide.paragraphs.push(text);
    else for (let count = 0; count < rowTimes; count++) gather.paragraph(text);
  };
  const rows = tableRows(emit);
  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && skipped === 0) paragraph.text += text;
  };
  const endParagraph = () => {
    const paragraph = paragraphs.pop();
    if (!paragraph) return;
    if (kind === "spreadsheet") cell = [cell, paragraph.text.trim()].filter(Boolean).join(" ");
    else if (slide && isTitle) slide.title.push(paragraph.text);
    else if (paragraph.level <= DEEPEST_PART && kind === "text" && !rows.isInRow() && paragraph.text.trim() !== "")
      gather.part("heading", paragraph.text);
    else rows.paragraph(paragraph.text);
  };
  const endCell = () => {
    if (kind !== "spreadsheet") return;
    for (let count = 0; count < cellTimes; count++) {
      rows.openCell();
      if (cell) rows.paragraph(cell);
    }
  };
  await readXml(stream, {
    open: (name, attributes) => {
      if (NOT_READ.has(name)) skipped++;
      if (skipped > 0) return;
      if (name === "p") paragraphs.push({ text: "", level: Infinity });
      else if (name === "h")
        paragraphs.push({ text: "", level: Number(attribute(attributes, "outline-level") ?? 1) || 1 });
      else if (name === "s") add(" ");
      else if (name === "tab") add("\t");
      else if (name === "line-break") add(" ");
      else if (name === "table" && kind === "spreadsheet") gather.part("sheet", attribute(attributes, "name") ?? "");
      else if (name === "table-row") {
        rowTimes = timesOf(attribute(attributes, "number-rows-repeated"));
        rows.openRow();
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cellTimes = timesOf(attribute(attributes, "number-columns-repeated"));
        cell = "";
        if (kind !== "spreadsheet") rows.openCell();
      } else if (name === "page" && kind === "presentation") slide = { title: [], paragraphs: [] };
      else if (name === "frame") isTitle = attribute(attributes, "class") === "title";
    },
    text: (text) => add(text.replace(/\s+/g, " ")),
    close: (name) => {
      if (NOT_READ.has(name)) {
        skipped--;
        return;
      }
      if (skipped > 0) return;
      if (name === "p" || name === "h") endParagraph();
      else if (name === "table-cell" || name === "covered-table-cell") endCell();
      else if (name === "table-row") {
        rows.closeRow();
        rowTimes = 1;
      } else if (name === "frame") isTitle = false;
      else if (name === "page" && slide) {
        gather.part("slide", slide.title.join(" "));
        slide.paragraphs.forEach(gather.paragraph);
        slide = null;
      }
    },
  });
}
