import type { DrawnText } from "./draw-page.ts";
import type { Found } from "./find-text.ts";

/** The drawn text of pages, with where each piece begins in its page's text. */
export type DrawnPages = ReadonlyMap<number, DrawnText>;

/** Marks what was found on the pages that are drawn, the place that is shown differently; and answers that place. */
export function markFound(
  drawn: DrawnPages,
  { found, current }: { found: readonly Found[]; current: number },
  startsOf: (page: number) => readonly number[],
): Range | null {
  if (typeof Highlight === "undefined") return null;
  const others: Range[] = [];
  let shown: Range | null = null;
  for (const [index, place] of found.entries()) {
    const text = drawn.get(place.page);
    const range = text && rangeOf(text, startsOf(place.page), place);
    if (!range) continue;
    if (index === current) shown = range;
    else others.push(range);
  }
  CSS.highlights.set("pdf-found", new Highlight(...others));
  CSS.highlights.set("pdf-found-here", new Highlight(...(shown ? [shown] : [])));
  return shown;
}

/** Takes all marks away. */
export function unmarkFound() {
  if (typeof Highlight === "undefined") return;
  CSS.highlights.delete("pdf-found");
  CSS.highlights.delete("pdf-found-here");
}

function rangeOf({ textDivs }: DrawnText, starts: readonly number[], { from, to }: Found): Range | null {
  const first = starts.findLastIndex((start) => start <= from);
  const last = starts.findLastIndex((start) => start < to);
  const [begin, end] = [textDivs[first]?.firstChild, textDivs[last]?.firstChild];
  if (!begin || !end) return null;
  const range = new Range();
  const within = (node: Node, at: number) => Math.min(Math.max(0, at), node.textContent?.length ?? 0);
  range.setStart(begin, within(begin, from - (starts[first] ?? 0)));
  range.setEnd(end, within(end, to - (starts[last] ?? 0)));
  return range;
}
