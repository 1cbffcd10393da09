import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useHasScripts } from "#ui/use-has-scripts.ts";
import { pageOfLink, type DrawnText } from "./draw-page.ts";
import { markFound, unmarkFound } from "./mark-found.ts";
import type { OpenPdf } from "./open-pdf.ts";
import { PdfBar } from "./pdf-bar.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { useFind } from "./use-find.ts";
import { usePdf } from "./use-pdf.ts";
import { useSelection } from "./use-selection.ts";

/** A PDF in the page: canvas and text layer, by scripts alone; without them, or when it cannot be read, a sentence. */
export function PdfViewer({ url, name }: { url: string; name: string }) {
  const state = usePdf(url);
  const hasScripts = useHasScripts();
  const { pathname, hash } = useLocation();
  if (state && "pdf" in state) return <Pages pdf={state.pdf} name={name} />;
  if (state?.isSignedOut) {
    return (
      <p className="mt-4 text-ink-2" role="alert">
        {state.sentence} <a href={`/login?${new URLSearchParams({ returnTo: pathname + hash })}`}>Sign in again</a> and
        it is shown here.
      </p>
    );
  }
  return (
    <p className="mt-4 text-ink-2" role={state ? "alert" : "status"}>
      {state?.sentence ?? (hasScripts ? "The file is being opened." : "With scripts, the file is shown here.")} The
      download has the file as it was brought.
    </p>
  );
}

const ZOOM_STEP = 1.25;
const [MIN_SCALE, MAX_SCALE] = [0.25, 5];

/** The page that an address names: "#page=12". */
const pageIn = (hash: string, pages: number) => {
  const given = Number(/^#page=(\d{1,6})$/.exec(hash)?.[1] ?? 1);
  return Math.min(pages, Math.max(1, given));
};

/** Brings the top of a page to the top of what is in view. */
function showPage(scroller: HTMLElement | null, number: number) {
  const sheet = scroller?.querySelector<HTMLElement>(`[data-page="${number}"]`);
  if (sheet) scroller?.scrollTo({ top: sheet.offsetTop - scroller.offsetTop });
}

/** Brings a place of the text into the upper part of what is in view, and moves nothing but the pages. */
function showPlace(scroller: HTMLElement | null, place: Range) {
  const [at, frame] = [place.getBoundingClientRect(), scroller?.getBoundingClientRect()];
  if (frame) scroller?.scrollBy({ top: at.top - frame.top - frame.height / 3, left: at.left - frame.left - 40 });
}

/** Hears an event of an element, and of what is drawn into it by hand. */
function useListener<E extends keyof HTMLElementEventMap>(
  element: HTMLElement | null,
  name: E,
  listen: (event: HTMLElementEventMap[E]) => void,
) {
  useEffect(() => {
    element?.addEventListener(name, listen);
    return () => element?.removeEventListener(name, listen);
  });
}

function Pages({ pdf, name }: { pdf: OpenPdf; name: string }) {
  const pages = pdf.file.numPages;
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(pageIn(hash, pages));
  const [drawn, setDrawn] = useState<ReadonlyMap<number, DrawnText>>(new Map());
  const { search, start, step, startsOf } = useFind(pdf, page);
  const wanted = useRef<number | null>(null);

  const fit = width > 0 ? width / pdf.firstSize.width : 1;
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, fit * zoom));

  useEffect(() => {
    if (!scroller) return;
    const watcher = new ResizeObserver(() => setWidth(scroller.clientWidth));
    watcher.observe(scroller);
    return () => watcher.disconnect();
  }, [scroller]);

  const goTo = (number: number) => {
    if (hash === `#page=${number}`) showPage(scroller, number);
    else void navigate({ hash: `page=${number}` }, { preventScrollReset: true });
  };

  // The address decides which page is shown, so that links and the back button lead to it.
  useEffect(() => {
    if (width > 0 && hash.startsWith("#page=")) showPage(scroller, pageIn(hash, pages));
  }, [hash, pages, scroller, width]);

  const onScroll = () => {
    if (!scroller) return;
    const middle = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
    const here = [...scroller.querySelectorAll<HTMLElement>("[data-page]")].find(
      (sheet) => sheet.getBoundingClientRect().bottom > middle,
    );
    const number = Number(here?.dataset["page"] ?? 0);
    // Low pages at the end are all in view at once: the one that was gone to is the one that is read.
    const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    if (number > 0) setPage((before) => (isAtEnd && before > number ? before : number));
  };

  const onText = useCallback((number: number, text: DrawnText | null) => {
    setDrawn((before) => {
      const after = new Map(before);
      if (text) after.set(number, text);
      else after.delete(number);
      return after;
    });
  }, []);

  useEffect(() => {
    const shown = markFound(drawn, search, startsOf);
    const place = search.found[search.current];
    if (!place || wanted.current === search.current) return;
    if (!shown) return showPage(scroller, place.page);
    wanted.current = search.current;
    showPlace(scroller, shown);
  }, [drawn, search, startsOf, scroller]);
  useEffect(() => unmarkFound, []);

  const lastPage = useRef(page);
  useEffect(() => {
    lastPage.current = page;
  }, [page]);
  // Larger or smaller, the same page stays in view.
  useEffect(() => showPage(scroller, lastPage.current), [scale, scroller]);

  const onZoom = (by: "in" | "out" | "fit") =>
    setZoom((before) => (by === "fit" ? 1 : by === "in" ? before * ZOOM_STEP : before / ZOOM_STEP));

  useSelection(scroller);
  useListener(scroller, "scroll", onScroll);
  useListener(scroller, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act: Record<string, () => void> = {
      n: () => goTo(Math.min(pages, page + 1)),
      ArrowRight: () => goTo(Math.min(pages, page + 1)),
      p: () => goTo(Math.max(1, page - 1)),
      ArrowLeft: () => goTo(Math.max(1, page - 1)),
      Home: () => goTo(1),
      End: () => goTo(pages),
      "+": () => onZoom("in"),
      "-": () => onZoom("out"),
      "0": () => onZoom("fit"),
    };
    const run = act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
  useListener(scroller, "click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-dest]");
    if (!link) return;
    event.preventDefault();
    void pageOfLink(pdf, link.dataset["dest"] ?? "null").then((number) => number && goTo(number));
  });

  return (
    <div className="pdf">
      <PdfBar
        page={page}
        pages={pages}
        search={search}
        onPage={goTo}
        onZoom={onZoom}
        onFind={(words) => {
          wanted.current = null;
          void start(words);
        }}
        onStep={(by) => {
          wanted.current = null;
          step(by);
        }}
      />
      <div ref={setScroller} className="pdf-pages" role="region" aria-label={`Pages of ${name}`} tabIndex={0}>
        {scroller &&
          width > 0 &&
          Array.from({ length: pages }, (_, index) => (
            <PdfPage key={index} pdf={pdf} number={index + 1} scale={scale} scroller={scroller} onText={onText} />
          ))}
      </div>
      <p className="hint">Keys, with the pages in focus: n and p for the next and previous page, + − 0 to zoom.</p>
    </div>
  );
}
