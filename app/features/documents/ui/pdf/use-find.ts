import { useEffect, useRef, useState } from "react";
import { findText, joinPieces, type Found, type Piece } from "./find-text.ts";
import type { OpenPdf } from "./open-pdf.ts";

/** A search through a PDF: what was found so far, which of it is shown, how far the search has come. */
export type Search = { found: readonly Found[]; current: number; searchedPages: number; words: string };

const nothing: Search = { found: [], current: -1, searchedPages: 0, words: "" };

/** Searches a PDF page by page, so that the first place is shown before the last page is read. */
export function useFind(pdf: OpenPdf, startPage: number) {
  const [search, setSearch] = useState<Search>(nothing);
  const texts = useRef(new Map<number, { text: string; starts: number[] }>());
  const run = useRef(0);
  useEffect(() => () => void run.current++, []);

  const textOf = async (page: number) => {
    const known = texts.current.get(page);
    if (known) return known;
    const content = await (await pdf.file.getPage(page)).getTextContent();
    const text = joinPieces(content.items.filter((item): item is typeof item & Piece => "str" in item));
    texts.current.set(page, text);
    return text;
  };

  const start = async (words: string) => {
    const mine = ++run.current;
    setSearch({ ...nothing, words });
    if (words.trim() === "") return;
    const found: Found[] = [];
    for (let page = 1; page <= pdf.file.numPages; page++) {
      const { text } = await textOf(page);
      if (run.current !== mine) return;
      found.push(...findText(text, words).map((place) => ({ page, ...place })));
      setSearch(({ current }) => ({
        words,
        found: [...found],
        searchedPages: page,
        // The place shown first is the first one from the page that is being read.
        current: current >= 0 ? current : found.findIndex((each) => each.page >= startPage),
      }));
    }
    setSearch((done) => ({ ...done, current: done.current < 0 && found.length > 0 ? 0 : done.current }));
  };

  const step = (by: 1 | -1) =>
    setSearch((now) => {
      const { length } = now.found;
      return length === 0 ? now : { ...now, current: (now.current + by + length) % length };
    });

  return { search, start, step, startsOf: (page: number) => texts.current.get(page)?.starts ?? [] };
}
