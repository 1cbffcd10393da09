import { join } from "node:path";
import { Unreadable } from "#platform/office/unreadable.ts";
import type { Gather } from "./gather.ts";
import { joinLines, linesOf, paragraphsOf, wholeWords, withoutHeads, type Line, type Piece } from "./pdf-paragraphs.ts";

const MAX_PAGES = 3_000;
/** PDF.js asks for these where it is loaded, though only drawing needs them. */
const drawing = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} };

/** Where the package has its character maps; the process is started where the packages are. */
const packaged = (name: string) => `${join(process.cwd(), "node_modules/pdfjs-dist", name)}/`;

/**
 * A PDF: a part for each page. Nothing in it is run or drawn: no scripts, forms, fonts or pictures; only what its pages
 * say is asked for. A page without words is a part without paragraphs.
 */
export async function textOfPdf(bytes: Buffer, gather: Gather): Promise<void> {
  for (const [name, value] of Object.entries(drawing)) (globalThis as Record<string, unknown>)[name] ??= value;
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: packaged("cmaps"),
    cMapPacked: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  const pdf = await task.promise.catch((error: unknown) => {
    throw new Unreadable(error instanceof Error && error.name === "PasswordException" ? "password" : "damaged");
  });
  const pages: Line[][] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    pages.push(await linesOfPage(number));
  }
  const known = wholeWords(pages);
  for (const lines of withoutHeads(pages)) {
    gather.part("page");
    for (const paragraph of paragraphsOf(lines)) {
      gather.paragraph(
        joinLines(
          paragraph.map(({ text }) => text),
          known,
        ),
      );
    }
  }

  /** A page that is damaged has no words; the others have theirs. */
  async function linesOfPage(number: number): Promise<Line[]> {
    try {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: false });
      page.cleanup();
      return linesOf(items.filter((item): item is (typeof items)[number] & Piece => "str" in item));
    } catch {
      return [];
    }
  }
}
