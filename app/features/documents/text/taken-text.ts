/** What a part of a text is: places in a document are named by it. */
export type PartKind = "page" | "slide" | "sheet" | "heading" | "text";

/**
 * A part of a text. `number` counts the parts of its kind, from 1; `label` is its name where it has one (a heading, a
 * sheet, a slide's title). A paragraph of a sheet is a row, its cells parted by tabs.
 */
export type Part = { kind: PartKind; number: number; label: string; paragraphs: string[] };

/** Why there are no words. */
export type NoTextReason =
  /** Its pages are pictures. */
  | "scan"
  | "picture"
  | "empty"
  | "password"
  /** It is damaged, or not what its name says. */
  | "damaged"
  /** More than is read of one file: bytes, parts, or what they inflate to. */
  | "tooMuch"
  /** Its reading was ended by the limits of time or memory, or fell over. */
  | "ranAway"
  | "oldOffice"
  | "otherKind";

/** What came of reading a file. `isCut`: it goes on, and no more is kept. */
export type TakenText = { parts: Part[]; isCut: boolean } | { reason: NoTextReason };

/** With each better way to take text, one more: texts taken in an earlier way are taken again. */
export const TEXT_VERSION = 1;

/** In words, for who looks at the file's page. */
export const noTextWords: Record<NoTextReason, string> = {
  scan: "No words can be taken out of this file: its pages are pictures, as a scanner makes them.",
  picture: "This file is a picture, and no words can be taken out of it.",
  empty: "There are no words in this file.",
  password: "This file asks for a password, so its words cannot be taken out.",
  damaged: "The words of this file cannot be taken out: it is damaged, or is not what its name says.",
  tooMuch: "The words of this file are not taken out: it holds more than is read of one file.",
  ranAway: "The words of this file could not be taken out: reading it took more time or memory than any file is given.",
  oldOffice:
    "Words are not taken out of files of this old format. Saved as .docx, .xlsx or .pptx, it can be read here.",
  otherKind: "Words are not taken out of files of this kind.",
};

/** Which one of its kind a part is, as a place names it: the number of a page or slide, else its name. */
export const whichPart = (part: Pick<Part, "kind" | "number" | "label">): string => {
  if (part.kind === "page" || part.kind === "slide") return String(part.number);
  return part.kind === "sheet" ? part.label : partName(part);
};

/** The part from which on a text is to be shown, as an address asks for it. */
export const partAskedFor = (url: URL) => Number(/^\d{1,6}$/.exec(url.searchParams.get("part") ?? "")?.[0] ?? 0);

/** The name of a part, as places are named: "Page 12", "Slide 3: Power", "Sheet Costs", "4.4 Power". */
export function partName({ kind, number, label }: Pick<Part, "kind" | "number" | "label">): string {
  if (kind === "page") return `Page ${number}`;
  if (kind === "slide") return label ? `Slide ${number}: ${label}` : `Slide ${number}`;
  if (kind === "sheet") return `Sheet ${label}`;
  if (kind === "heading") return label;
  return number === 1 ? "Beginning" : `Part ${number}`;
}
