import { expect, test } from "vitest";
import { inTurns, limitRow, median, quantile, ratioRow, verdict } from "./figures.ts";

test("the middle, and the tail", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  expect(quantile([5], 0.5)).toBe(5);
});

test("a ratio has to be high enough, anything else low enough", () => {
  expect(verdict(ratioRow("x", { portal: 50, baseline: 100, ratio: 0.5 }, [0.3, 0.7]))).toBe("must");
  expect(verdict(ratioRow("x", { portal: 20, baseline: 100, ratio: 0.2 }, [0.3, 0.7]))).toBe("missed");
  expect(verdict(limitRow("x", 4, "s", [5, 5]))).toBe("aim");
  expect(verdict(limitRow("x", 6, "s", [5, 5]))).toBe("missed");
});

test("both are measured in turns, and compared turn by turn", async () => {
  const order: string[] = [];
  const slow = (turn: number) => (turn < 4 ? 1 : 10);
  const note = (who: string, figure: number) => () => {
    const turn = order.filter((each) => each === who).length;
    order.push(who);
    return Promise.resolve(figure / slow(turn));
  };
  const { ratio } = await inTurns(note("portal", 100), note("baseline", 200));
  expect(ratio).toBe(0.5);
  expect(order.slice(0, 4).join()).toBe("baseline,portal,baseline,portal");
});
