import type { Part, PartKind } from "./taken-text.ts";

/** How much is kept of one text. Three hundred pages are about one mebibyte in two thousand paragraphs. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_PARAGRAPHS = 100_000;
const MAX_PARTS = 5_000;
const MAX_PARAGRAPH_CHARACTERS = 20_000;
const MAX_LABEL_CHARACTERS = 200;
/** A part that goes on is parted, so that one part is always soon read. */
const PARAGRAPHS_OF_A_PART = 500;

/** Thrown by a gatherer when it has enough: reading stops, and what there is stays. */
export class Enough extends Error {}

/** What a reader of some kind of file tells what it finds. */
export type Gather = {
  /** A part begins. */
  part: (kind: PartKind, label?: string) => void;
  paragraph: (text: string) => void;
};

/** Neither PostgreSQL nor a page takes control characters or halves of characters. */
const sound = (text: string) =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");

/** One line with single spaces; tabs stay, which part the cells of a row. */
export const tidy = (text: string) =>
  sound(text)
    .replace(/[^\S\t]+/g, " ")
    .replace(/ ?\t ?/g, "\t")
    .replace(/^ +|\s+$/g, "");

/** Gathers the parts of a text within its limits. */
export function gatherer(): Gather & { parts: () => Part[] } {
  const parts: Part[] = [];
  const counts: Partial<Record<PartKind, number>> = {};
  let characters = 0;
  let paragraphs = 0;
  const begin = (kind: PartKind, label: string, number: number) => {
    if (parts.length >= MAX_PARTS) throw new Enough();
    parts.push({ kind, number, label, paragraphs: [] });
  };
  const part = (kind: PartKind, label = "") => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    begin(kind, tidy(label).replaceAll("\t", " ").slice(0, MAX_LABEL_CHARACTERS).toWellFormed(), counts[kind]);
  };
  const keep = (text: string) => {
    if (!text) return;
    if (characters + text.length > MAX_CHARACTERS || paragraphs >= MAX_PARAGRAPHS) throw new Enough();
    if (parts.length === 0) part("text");
    const last = parts.at(-1);
    if (last && last.paragraphs.length >= PARAGRAPHS_OF_A_PART && last.kind !== "page") {
      if (last.kind === "text") part("text");
      else
        begin(last.kind, last.label.endsWith(" (continued)") ? last.label : `${last.label} (continued)`, last.number);
    }
    characters += text.length;
    paragraphs++;
    parts.at(-1)?.paragraphs.push(text);
  };
  const paragraph = (text: string) => {
    const whole = tidy(text);
    for (let at = 0; at < whole.length; at += MAX_PARAGRAPH_CHARACTERS)
      keep(whole.slice(at, at + MAX_PARAGRAPH_CHARACTERS).toWellFormed());
  };
  return { part, paragraph, parts: () => parts };
}
