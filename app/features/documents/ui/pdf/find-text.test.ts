import { expect, test } from "vitest";
import { findText, joinPieces } from "./find-text.ts";

const words = (text: string, wanted: string) => findText(text, wanted).map(({ from, to }) => text.slice(from, to));

test("finds words whatever their case, accents, ligatures and spaces, and says where they stand", () => {
  expect(words("Orbits and ORBITS, orbital", "orbit")).toEqual(["Orbit", "ORBIT", "orbit"]);
  expect(words("Tromsø, café, CAFE\u0301", "cafe")).toEqual(["café", "CAFE\u0301"]);
  expect(words("the ﬁrst  light", "first light")).toEqual(["ﬁrst  light"]);
  expect(words("月面シナリオの図", "シナリオ")).toEqual(["シナリオ"]);
  expect(words("🛰🛰 relay", "relay")).toEqual(["relay"]);
});

test("nothing is found for nothing, and a search ends", () => {
  expect(findText("aaa", "")).toEqual([]);
  expect(findText("aaa", "  ")).toEqual([]);
  expect(findText("aaaa", "aa")).toHaveLength(2);
  expect(findText("", "a")).toEqual([]);
});

test("words that go on in the next line are found", () => {
  const { text, starts } = joinPieces([
    { str: "lunar", hasEOL: true },
    { str: "surface", hasEOL: false },
  ]);
  expect(findText(text, "lunar surface")).toEqual([{ from: 0, to: text.length }]);
  expect(starts).toEqual([0, 6]);
});
