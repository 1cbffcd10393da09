import type { Part } from "../text/taken-text.ts";

/** A paragraph of a whole text: where it begins (`at` is -1 for the name of its part). */
export type Paragraph = { text: string; part: number; at: number };

const GOES_ON = /[\p{Ll}\p{Lo},;–—-]$/u;
const BEGINS_AMID = /^[\p{Ll}\p{Lo}]/u;

/**
 * The paragraphs of parts that follow each other, `first` being the number of the first of them. Names of parts are
 * paragraphs, since they change as others do. One that goes over the end of a page is one again, and stands where it
 * begins: what moves by a line is no change.
 */
export function flatten(parts: readonly Pick<Part, "kind" | "label" | "paragraphs">[], first = 0): Paragraph[] {
  const all: Paragraph[] = [];
  for (const [index, { kind, label, paragraphs }] of parts.entries()) {
    const part = first + index;
    if (label && kind !== "page" && !label.endsWith(" (continued)")) all.push({ text: label, part, at: -1 });
    for (const [at, text] of paragraphs.entries()) {
      const before = all.at(-1);
      if (kind === "page" && at === 0 && before && GOES_ON.test(before.text) && BEGINS_AMID.test(text)) {
        before.text = before.text.endsWith("-") ? before.text + text : `${before.text} ${text}`;
      } else all.push({ text, part, at });
    }
  }
  return all;
}
