/** The parts into which the shipped fonts are cut. */
export type Script = "latin" | "latin-ext" | "cyrillic" | "cyrillic-ext" | "vietnamese";

/** Text that one font can write. */
export type Run = { script: Script; text: string };

/** What each part holds, as its style sheet says it. Source: unicode.json of @fontsource/ibm-plex-serif. */
const ranges: readonly (readonly [Script, readonly (readonly [from: number, to: number])[]])[] = [
  [
    "latin",
    [
      [0x20, 0x7e],
      [0xa0, 0xff],
      [0x131, 0x131],
      [0x152, 0x153],
      [0x2bb, 0x2bc],
      [0x2c6, 0x2c6],
      [0x2da, 0x2da],
      [0x2dc, 0x2dc],
      [0x2010, 0x2026],
      [0x2030, 0x2030],
      [0x2032, 0x2033],
      [0x2039, 0x203a],
      [0x20ac, 0x20ac],
      [0x2122, 0x2122],
      [0x2191, 0x2193],
      [0x2212, 0x2212],
    ],
  ],
  [
    "vietnamese",
    [
      [0x1a0, 0x1a1],
      [0x1af, 0x1b0],
      [0x1ea0, 0x1ef9],
      [0x20ab, 0x20ab],
    ],
  ],
  [
    "latin-ext",
    [
      [0x100, 0x2ba],
      [0x1e00, 0x1e9f],
    ],
  ],
  [
    "cyrillic",
    [
      [0x400, 0x45f],
      [0x490, 0x491],
      [0x4b0, 0x4b1],
      [0x2116, 0x2116],
    ],
  ],
  ["cyrillic-ext", [[0x460, 0x52f]]],
];

const scriptOf = (code: number) =>
  ranges.find(([, parts]) => parts.some(([from, to]) => code >= from && code <= to))?.[0] ?? null;

/**
 * Cuts text where another font is needed. Line ends stay; what no font holds is written by its code, "U+6708", rather than
 * left out: a record says all that it says.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text.normalize("NFC")) {
    const code = character.codePointAt(0) ?? 0;
    const isLineEnd = character === "\n";
    const script = isLineEnd ? "latin" : scriptOf(code);
    const written = isLineEnd || script ? character : ` U+${code.toString(16).toUpperCase().padStart(4, "0")} `;
    const last = runs.at(-1);
    if (last && last.script === (script ?? "latin")) last.text += written;
    else runs.push({ script: script ?? "latin", text: written });
  }
  return runs.length > 0 ? runs : [{ script: "latin", text: "" }];
}
