import { diffWordsWithSpace } from "diff";

/** A piece of a text, and whether the other text has it too. */
export type Piece = { text: string; isChanged: boolean };

/** Beyond so many changes a text is another one, and not compared word by word. */
const MAX_CHANGES = 2_000;

/** Two texts in pieces: what the first loses, and what the second brings, word by word. */
export function compareWords(from: string, to: string): { from: Piece[]; to: Piece[] } {
  const changes = from && to ? diffWordsWithSpace(from, to, { maxEditLength: MAX_CHANGES }) : undefined;
  if (!changes) return { from: whole(from), to: whole(to) };
  return {
    from: joined(
      changes.filter(({ added }) => !added).map(({ value, removed }) => ({ text: value, isChanged: removed })),
    ),
    to: joined(
      changes.filter(({ removed }) => !removed).map(({ value, added }) => ({ text: value, isChanged: added })),
    ),
  };
}

/** Pieces that only a space parts are one: a phrase that changed is marked as a whole. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const [at, { text, isChanged }] of pieces.entries()) {
    const isBetween = text.trim() === "" && all.at(-1)?.isChanged === true && pieces[at + 1]?.isChanged === true;
    const last = all.at(-1);
    if (last && last.isChanged === (isChanged || isBetween)) last.text += text;
    else all.push({ text, isChanged });
  }
  return all;
}

const whole = (text: string): Piece[] => (text ? [{ text, isChanged: true }] : []);
