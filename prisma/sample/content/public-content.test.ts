import { expect, test } from "vitest";
import { drawPicture } from "../files/draw-picture.ts";
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
