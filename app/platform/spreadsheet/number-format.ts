/** How a cell shows a number: as it is, with so many decimals, or as a day. */
export type NumberFormat = { kind: "general" } | { kind: "decimals"; decimals: number } | { kind: "date" };

/** Ids that every program knows to be days or times. Source: ECMA-376 part 1, 18.8.30. */
const dateIds = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const isEastAsianDate = (id: number) => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** What a format's id, or its code where the file defines one, makes of a number. */
export function formatOfCode(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (dateIds.has(id) || isEastAsianDate(id)) return { kind: "date" };
    return id === 2 ? { kind: "decimals", decimals: 2 } : { kind: "general" };
  }
  const plain = code
    .split(";", 1)[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!(h|m|s)+\])[^\]]*\]/gi, "");
  if (/[dmyhs]/i.test(plain) && !/general/i.test(plain)) return { kind: "date" };
  const decimals = /^#?0\.(0+)$/.exec(plain)?.[1]?.length;
  return decimals ? { kind: "decimals", decimals } : { kind: "general" };
}

const DAY_MILLISECONDS = 86_400_000;

/** A number as a person saw it; days in ISO order. `is1904`: the file counts days as old Macintoshes did. */
export function textOfNumber(value: number, format: NumberFormat, is1904 = false): { text: string; isDate: boolean } {
  if (format.kind === "decimals") return { text: value.toFixed(format.decimals), isDate: false };
  if (format.kind === "general") return { text: String(value), isDate: false };
  // Excel holds 1900 to be a leap year; days before March 1900 are of no use here.
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round(value * DAY_MILLISECONDS));
  if (Number.isNaN(at.getTime()) || value < 0) return { text: String(value), isDate: false };
  const iso = at.toISOString();
  const time = iso.slice(11, 16);
  if (value < 1) return { text: time, isDate: true };
  return { text: value % 1 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`, isDate: true };
}
