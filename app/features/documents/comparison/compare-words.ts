import { diffArrays } from "diff";

/** A piece of a changed paragraph: kept, taken out, or put in. */
export type Piece = readonly [kind: "=" | "-" | "+", text: string];

/** Words, single letters of scripts without spaces, spaces, and every other character alone. */
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*|\s+|./gsu;

/** More changes than this in one paragraph are told as another paragraph. */
const MAX_EDITS = 1_500;
/** Long paragraphs that share less than this are told whole, one after the other: words here and there are noise. */
const MIN_SHARED = 0.3;
const LONG_TOKENS = 20;

/** What changed between two paragraphs, word by word. */
export function compareWords(from: string, to: string): Piece[] {
  const whole: Piece[] = [
    ["-", from],
    ["+", to],
  ];
  const [olds, news] = [from.match(TOKENS) ?? [], to.match(TOKENS) ?? []];
  const changes = diffArrays([...olds], [...news], { maxEditLength: MAX_EDITS });
  if (!changes) return whole;
  const pieces = changes.map(({ added, removed, value }): Piece => [added ? "+" : removed ? "-" : "=", value.join("")]);
  const shared = pieces.reduce((sum, [kind, text]) => sum + (kind === "=" ? text.length : 0), 0);
  const isLong = Math.max(olds.length, news.length) > LONG_TOKENS;
  return isLong && shared < Math.max(from.length, to.length) * MIN_SHARED ? whole : readable(pieces);
}

/** Joins changes that only a space or a sign parts, so that phrases are read as phrases: out first, then in. */
function readable(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let [out, put] = ["", ""];
  const flush = () => {
    if (out) joined.push(["-", out]);
    if (put) joined.push(["+", put]);
    [out, put] = ["", ""];
  };
  for (const [at, [kind, text]] of pieces.entries()) {
    if (kind === "-") out += text;
    else if (kind === "+") put += text;
    else if ((out || put) && at < pieces.length - 1 && !/[\p{L}\p{N}]/u.test(text)) {
      out += text;
      put += text;
    } else {
      flush();
      joined.push([kind, text]);
    }
  }
  flush();
  return joined;
}
