/** What a spreadsheet would run, or read as a command of old: it begins so, in any width. */
const runs = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20|%]/;

/** What a spreadsheet takes for a number, a sum of money, a date or a truth value, and then writes in its own way. */
const short = 40;
const looksLikeNumber = /^[\s$€£¥(.,#'’]*\d/;
const looksLikeDate =
  /^(jan|gen|ene|f[eé][bv]|m[aäáe]r|mar[sz]?|apr|avr|abr|ma[iyj]|mag|ju[nli]|giu|lug|a[uo][gû]|ago|sep|set|o[ck]t|out|no[v]|d[eéi][czs])\p{L}*\.?[\s\-/,]*\d/iu;
const truth = /^(true|false|wahr|falsch|vrai|faux|verdadero|falso|vero)$/i;

const isChangeable = (text: string) =>
  runs.test(text) ||
  (text.length <= short && (looksLikeNumber.test(text) || looksLikeDate.test(text) || truth.test(text.trim())));

const withoutApostrophes = (text: string) => text.replace(/^'+/, "");

/**
 * A text as a cell of a CSV holds it. What a spreadsheet would run as a formula or turn into a number or a date (section
 * 4.10 into 4.1, lines 4-5 into a day in May) gets one apostrophe in front; `unguardCell` takes exactly that one away. Who reads has to know that
 * cells are guarded: programs keep the apostrophe when they save the file as something else.
 */
export const guardCell = (text: string) => (isChangeable(withoutApostrophes(text)) ? `'${text}` : text);

/** The text of a cell of a CSV, with the apostrophe of `guardCell` taken away again. */
export const unguardCell = (held: string) =>
  held.startsWith("'") && isChangeable(withoutApostrophes(held)) ? held.slice(1) : held;
