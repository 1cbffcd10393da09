import { expect, test } from "vitest";
import { problemIn } from "./open-pdf.ts";

const MEBIBYTE = 1024 * 1024;
const answer = (status: number, size = MEBIBYTE) =>
  problemIn(new Response(null, { status, headers: { "content-length": String(size) } }))?.message ?? null;

test("a file that cannot be read in the page is told apart by its answer", () => {
  expect(answer(200)).toBe(null);
  expect(answer(200, 500 * MEBIBYTE)).toBe(null);
  expect(answer(200, 500 * MEBIBYTE + 1)).toContain("larger than 500 MiB");
  expect(answer(404)).toContain("no longer here");
  expect(answer(503)).toContain("could not be loaded");
  expect(problemIn(null)?.message).toContain("could not be loaded");
});
