import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Part } from "../text/taken-text.ts";
import { compareTexts } from "./compare-texts.ts";
import { compareWords } from "./compare-words.ts";
import type { Row } from "./comparison.ts";

/** Parts, each a page with these paragraphs. */
const pages = (...all: readonly (readonly string[])[]): Part[] =>
  all.map((paragraphs, at) => ({ kind: "page", number: at + 1, label: "", paragraphs: [...paragraphs] }));
const rowsOf = (from: readonly Part[], to: readonly Part[]) => compareTexts(from, to).pages.flat();
const wordsOf = (row: Row) =>
  "pieces" in row
    ? row.pieces.map(([kind, text]) => (kind === "=" ? text : `[${kind}${text}]`)).join("")
    : "text" in row
      ? row.text
      : `${row.count}`;
const brief = (rows: readonly Row[]) => rows.map((row) => `${row.kind}: ${wordsOf(row)}`);

const secondsSince = (started: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
};

const A = "Agencies explore together, and each of them decides on its own what it does.";
const B = "Habitats, rovers and landers will use one common power grid from the second campaign on.";
const C = "Dust is what every element on the surface has to live with, whoever built it.";
const D = "The table lists missions with their agencies, their partners and their year of launch.";

describe("the difference of two texts", () => {
  test("of the same is nothing but a fold", () => {
    const { counts, pages: all } = compareTexts(pages([A, B], [C, D]), pages([A, B], [C, D]));
    expect(counts).toEqual({ changed: 0, removed: 0, added: 0, moved: 0, same: 4 });
    expect(all.flat()).toMatchObject([{ kind: "fold", count: 4, to: { place: "Page 1" }, last: { place: "Page 2" } }]);
  });

  test("names words that changed, in their paragraph and on their page", () => {
    const rows = rowsOf(pages([A], [B]), pages([A], [B.replace("will use", "may share")]));
    expect(rows).toMatchObject([
      { kind: "same", text: A },
      { kind: "changed", number: 1, from: { place: "Page 2" }, to: { place: "Page 2" } },
    ]);
    expect(brief(rows)[1]).toBe(
      "changed: Habitats, rovers and landers [-will use][+may share] one common power grid from the second campaign on.",
    );
  });

  test("names what came and what went", () => {
    expect(brief(rowsOf(pages([A, B, C]), pages([A, C, D])))).toEqual([
      `same: ${A}`,
      `removed: ${B}`,
      `same: ${C}`,
      `added: ${D}`,
    ]);
  });

  test("names a paragraph that moved as moved, at both places, each with the number of the other", () => {
    const rows = rowsOf(pages([B, A, C], [D]), pages([A, C], [D, B]));
    const away = rows.find((row) => row.kind === "movedAway");
    const here = rows.find((row) => row.kind === "movedHere");
    expect(away).toMatchObject({
      number: 1,
      other: { number: 2, page: 1 },
      text: B,
      from: { place: "Page 1" },
      to: { place: "Page 2" },
    });
    expect(here).toMatchObject({
      number: 2,
      other: { number: 1, page: 1 },
      pieces: [["=", B]],
      from: { place: "Page 1" },
    });
    expect(compareTexts(pages([B, A, C], [D]), pages([A, C], [D, B])).counts).toMatchObject({
      moved: 1,
      removed: 0,
      added: 0,
    });
  });

  test("shows what changed in a paragraph that moved", () => {
    const rows = rowsOf(pages([B, A, C], [D]), pages([A, C], [D, B.replace("one", "a")]));
    expect(brief(rows.filter(({ kind }) => kind === "movedHere"))).toEqual([
      "movedHere: Habitats, rovers and landers will use [-one][+a] common power grid from the second campaign on.",
    ]);
  });

  test("finds nothing where a paragraph only goes over another end of a page", () => {
    const words = "Agencies explore together and each of them decides on its own";
    const [head, tail] = ["Agencies explore together and", "each of them decides on its own"];
    expect(compareTexts(pages([B, head], [tail, C]), pages([B], [words, C])).counts).toMatchObject({
      changed: 0,
      same: 3,
    });
  });

  test("compares the names of headings, slides and sheets as well", () => {
    const part = (label: string): Part[] => [{ kind: "heading", number: 1, label, paragraphs: [A] }];
    expect(brief(rowsOf(part("4.4 Power"), part("4.4 Shared power")))).toEqual([
      "changed: 4.4 [-Power][+Shared power]",
      `same: ${A}`,
    ]);
  });

  test("folds what is the same and far from a change, and keeps a paragraph around each", () => {
    const many = Array.from({ length: 20 }, (_, at) => `Paragraph number ${at} says what no other one does.`);
    const rows = rowsOf(pages(many), pages([...many.slice(0, 10), D, ...many.slice(10)]));
    expect(rows.map((row) => (row.kind === "fold" ? row.count : row.kind))).toEqual([9, "same", "added", "same", 9]);
  });

  test("of paragraphs that repeat keeps their order", () => {
    const from = ["–", "a", "–", "b", "–", "c"];
    const to = ["–", "a", "–", "c"];
    expect(compareTexts(pages(from), pages(to)).counts).toMatchObject({ same: 4, removed: 2, added: 0 });
  });

  test("tells both texts whole, whatever they are", () => {
    const text = fc.array(fc.array(fc.constantFrom(A, B, C, D, "x", "Is a", "A b c", "月面の", ""), { maxLength: 8 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [from, to] = [pages(...one), pages(...other)];
        const rows = rowsOf(from, to);
        const flat = (parts: readonly Part[]) =>
          parts
            .flatMap(({ paragraphs }) => paragraphs)
            .join("")
            .replace(/\s/g, "");
        const folded = rows.some(({ kind }) => kind === "fold");
        const left = rows.flatMap((row) => {
          if (row.kind === "same" || row.kind === "removed" || row.kind === "movedAway") return [row.text];
          return row.kind === "changed" ? row.pieces.filter(([kind]) => kind !== "+").map(([, words]) => words) : [];
        });
        const right = rows.flatMap((row) => {
          if (row.kind === "same" || row.kind === "added") return [row.text];
          return "pieces" in row ? row.pieces.filter(([kind]) => kind !== "-").map(([, words]) => words) : [];
        });
        if (folded) return;
        expect(left.join("").replace(/\s/g, "")).toBe(flat(from));
        expect(right.join("").replace(/\s/g, "")).toBe(flat(to));
      }),
      { numRuns: 300 },
    );
  });

  test("of three hundred pages takes well under two seconds, in pages that are soon shown", () => {
    const sentence = (at: number) =>
      `In section ${at} the group ${["notes", "agrees", "asks", "finds"][at % 4]} that element ${at * 7} of campaign ${at % 13} ${["lands", "leaves", "stays"][at % 3]} with ${at} kilograms of cargo, `.repeat(
        4,
      );
    const from = Array.from({ length: 300 }, (_, page) =>
      Array.from({ length: 9 }, (_, at) => sentence(page * 9 + at)),
    );
    const to = from.map((paragraphs, page) =>
      paragraphs.map((text, at) => ((page * 9 + at) % 5 === 0 ? text.replace("kilograms", "tonnes") : text)),
    );
    to.splice(200, 0, to.splice(20, 1)[0] ?? []);
    const started = process.cpuUsage();
    const { counts, pages: all } = compareTexts(pages(...from), pages(...to));
    // Time of the processor: what else this machine does at the same time is not measured.
    expect(secondsSince(started)).toBeLessThan(2);
    expect(counts.changed + counts.moved).toBeGreaterThan(500);
    expect(counts.moved).toBe(9);
    expect(Math.max(...all.map((rows) => rows.length))).toBeLessThanOrEqual(120);
  });

  test("of two texts that have nothing in common ends, too", () => {
    const words = (seed: number) =>
      Array.from(
        { length: 3_000 },
        (_, at) => `${seed} ${at} the ${at * seed} of ${at + seed} and ${at % 7} in ${at * 3}`,
      );
    const started = process.cpuUsage();
    const { counts } = compareTexts(pages(words(3)), pages(words(11)));
    expect(secondsSince(started)).toBeLessThan(5);
    expect(counts.removed + counts.changed + counts.same + counts.moved).toBe(3_000);
  });
});

describe("the difference of words", () => {
  test("joins changes that only a sign parts, and tells other words whole", () => {
    expect(compareWords("use one common grid", "share two power grids")).toEqual([
      ["-", "use one common grid"],
      ["+", "share two power grids"],
    ]);
    expect(compareWords("the grid, as planned, is there in 2030", "the net, as planned, is there by 2031")).toEqual([
      ["=", "the "],
      ["-", "grid"],
      ["+", "net"],
      ["=", ", as planned, is there "],
      ["-", "in 2030"],
      ["+", "by 2031"],
    ]);
  });

  test("compares scripts without spaces sign by sign", () => {
    expect(compareWords("月面の電力網は共有される", "月面の電力網は分担される")).toEqual([
      ["=", "月面の電力網は"],
      ["-", "共有"],
      ["+", "分担"],
      ["=", "される"],
    ]);
  });
});
