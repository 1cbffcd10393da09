/** A line of a page: its words, the left end of its baseline, the right end, and the height of its letters. */
export type Line = { text: string; x: number; y: number; right: number; height: number };

/** A piece of text as PDF.js tells it. */
export type Piece = { str: string; transform: readonly number[]; width: number; height: number; hasEOL: boolean };

/** Pieces of a page, in the order of the file, as lines. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [, , , , x = 0, y = 0] = transform;
    if (str !== "") {
      const isSame: boolean = line !== null && Math.abs(y - line.y) < Math.max(line.height, height) * 0.5;
      if (line && isSame) {
        line.text += str;
        line.right = Math.max(line.right, x + width);
        line.height = Math.max(line.height, height);
      } else lines.push((line = { text: str, x, y, right: x + width, height }));
    }
    if (hasEOL) line = null;
  }
  return lines.map((each) => ({ ...each, text: each.text.trim() })).filter(({ text }) => text !== "");
}

const median = (figures: readonly number[]) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

const BULLET = /^([-•‣▪◦●–—]\s|\(?[0-9a-z]{1,3}[.)]\s)/;
/** A numbered heading: "4.2 Power". */
const SECTION = /^\d{1,2}(\.\d{1,2}){0,4}\.?\s+\p{Lu}/u;
const ENDS_SENTENCE = /[.!?:;。！？]["”’)\]]*$/;

/** Lines of a page as paragraphs: they part where the distance, the size, the indent or a short last line says so. */
export function paragraphsOf(lines: readonly Line[]): Line[][] {
  const steps = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .filter((step, at) => step > 0 && step < (lines[at]?.height ?? 0) * 2.5);
  const step = median(steps);
  const right = Math.max(0, ...lines.map((line) => line.right));
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const paragraph = paragraphs.at(-1);
    const before = paragraph?.at(-1);
    if (paragraph && before && !isBreak(before, line, { step, right, first: paragraph[0] ?? before })) {
      paragraph.push(line);
    } else paragraphs.push([line]);
  }
  return paragraphs;
}

function isBreak(before: Line, line: Line, page: { step: number; right: number; first: Line }): boolean {
  const gap = before.y - line.y;
  const isLarger = Math.abs(before.height - line.height) > 0.15 * Math.max(before.height, line.height);
  if (gap <= 0 || gap > Math.max(page.step * 1.35, line.height * 1.2)) return true;
  if (isLarger || BULLET.test(line.text)) return true;
  const width = page.right - page.first.x;
  const isShort = before.right < page.right - width * 0.25;
  if (isShort && (SECTION.test(line.text) || (SECTION.test(before.text) && before === page.first))) return true;
  const endsEarly = before.right < page.right - width * 0.15 && ENDS_SENTENCE.test(before.text);
  const isIndented = line.x > before.x + line.height * 0.8 && ENDS_SENTENCE.test(before.text);
  return endsEarly || isIndented;
}

const isCjk = (letter: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，．：；]/u.test(letter);

/** Words that stand whole somewhere in the text: they tell which hyphens at the end of a line belong to the word. */
export type KnownWords = { has: (word: string) => boolean };

/** Lines joined into one: scripts without spaces get none, and words that were parted at the end of a line are whole. */
export function joinLines(lines: readonly string[], known: KnownWords): string {
  return lines.reduce((text, line) => joinTwo(text, line, known), "");
}

function joinTwo(text: string, line: string, known: KnownWords): string {
  if (text === "") return line;
  const [last = ""] = text.match(/.$/u) ?? [];
  const [first = ""] = line.match(/^./u) ?? [];
  if (isCjk(last) && isCjk(first)) return text + line;
  const head = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text)?.[1];
  const tail = /^\p{Ll}+/u.exec(line)?.[0];
  if (head && tail) {
    const isParted = text.endsWith("\u00ad") || known.has((head + tail).toLowerCase());
    return isParted ? text.slice(0, -1) + line : text + line;
  }
  return `${text} ${line}`;
}

/** The words of lines that are whole on their line. */
export function wholeWords(pages: readonly (readonly Line[])[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of pages.flat()) {
    const found = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
    for (const word of text.endsWith("-") ? found.slice(0, -1) : found) words.add(word);
  }
  return words;
}

const MIN_PAGES_WITH_HEADS = 4;
const headOf = (line: Line | undefined) => line?.text.replace(/\d+/g, "#") ?? "";

/**
 * Leaves out what stands at the head or foot of most pages, and page numbers: they belong to the page and not to the
 * text, and would be in the midst of it wherever it goes over the end of a page.
 */
export function withoutHeads(pages: readonly (readonly Line[])[]): Line[][] {
  const ends = pages.map((lines) => ({ top: endOf(lines, 1), foot: endOf(lines, -1) }));
  const isFrequent = (lines: readonly (Line | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(headOf(line), (counts.get(headOf(line)) ?? 0) + 1);
    return (line: Line | undefined) =>
      pages.length >= MIN_PAGES_WITH_HEADS && (counts.get(headOf(line)) ?? 0) > pages.length * 0.6;
  };
  const isHead = isFrequent(ends.map(({ top }) => top));
  const isFoot = isFrequent(ends.map(({ foot }) => foot));
  return pages.map((lines, at) => {
    const { top, foot } = ends[at] ?? {};
    return lines.filter(
      (line) =>
        !(line === top && (isHead(top) || isNumber(top))) && !(line === foot && (isFoot(foot) || isNumber(foot))),
    );
  });
}

const isNumber = (line: Line | undefined) => /^(page |p\. ?)?\d{1,4}( (of|\/) \d{1,4})?$/i.test(line?.text ?? "");

/** The highest line of a page (1), or the lowest (-1). */
const endOf = (lines: readonly Line[], sign: 1 | -1) =>
  lines.reduce<Line | undefined>((end, line) => (!end || (line.y - end.y) * sign > 0 ? line : end), undefined);
