import type { LimitedWork } from "#platform/limited/child-side.ts";
import type { Part } from "../text/taken-text.ts";
import { compareTexts } from "./compare-texts.ts";
import type { Comparison } from "./comparison.ts";

/** Compares two texts, given as JSON. Runs in a process of its own: texts come from files that anybody brought. */
const compare: LimitedWork<object, Comparison> = (bytes) => {
  const [from, to] = JSON.parse(bytes.toString("utf8")) as [Part[], Part[]];
  return compareTexts(from, to);
};
export default compare;
