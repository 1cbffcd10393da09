import type { Gather } from "./gather.ts";
import { Unreadable } from "#platform/office/unreadable.ts";

/** UTF-8 or UTF-16 if it can be, else the letters of western Europe; bytes that no text has are no text. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) throw new Unreadable("damaged");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const UNDERLINE = /^ {0,3}(=+|-{2,})\s*$/;

/** Text and Markdown: parts by headings, paragraphs by empty lines; lines of tables, lists and code stay lines. */
export function textOfPlain(bytes: Buffer, gather: Gather, { isMarkdown }: { isMarkdown: boolean }): void {
  let lines: string[] = [];
  let isCode = false;
  const flush = () => {
    gather.paragraph(lines.join(" "));
    lines = [];
  };
  for (const line of decode(bytes).split(/\r\n?|\n/)) {
    if (FENCE.test(line)) isCode = !isCode;
    const heading = isMarkdown && !isCode && HEADING.exec(line);
    if (heading) {
      flush();
      gather.part("heading", heading[2] ?? "");
    } else if (isMarkdown && !isCode && lines.length === 1 && UNDERLINE.test(line)) {
      const [label = ""] = lines;
      lines = [];
      gather.part("heading", label);
    } else if (line.trim() === "") flush();
    else {
      if (isCode || /^\s*([-*+•|>]|\d{1,3}[.)])\s?/.test(line)) flush();
      lines.push(line);
    }
  }
  flush();
}

/** A table in text: each line a row. */
export function textOfCsv(bytes: Buffer, gather: Gather): void {
  const text = decode(bytes);
  const [first = ""] = text.split("\n", 1);
  const comma = [";", "\t", ","].find((each) => first.includes(each)) ?? ",";
  for (const line of text.split(/\r\n?|\n/)) gather.paragraph(cellsOf(line, comma).join("\t"));
}

function cellsOf(line: string, comma: string): string[] {
  const cells = line.match(
    comma === "," ? /("([^"]|"")*"|[^,]*)(,|$)/g : comma === ";" ? /("([^"]|"")*"|[^;]*)(;|$)/g : /[^\t]*(\t|$)/g,
  );
  return (cells ?? []).map((cell) => {
    const bare = cell.endsWith(comma) ? cell.slice(0, -1) : cell;
    return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
  });
}
