import { expect, test } from "vitest";
import { turns } from "./turns.ts";

class Away extends Error {}
const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const queueOf = (name: string) =>
  turns(name, {
    atOnce: 1,
    maxWaiting: 2,
    refusal: "Too many at once.",
    isForAll: (error) => error instanceof Away,
  });

test("so many at once, the rest in their order; whoever comes when it is full is refused", async () => {
  const inTurn = queueOf("order");
  const order: string[] = [];
  const act = (name: string) =>
    inTurn(async () => {
      await wait(5);
      order.push(name);
    });
  const all = [act("first"), act("second"), act("third")];
  await expect(act("fourth")).rejects.toThrow("Too many at once.");
  await Promise.all(all);
  expect(order).toEqual(["first", "second", "third"]);
});

test("what fails for one alone lets the next begin; what would fail for all is told to all who wait, once", async () => {
  const inTurn = queueOf("failures");
  const begun: number[] = [];
  const failing = (number: number, error: Error) =>
    inTurn(async () => {
      begun.push(number);
      await wait(5);
      throw error;
    });
  const alone = await Promise.allSettled([failing(1, new Error("alone")), inTurn(() => Promise.resolve("next"))]);
  expect(alone.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  const away = await Promise.allSettled([2, 3, 4].map((number) => failing(number, new Away("away"))));
  expect(away.map((each) => each.status === "rejected" && each.reason instanceof Away)).toEqual([true, true, true]);
  expect(begun).toEqual([1, 2]);
  expect(await inTurn(() => Promise.resolve("again"))).toBe("again");
});
