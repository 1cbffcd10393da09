import type { PDFPageProxy, TextLayer } from "pdfjs-dist";
import type { OpenPdf } from "./open-pdf.ts";

/** More pixels than this blow up the browser; a larger page is drawn coarser. */
const MAX_PIXELS = 16_000_000;

/** A drawn page's text: the pieces of the text layer in reading order, and their words. */
export type DrawnText = Pick<TextLayer, "textDivs" | "textContentItemsStr">;

/**
 * Draws one page into an element: a canvas for the eyes, the text layer above it for selecting, searching and reading
 * aloud, and the page's links. Answers the function that takes it all away again.
 */
export function drawPage(
  { file, TextLayer: Layer }: OpenPdf,
  {
    number,
    scale,
    box,
    onSize,
    onText,
    onFailure,
  }: {
    number: number;
    scale: number;
    box: HTMLElement;
    /** Hears the page's size at scale 1. */
    onSize: (size: { width: number; height: number }) => void;
    onText: (text: DrawnText) => void;
    onFailure: () => void;
  },
): () => void {
  const stops: (() => void)[] = [];
  let isStopped = false;
  const draw = async () => {
    const page = await file.getPage(number);
    if (isStopped) return;
    const viewport = page.getViewport({ scale });
    onSize({ width: viewport.width / scale, height: viewport.height / scale });
    sizeBox(box, viewport.width, viewport.height);
    const canvas = document.createElement("canvas");
    const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (viewport.width * viewport.height)));
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    canvas.setAttribute("aria-hidden", "true");
    const rendering = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    stops.push(() => rendering.cancel());
    const container = document.createElement("div");
    container.className = "pdf-text";
    container.style.setProperty("--total-scale-factor", String(scale));
    box.replaceChildren(canvas, container);
    const layer = new Layer({ textContentSource: page.streamTextContent(), container, viewport });
    stops.push(() => layer.cancel());
    await Promise.all([rendering.promise, layer.render()]);
    if (isStopped) return;
    const end = document.createElement("div");
    end.className = "pdf-end";
    container.append(end);
    onText(layer);
    box.append(...(await links(page, viewport)));
  };
  draw().catch((error: Error) => {
    if (!isStopped && error.name !== "RenderingCancelledException" && error.name !== "AbortException") onFailure();
  });
  return () => {
    isStopped = true;
    for (const stop of stops) stop();
    // Browsers keep the memory of a canvas until its size is nothing.
    for (const canvas of box.querySelectorAll("canvas")) canvas.width = canvas.height = 0;
    box.replaceChildren();
  };
}

/** Gives a page's element its place before and after the page is drawn; in pixels. */
export function sizeBox(box: HTMLElement, width: number, height: number) {
  box.style.setProperty("width", `${Math.floor(width)}px`);
  box.style.setProperty("height", `${Math.floor(height)}px`);
}

type Viewport = ReturnType<PDFPageProxy["getViewport"]>;
type LinkFacts = { subtype: string; rect: number[]; url?: string; dest?: string | unknown[] | null };

/** The links of a page as real links: within the file to its pages, outwards in a tab that learns nothing of this one. */
async function links(page: PDFPageProxy, viewport: Viewport): Promise<HTMLAnchorElement[]> {
  const annotations = (await page.getAnnotations({ intent: "display" })) as LinkFacts[];
  const made: HTMLAnchorElement[] = [];
  for (const { subtype, rect, url, dest } of annotations) {
    if (subtype !== "Link" || (!url && !dest)) continue;
    const link = document.createElement("a");
    link.className = "pdf-link";
    if (url) {
      Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
      link.setAttribute("aria-label", `Link to ${url}`);
    } else {
      link.href = "#";
      link.dataset["dest"] = JSON.stringify(dest);
      link.setAttribute("aria-label", "Link to another page of this file");
    }
    const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rect) as [number, number, number, number];
    const place = {
      left: Math.min(x1, x2),
      top: Math.min(y1, y2),
      width: Math.abs(x2 - x1),
      height: Math.abs(y2 - y1),
    };
    for (const [name, value] of Object.entries(place)) link.style.setProperty(name, `${value}px`);
    made.push(link);
  }
  return made;
}

/** The number of the page that a link within the file leads to; null when it leads nowhere. */
export async function pageOfLink({ file }: OpenPdf, dest: string): Promise<number | null> {
  const given = JSON.parse(dest) as string | unknown[];
  const target = typeof given === "string" ? await file.getDestination(given) : given;
  const [page] = target ?? [];
  if (typeof page === "number") return page + 1;
  if (page === null || typeof page !== "object") return null;
  return (await file.getPageIndex(page as Parameters<typeof file.getPageIndex>[0])) + 1;
}
