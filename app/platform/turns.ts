import { TooMany } from "./problems.ts";
import { remember } from "./remember.ts";

/**
 * A queue of its name in this process: so many at once, the rest in the order in which they came. Who finds too many
 * waiting is refused with `refusal`, and told to come back in a few seconds.
 */
export function turns(name: string, { atOnce, maxWaiting, refusal }: TurnLimits) {
  const queue = remember(`turns:${name}`, () => ({ running: 0, waiting: [] as (() => void)[] }));
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (queue.running >= atOnce) {
      if (queue.waiting.length >= maxWaiting) throw new TooMany(refusal, 3);
      await new Promise<void>((resolve) => queue.waiting.push(resolve));
    } else queue.running++;
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else queue.running--;
    }
  };
}

type TurnLimits = { atOnce: number; maxWaiting: number; refusal: string };
