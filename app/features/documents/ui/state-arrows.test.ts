import { expect, test } from "vitest";
import { nextStates } from "../document.ts";
import { arrows } from "./state-arrows.ts";

test("the picture of states has an arrow for each step that a document may take, and no other", () => {
  const drawn = arrows.map(({ from, to }) => `${from} > ${to}`);
  const allowed = Object.entries(nextStates)
    .flatMap(([from, all]) => all.map((to) => `${from} > ${to}`))
    .filter((step) => !step.includes("withdrawn"));
  expect(drawn.sort()).toEqual(allowed.sort());
});
