import { partName, type Part } from "../text/taken-text.ts";
import { compareWords, type Piece } from "./compare-words.ts";
import { isChange, type Comparison, type Counts, type Row, type Spot } from "./comparison.ts";
import { flatten, type Paragraph } from "./flatten.ts";
import { equalInOrder } from "./match-paragraphs.ts";
import { alike, bestRising } from "./similar-paragraphs.ts";

/** Shorter ones stand in many places; that one of them moved says nothing. */
const MIN_MOVED_CHARACTERS = 25;
const MIN_MOVED_WORDS = 8;
const CHANGED_LIKENESS = 0.4;
const MOVED_LIKENESS = 0.7;

/** Kept around each change, so that it is read in its place. */
const CONTEXT = 1;
/** Fewer paragraphs than this between changes are shown, not folded. */
const MIN_FOLDED = 3;
const ROWS_OF_A_PAGE = 120;
const CHARACTERS_OF_A_PAGE = 60_000;

type Match = { to: number; kind: "same" | "changed" | "moved" };

/**
 * The difference of two texts. Equal paragraphs are found first, by their words alone; then those that are elsewhere
 * (moved); then those that are alike (changed, or moved and changed); what is left was removed or added.
 */
export function compareTexts(from: readonly Part[], to: readonly Part[]): Comparison {
  const [olds, news] = [flatten(from), flatten(to)];
  const matches = matchAll(olds, news);
  const spot =
    (parts: readonly Part[]) =>
    ({ part, at }: Paragraph): Spot => {
      const found = parts[part];
      return { part, at, place: found ? partName(found) : "" };
    };
  const rows = number(rowsOf(olds, news, matches, { from: spot(from), to: spot(to) }));
  return { counts: countsOf(rows), pages: pagesOf(fold(rows)) };
}

const normal = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** For each old paragraph the new one that it became, and how. */
function matchAll(olds: readonly Paragraph[], news: readonly Paragraph[]): Map<number, Match> {
  const [oldTexts, newTexts] = [olds, news].map((all) => all.map(({ text }) => normal(text))) as [string[], string[]];
  const matches = new Map<number, Match>();
  const taken = new Set<number>();
  const pair = (from: number, to: number, kind: Match["kind"]) => {
    if (matches.has(from) || taken.has(to)) return;
    matches.set(from, { to, kind });
    taken.add(to);
  };
  const equal = equalInOrder(oldTexts, newTexts);
  for (const [from, to] of equal) pair(from, to, "same");
  pairMoved();
  pairChanged();
  pairLikeElsewhere();
  return matches;

  function pairMoved() {
    const places = new Map<string, number[]>();
    for (const [at, text] of newTexts.entries()) {
      if (taken.has(at) || text.length < MIN_MOVED_CHARACTERS) continue;
      places.set(text, [...(places.get(text) ?? []), at]);
    }
    for (const [at, text] of oldTexts.entries()) {
      const to = matches.has(at) ? undefined : places.get(text)?.shift();
      if (to !== undefined) pair(at, to, "moved");
    }
  }

  /** Between paragraphs that stayed, what is alike was changed. */
  function pairChanged() {
    let [from, to] = [0, 0];
    for (const [fromEnd, toEnd] of [...equal, [olds.length, news.length] as const]) {
      const [left, right] = [leftOf(oldTexts, from, fromEnd, matches), leftOf(newTexts, to, toEnd, taken)];
      if (left.length > 0 && right.length > 0) {
        for (const found of bestRising(alike(left, right, { atLeast: CHANGED_LIKENESS }))) {
          pair(found.from, found.to, "changed");
        }
      }
      [from, to] = [fromEnd + 1, toEnd + 1];
    }
  }

  function pairLikeElsewhere() {
    const [left, right] = [leftOf(oldTexts, 0, olds.length, matches), leftOf(newTexts, 0, news.length, taken)];
    const found = alike(left, right, { atLeast: MOVED_LIKENESS, minWords: MIN_MOVED_WORDS });
    for (const each of found.sort((a, b) => b.likeness - a.likeness)) pair(each.from, each.to, "moved");
  }
}

const leftOf = (texts: readonly string[], start: number, end: number, used: { has: (at: number) => boolean }) =>
  texts.slice(start, end).flatMap((text, index) => (used.has(start + index) ? [] : [{ at: start + index, text }]));

type Spots = { from: (paragraph: Paragraph) => Spot; to: (paragraph: Paragraph) => Spot };
/** A row before changes are numbered; `pair` says which two belong together. */
type Draft = { row: Row; pair?: number };

