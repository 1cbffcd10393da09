import type { FormEvent, KeyboardEvent } from "react";
import { Button } from "#ui/button.tsx";
import type { Search } from "./use-find.ts";

type PdfBarProps = {
  page: number;
  pages: number;
  search: Search;
  onPage: (page: number) => void;
  onZoom: (by: "in" | "out" | "fit") => void;
  onFind: (words: string) => void;
  onStep: (by: 1 | -1) => void;
};

const fieldOf = (form: HTMLFormElement) => form.elements.namedItem("value") as HTMLInputElement;

/** What was found, in words: while the search goes on, too. */
function foundWords({ found, current, searchedPages, words }: Search, pages: number): string {
  if (words.trim() === "") return "";
  if (found.length === 0) return searchedPages < pages ? `Searching, page ${searchedPages} of ${pages}` : "Not found";
  return `${current + 1} of ${found.length}${searchedPages < pages ? ", searching" : ""}`;
}

/** The bar above the pages: page, zoom, search. */
export function PdfBar({ page, pages, search, onPage, onZoom, onFind, onStep }: PdfBarProps) {
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = Number(fieldOf(event.currentTarget).value);
    if (Number.isInteger(wanted)) onPage(Math.min(pages, Math.max(1, wanted)));
  };
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = fieldOf(event.currentTarget).value;
    if (words === search.words) onStep(1);
    else onFind(words);
  };
  const backwards = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      onStep(-1);
    }
    if (event.key === "Escape") onFind((event.currentTarget.value = ""));
  };
  return (
    <div className="pdf-bar" role="group" aria-label="Viewer">
      <form onSubmit={go}>
        <Button type="button" icon="chevron-left" onClick={() => onPage(Math.max(1, page - 1))} disabled={page <= 1}>
          <span className="vh">Previous page</span>
        </Button>
        <label>
          Page{" "}
          <input
            key={page}
            className="in"
            name="value"
            inputMode="numeric"
            size={4}
            defaultValue={page}
            autoComplete="off"
          />
        </label>
        <span className="q">of {pages}</span>
        <Button
          type="button"
          icon="chevron-right"
          onClick={() => onPage(Math.min(pages, page + 1))}
          disabled={page >= pages}
        >
          <span className="vh">Next page</span>
        </Button>
      </form>
      <div role="group" aria-label="Zoom">
        <Button type="button" onClick={() => onZoom("out")}>
          Smaller
        </Button>
        <Button type="button" onClick={() => onZoom("in")}>
          Larger
        </Button>
        <Button type="button" onClick={() => onZoom("fit")}>
          Fit
        </Button>
      </div>
      <form onSubmit={find} role="search" aria-label="In this file">
        <label>
          <span className="vh">Find in this file</span>
          <input className="in" name="value" type="search" placeholder="Find in this file" onKeyDown={backwards} />
        </label>
        <Button>Find</Button>
        {search.found.length > 1 && (
          <>
            <Button type="button" icon="chevron-left" onClick={() => onStep(-1)}>
              <span className="vh">Previous place</span>
            </Button>
            <Button type="button" icon="chevron-right" onClick={() => onStep(1)}>
              <span className="vh">Next place</span>
            </Button>
          </>
        )}
        <span className="q" role="status">
          {foundWords(search, pages)}
        </span>
      </form>
    </div>
  );
}
