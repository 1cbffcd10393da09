/** One place where the words stand: a page, and the places in its text, from and to. */
export type Found = { page: number; from: number; to: number };

/** Pieces of text as PDF.js gives them; a piece that ends a line is parted from the next. */
export type Piece = { str: string; hasEOL: boolean };

/** The text of a page, and where each of its pieces begins in it. */
export function joinPieces(pieces: readonly Piece[]): { text: string; starts: number[] } {
  let text = "";
  const starts = pieces.map(({ str, hasEOL }) => {
    const start = text.length;
    text += str + (hasEOL ? " " : "");
    return start;
  });
  return { text, starts };
}

/**
 * Where words stand in a text, without regard to case, accents and kinds of space; as places in the text as it was
 * given. Nothing is found for no words.
 */
export function findText(text: string, words: string): { from: number; to: number }[] {
  const wanted = fold(words.trim()).folded;
  if (wanted === "") return [];
  const { folded, places } = fold(text);
  const found: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    found.push({ from: places[at] ?? 0, to: places[at + wanted.length] ?? text.length });
  }
  return found;
}

/** A text in its plainest letters, and for each of them its place in the text. Runs of space become one. */
function fold(text: string): { folded: string; places: number[] } {
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
    const isSecondSpace = plain === " " && folded.endsWith(" ");
    if (!isSecondSpace) {
      for (const each of plain) {
        for (let unit = 0; unit < each.length; unit++) places.push(at);
        folded += each;
      }
    }
    at += letter.length;
  }
  return { folded, places };
}