/** Both texts as one list: what was there comes before what is there now. */
function rowsOf(
  olds: readonly Paragraph[],
  news: readonly Paragraph[],
  matches: ReadonlyMap<number, Match>,
  spots: Spots,
): Draft[] {
  const drafts: Draft[] = [];
  const matchedBy = new Map([...matches].map(([from, { to, kind }]) => [to, { from, kind }]));
  const piecesOf = (from: Paragraph, to: Paragraph): Piece[] =>
    normal(from.text) === normal(to.text) ? [["=", to.text]] : compareWords(from.text, to.text);
  const numbers = { number: 0, other: { number: 0, page: 0 } };
  const old = (at: number) => {
    const [paragraph, match] = [olds[at], matches.get(at)];
    if (!paragraph) return;
    const moved = match && news[match.to];
    const from = spots.from(paragraph);
    if (!moved) drafts.push({ row: { kind: "removed", number: 0, from, text: paragraph.text } });
    else
      drafts.push({
        row: { kind: "movedAway", ...numbers, from, to: spots.to(moved), text: paragraph.text },
        pair: at,
      });
  };
  const fresh = (at: number) => {
    const [paragraph, match] = [news[at], matchedBy.get(at)];
    if (!paragraph) return;
    const moved = match && olds[match.from];
    const to = spots.to(paragraph);
    if (!moved) drafts.push({ row: { kind: "added", number: 0, to, text: paragraph.text } });
    else
      drafts.push({
        row: { kind: "movedHere", ...numbers, from: spots.from(moved), to, pieces: piecesOf(moved, paragraph) },
        pair: match.from,
      });
  };
  let [from, to] = [0, 0];
  const kept = [...matches].filter(([, { kind }]) => kind !== "moved").sort(([a], [b]) => a - b);
  for (const [fromAt, { to: toAt, kind }] of kept) {
    while (from < fromAt) old(from++);
    while (to < toAt) fresh(to++);
    const [before, after] = [olds[from++], news[to++]];
    if (!before || !after) continue;
    const sides = { from: spots.from(before), to: spots.to(after) };
    if (kind === "same") drafts.push({ row: { kind: "same", ...sides, text: after.text } });
    else drafts.push({ row: { kind: "changed", number: 0, ...sides, pieces: piecesOf(before, after) } });
  }
  while (from < olds.length) old(from++);
  while (to < news.length) fresh(to++);
  return drafts;
}

/** Numbers the changes, in the order of reading, and tells each half of a moved paragraph where the other is. */
function number(drafts: readonly Draft[]): Row[] {
  let count = 0;
  const numbered = drafts.map(({ row, pair }) => ({ row: isChange(row) ? { ...row, number: ++count } : row, pair }));
  const halves = new Map<number, number[]>();
  for (const { row, pair } of numbered) {
    if (pair !== undefined && isChange(row)) halves.set(pair, [...(halves.get(pair) ?? []), row.number]);
  }
  return numbered.map(({ row, pair }) => {
    if (pair === undefined || !("other" in row)) return row;
    return { ...row, other: { number: halves.get(pair)?.find((half) => half !== row.number) ?? 0, page: 0 } };
  });
}

function countsOf(rows: readonly Row[]): Counts {
  const count = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind).length;
  return {
    changed: count("changed"),
    removed: count("removed"),
    added: count("added"),
    moved: count("movedHere"),
    same: count("same"),
  };
}

/** Leaves out what is the same and far from a change, and says how much that is. */
function fold(rows: readonly Row[]): Row[] {
  const folded: Row[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at];
    if (!row) break;
    if (row.kind !== "same") {
      folded.push(row);
      at++;
      continue;
    }
    let end = at;
    while (rows[end]?.kind === "same") end++;
    const run = rows.slice(at, end) as Extract<Row, { kind: "same" }>[];
    const lead = at === 0 ? 0 : CONTEXT;
    const tail = end === rows.length ? 0 : CONTEXT;
    const hidden = run.slice(lead, run.length - tail);
    const [first, last] = [hidden[0], hidden.at(-1)];
    if (first && last && hidden.length >= MIN_FOLDED) {
      folded.push(...run.slice(0, lead));
      folded.push({
        kind: "fold",
        count: hidden.length,
        to: first.to,
        last: last.to,
        from: first.from,
        lastFrom: last.from,
      });
      folded.push(...run.slice(run.length - tail));
    } else folded.push(...run);
    at = end;
  }
  return folded;
}

const lengthOf = (row: Row) =>
  "text" in row ? row.text.length : "pieces" in row ? row.pieces.reduce((sum, [, text]) => sum + text.length, 0) : 0;

function pagesOf(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [[]];
  const pageOfChange = new Map<number, number>();
  let characters = 0;
  for (const row of rows) {
    if ((pages.at(-1)?.length ?? 0) >= ROWS_OF_A_PAGE || characters > CHARACTERS_OF_A_PAGE) {
      pages.push([]);
      characters = 0;
    }
    pages.at(-1)?.push(row);
    if (isChange(row)) pageOfChange.set(row.number, pages.length);
    characters += lengthOf(row);
  }
  const placed = (row: Row): Row =>
    "other" in row ? { ...row, other: { ...row.other, page: pageOfChange.get(row.other.number) ?? 1 } } : row;
  return pages.map((page) => page.map(placed));
}
