import { expect, test } from "vitest";
import { inTurns, limitRow, median, quantile, ratioRow, verdict } from "./figures.ts";

test("the middle, and the tail", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  expect(quantile([5], 0.5)).toBe(5);
});

test("a ratio has to be high enough, anything else low enough", () => {
  expect(verdict(ratioRow("x", { portal: 50, baseline: 100 }, [0.3, 0.7]))).toBe("must");
  expect(verdict(ratioRow("x", { portal: 20, baseline: 100 }, [0.3, 0.7]))).toBe("missed");
  expect(verdict(limitRow("x", 4, "s", [5, 5]))).toBe("aim");
  expect(verdict(limitRow("x", 6, "s", [5, 5]))).toBe("missed");
});

test("both are measured in turns", async () => {
  const order: string[] = [];
  const note = (who: string, figure: number) => () => {
    order.push(who);
    return Promise.resolve(figure);
  };
  expect(await inTurns(3, note("portal", 1), note("baseline", 2))).toEqual({ portal: 1, baseline: 2 });
  expect(order.join()).toBe("baseline,portal,baseline,portal,baseline,portal");
});
