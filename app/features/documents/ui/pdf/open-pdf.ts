import type * as Pdfjs from "pdfjs-dist";
import { version } from "pdfjs-dist/package.json";

/** A PDF that is open in the browser, with what is needed to draw it. Its bytes come page by page, by ranges. */
export type OpenPdf = {
  file: Pdfjs.PDFDocumentProxy;
  TextLayer: typeof Pdfjs.TextLayer;
  /** Width and height of the first page at scale 1: the guess for pages that have not been seen yet. */
  firstSize: { width: number; height: number };
};

/** Why a PDF cannot be shown, as a sentence for its reader; `isSignedOut`: signing in again is what helps. */
export class UnreadablePdf extends Error {
  constructor(
    sentence: string,
    readonly isSignedOut = false,
  ) {
    super(sentence);
  }
}

/** PDF.js keeps a file in one piece of memory. */
const MAX_BYTES = 500 * 1024 * 1024;
const RANGE_BYTES = 256 * 1024;
/** Where the portal serves PDF.js as it is: it comes with its own version, and no build takes it apart. */
const PARTS = `/assets/pdfjs-${version}`;

/**
 * Opens the PDF at an address of the portal. Nothing in it is run: PDF.js evaluates no code, and scripts of the file are
 * not looked at. `opening.cancel` ends it early. Throws `UnreadablePdf`.
 */
export async function openPdf(url: string, opening: { cancel?: () => void }): Promise<OpenPdf> {
  await ensureReadable(url);
  const pdfjs = (await import(/* @vite-ignore */ `${PARTS}/legacy/build/pdf.min.mjs`)) as typeof Pdfjs;
  pdfjs.GlobalWorkerOptions.workerSrc = `${PARTS}/legacy/build/pdf.worker.min.mjs`;
  const task = pdfjs.getDocument({
    url,
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${PARTS}/cmaps/`,
    standardFontDataUrl: `${PARTS}/standard_fonts/`,
    wasmUrl: `${PARTS}/wasm/`,
    // The policies of page and worker allow no code that is made at run time, and the worker fetches nothing itself.
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: 64 * 1024 * 1024,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  opening.cancel = () => void task.destroy();
  try {
    const file = await task.promise;
    const { width, height } = (await file.getPage(1)).getViewport({ scale: 1 });
    return { file, TextLayer: pdfjs.TextLayer, firstSize: { width, height } };
  } catch (error) {
    void task.destroy();
    throw new UnreadablePdf(sentenceFor(error as Error));
  }
}

/** Asks for the file's facts alone: PDF.js would take the page that asks to sign in for a damaged file. */
async function ensureReadable(url: string) {
  const answer = await fetch(url, { method: "HEAD", redirect: "manual" }).catch(() => null);
  const problem = problemIn(answer);
  if (problem) throw problem;
}

/** What keeps a file from being read, as far as its answer tells without its bytes; `null` when nothing does. */
export function problemIn(answer: Pick<Response, "type" | "status" | "ok" | "headers"> | null): UnreadablePdf | null {
  if (answer?.type === "opaqueredirect") {
    return new UnreadablePdf("Your session has ended, so the file cannot be read.", true);
  }
  if (answer?.status === 404) return new UnreadablePdf("This file is no longer here, or no longer yours to read.");
  if (!answer?.ok) return new UnreadablePdf(NOT_LOADED);
  if (Number(answer.headers.get("content-length")) > MAX_BYTES) {
    return new UnreadablePdf("This PDF is larger than 500 MiB, too large to be read in the page.");
  }
  return null;
}

const NOT_LOADED = "This PDF could not be loaded. What was loaded before is not lost; look again in a moment.";

function sentenceFor({ name }: Error): string {
  if (name === "PasswordException") return "This PDF asks for a password, so it cannot be shown here.";
  if (name === "InvalidPDFException") return "This file is damaged, or no PDF, so it cannot be shown here.";
  return NOT_LOADED;
}
