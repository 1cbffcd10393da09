import { Forbidden, NotFound } from "#platform/problems.ts";

/** Goes on only if the sentence is true: what one sees but may not do answers 403. */
export function ensure(sentence: boolean, refusal?: string): asserts sentence {
  if (!sentence) throw new Forbidden(refusal);
}

/** Goes on only if the sentence is true: what one may not see does not exist. */
export function ensureSeen(sentence: boolean): asserts sentence {
  if (!sentence) throw new NotFound();
}
