import { expect, test } from "vitest";
import { roughTimeLeftWords, timeLeftWords } from "./time-left.ts";

const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

test.each([
  [77 * HOURS + 48 * MINUTES + 59_999, "3 d 5 h 48 min", "3 d 5 h"],
  [24 * HOURS, "1 d 0 h 0 min", "1 d 0 h"],
  [24 * HOURS - 1, "23 h 59 min", "23 h 59 min"],
  [HOURS - 1, "59 min 59 s", "59 min 59 s"],
  [999, "0 min 0 s", "0 min 0 s"],
  [0, null, null],
  [-HOURS, null, null],
])("%i ms: %s", (milliseconds, words, rough) => {
  expect(timeLeftWords(milliseconds)).toBe(words);
  expect(roughTimeLeftWords(milliseconds)).toBe(rough);
});
