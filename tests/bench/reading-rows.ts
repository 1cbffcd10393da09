import { PDFDocument, StandardFonts } from "pdf-lib";
import type { Comparison } from "#features/documents/comparison/comparison.ts";
import type { Part, TakenText } from "#features/documents/text/taken-text.ts";
import { runLimited } from "#platform/limited/run-limited.server.ts";
import { answersPerSecond } from "./load.ts";
import { inTurns, limitRow, median, ratioRow, type Row } from "./figures.ts";
import { barePageLike, cookiesOf, sizeOf, type Scene } from "./scene.ts";

const PAGES = 300;
const LINES = 42;
const RUNS = 5;

/** A text of three hundred pages; of the other, each fifth paragraph has another word and twenty pages stand elsewhere. */
function pagesOf(isLater: boolean): string[][] {
  const line = (page: number, at: number) =>
    `In section ${page}.${at} element ${page * at + at} of campaign ${(page + at) % 13} ${isLater && at % 5 === 0 ? "may carry" : "will carry"} ${page + at * 7} kilograms`;
  const pages = Array.from({ length: PAGES }, (_, page) =>
    Array.from({ length: LINES }, (_line, at) => line(page, at)),
  );
  if (isLater) pages.splice(200, 0, ...pages.splice(20, 20));
  return pages;
}

async function pdfOf(pages: readonly (readonly string[])[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (const lines of pages) {
    const page = pdf.addPage([595, 842]);
    for (const [at, text] of lines.entries()) {
      page.drawText(text, { x: 60, y: 790 - at * 17 - Math.floor(at / 5) * 8, size: 10, font });
    }
  }
  return Buffer.from(await pdf.save());
}

async function secondsOf<T>(work: () => Promise<T>): Promise<{ seconds: number; last: T }> {
  const times: number[] = [];
  let last = await work();
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    last = await work();
    times.push((performance.now() - started) / 1_000);
  }
  return { seconds: median(times), last };
}

/** What the worker does with three hundred pages, and the page that shows a difference against a bare one of its size. */
export async function readingRows(scene: Scene): Promise<Row[]> {
  const files = [await pdfOf(pagesOf(false)), await pdfOf(pagesOf(true))];
  const take = (bytes: Buffer) =>
    runLimited<TakenText>("#features/documents/text/take-text.limited.ts", bytes, { mediaType: "application/pdf" });
  const taken = await secondsOf(() => take(files[0] ?? Buffer.alloc(0)));
  const texts: Part[][] = [];
  for (const file of files) {
    const text = await take(file);
    if ("reason" in text) throw new Error(`No text: ${text.reason}.`);
    texts.push(text.parts);
  }
  const bytes = Buffer.from(JSON.stringify(texts));
  const compared = await secondsOf(() =>
    runLimited<Comparison>("#features/documents/comparison/compare-texts.limited.ts", bytes),
  );
  if (compared.last.counts.changed < 1_000) throw new Error("The two texts hardly differ: nothing was measured.");

  const { port, portal } = scene;
  const Cookie = await cookiesOf(scene, "Member of a group");
  const list = await (
    await fetch(`${portal.origin}/private/documents?q=lunar+surface`, { headers: { Cookie } })
  ).text();
  const path = `${/\/private\/documents\/[0-9a-f-]{36}/.exec(list)?.[0] ?? ""}/compare/1/2`;
  const barePage = await barePageLike(await sizeOf(portal.origin, path, { Cookie }), "private");
  const figures = await inTurns(
    () => answersPerSecond({ port, path, headers: { Cookie } }),
    () => answersPerSecond(barePage),
  );
  return [
    limitRow("words of a PDF of 300 pages, in the worker", taken.seconds, "s", [15, 5]),
    limitRow("difference of two revisions of 300 pages", compared.seconds, "s", [2, 1]),
    ratioRow("page of a difference", figures, [0.4, 0.6]),
  ];
}
