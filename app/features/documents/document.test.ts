import { expect, test } from "vitest";
import { mayBecome, nextStates } from "./document.ts";

const states = Object.keys(nextStates) as (keyof typeof nextStates)[];

test("every state is reached from unshared, and none leads back to it", () => {
  const reached = new Set<string>(["unshared"]);
  for (let round = 0; round < states.length; round++) {
    for (const from of states) if (reached.has(from)) nextStates[from].forEach((to) => reached.add(to));
  }
  expect([...reached].sort()).toEqual([...states].sort());
  expect(states.some((from) => mayBecome(from, "unshared"))).toBe(false);
});

test.each([
  ["draft", "adopted", false],
  ["draft", "published", false],
  ["adoptedProvisionally", "published", false],
  ["published", "withdrawn", false],
  ["published", "adopted", true],
  ["underAdoption", "adopted", true],
] as const)("%s to %s: %s", (from, to, may) => expect(mayBecome(from, to)).toBe(may));
