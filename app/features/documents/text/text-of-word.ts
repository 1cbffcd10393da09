import { attribute, readXml, type Attributes } from "#platform/office/read-xml.ts";
import type { Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import type { Gather } from "./gather.ts";
import { mainPart, relationsOf } from "./relations.ts";
import { tableRows } from "./table-rows.ts";

/** Headings below these are paragraphs: a text has no more parts than a reader would look for. */
const DEEPEST_PART = 3;

/** Which styles are headings, and of which level: the names of built-in styles are English in every language. */
async function headingStyles(archive: Archive, path: string | undefined): Promise<ReadonlyMap<string, number>> {
  const levels = new Map<string, number>();
  const stream = path ? await archive.open(path) : null;
  let style = "";
  if (stream) {
    await readXml(stream, {
      open: (name, attributes) => {
        if (name === "style") style = attribute(attributes, "styleId") ?? "";
        const level =
          name === "name"
            ? Number(/^heading (\d)$/i.exec(attribute(attributes, "val") ?? "")?.[1] ?? NaN)
            : name === "outlineLvl"
              ? Number(attribute(attributes, "val")) + 1
              : NaN;
        if (level >= 1 && level <= 9) levels.set(style, level);
      },
    });
  }
  return levels;
}

/** What is struck out, was moved away, or stands there a second time for older programs. */
const NOT_READ = new Set(["del", "moveFrom", "Fallback"]);

/** A Word file: parts by its headings, then its footnotes. Tracked deletions are left out, insertions are read. */
export async function textOfWord(archive: Archive, gather: Gather): Promise<void> {
  const main = (await mainPart(archive)) ?? "word/document.xml";
  const relations = await relationsOf(archive, main);
  const styles = await headingStyles(archive, relations.byKind.get("styles"));
  const body = await archive.open(main);
  if (!body) throw new Unreadable("damaged");
  await readBody(body, gather, styles);
  const notes = relations.byKind.get("footnotes");
  const stream = notes ? await archive.open(notes) : null;
  if (!stream) return;
  const found: string[] = [];
  await readBody(stream, { part: () => undefined, paragraph: (text) => found.push(text) }, styles);
  const words = found.filter((text) => text.trim());
  if (words.length > 0) gather.part("heading", "Footnotes");
  words.forEach(gather.paragraph);
}

async function readBody(stream: AsyncIterable<Buffer>, gather: Gather, styles: ReadonlyMap<string, number>) {
  const paragraphs: { text: string; level: number }[] = [];
  const rows = tableRows(gather.paragraph);
  let skipped = 0;
  let isText = false;
  let runs = 0;
  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && skipped === 0) paragraph.text += text;
  };
  const levelOf = (name: string, attributes: Attributes) => {
    const value = attribute(attributes, "val") ?? "";
    if (name === "outlineLvl") return Number(value) + 1;
    return styles.get(value) ?? Number(/^Heading([1-9])$/.exec(value)?.[1] ?? NaN);
  };
  const close = () => {
    const paragraph = paragraphs.pop();
    if (!paragraph || skipped > 0) return;
    const isHeading = paragraph.level >= 1 && paragraph.level <= DEEPEST_PART && paragraph.text.trim() !== "";
    if (isHeading && !rows.isInRow()) gather.part("heading", paragraph.text);
    else rows.paragraph(paragraph.text);
  };
  await readXml(stream, {
    open: (name, attributes) => {
      if (NOT_READ.has(name)) skipped++;
      else if (name === "p") paragraphs.push({ text: "", level: NaN });
      else if (name === "pStyle" || name === "outlineLvl") {
        const paragraph = paragraphs.at(-1);
        const level = levelOf(name, attributes);
        if (paragraph && !Number.isNaN(level)) paragraph.level = level;
      } else if (name === "r") runs++;
      else if (name === "t") isText = true;
      else if (name === "tab" && runs > 0) add("\t");
      else if (name === "br" || name === "cr") add(" ");
      else if (name === "noBreakHyphen") add("-");
      else if (name === "tr" && skipped === 0) rows.openRow();
      else if (name === "tc") rows.openCell();
    },
    text: (text) => {
      if (isText) add(text);
    },
    close: (name) => {
      if (NOT_READ.has(name)) skipped--;
      else if (name === "p") close();
      else if (name === "r") runs--;
      else if (name === "t") isText = false;
      else if (name === "tr" && skipped === 0) rows.closeRow();
    },
  });
}
