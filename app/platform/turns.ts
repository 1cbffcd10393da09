import { TooMany } from "./problems.ts";
import { remember } from "./remember.ts";

type Waiting = { go: () => void; fail: (error: unknown) => void };

/**
 * A queue of its name in this process: so many at once, the rest in the order in which they came. Who finds too many
 * waiting is refused with `refusal`, and told to come back in a few seconds. What fails in a way that `isForAll` knows
 * would fail for everybody who waits: they are told at once and not one after the other.
 */
export function turns(name: string, { atOnce, maxWaiting, refusal, isForAll = () => false }: TurnLimits) {
  const queue = remember(`turns:${name}`, () => ({ running: 0, waiting: [] as Waiting[] }));
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (queue.running >= atOnce) {
      if (queue.waiting.length >= maxWaiting) throw new TooMany(refusal, 3);
      await new Promise<void>((go, fail) => queue.waiting.push({ go, fail }));
    } else queue.running++;
    try {
      return await work();
    } catch (error) {
      if (isForAll(error)) for (const { fail } of queue.waiting.splice(0)) fail(error);
      throw error;
    } finally {
      const next = queue.waiting.shift();
      if (next) next.go();
      else queue.running--;
    }
  };
}

type TurnLimits = {
  atOnce: number;
  maxWaiting: number;
  refusal: string;
  isForAll?: (error: unknown) => boolean;
};
