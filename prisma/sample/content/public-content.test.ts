import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { drawPicture } from "../files/draw-picture.ts";
import { makeFile } from "../files/make-file.ts";
import { news } from "./news.ts";
import { publications } from "./publications.ts";

const isPublished = ({ state }: { state?: string }) => state === undefined;

test("there are at least twenty news items and publications for everybody, and some in every other state", () => {
  expect(news.filter(isPublished).length).toBeGreaterThanOrEqual(20);
  expect(publications.filter(isPublished).length).toBeGreaterThanOrEqual(20);
  for (const items of [news, publications]) {
    expect(new Set(items.map(({ slug }) => slug)).size).toBe(items.length);
    expect(items.map(({ state }) => state)).toEqual(expect.arrayContaining(["draft", "withdrawn"]));
  }
});

test("the article on the forum in Washington has its picture, its credit and its two attachments", () => {
  const isef = news.find(({ slug }) => slug === "isef-washington-2014");
  expect(isef).toMatchObject({ when: { date: "2014-01-09" }, picture: { credit: "NASA" } });
  expect(isef?.body).toContain("Washington DC");
  expect(isef?.files).toHaveLength(2);
});

test("every picture is described and credited, and small", () => {
  for (const { picture } of news) {
    if (!picture) continue;
    expect(picture.alt).not.toBe("");
    expect(picture.credit).not.toBe("");
    expect(drawPicture(picture.drawing).byteLength).toBeLessThan(120_000);
  }
});

test("every publication's file is a PDF with a page for each paragraph, whose words can be read", async () => {
  for (const { fileName, title, paragraphs } of publications) {
    const bytes = await makeFile(fileName, title, paragraphs);
    expect(bytes.subarray(0, 5).toString(), fileName).toBe("%PDF-");
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    expect(pdf.numPages, fileName).toBe(paragraphs.length);
    for (const [index, paragraph] of paragraphs.entries()) {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
      expect(lettersOf(text), fileName).toContain(lettersOf(title) + lettersOf(paragraph));
    }
    await pdf.destroy();
  }
});

/** Plain letters and digits: lines break elsewhere in a file, and its fonts leave curly quotes out. */
const lettersOf = (text: string) => text.replace(/[^A-Za-z0-9]/g, "");
