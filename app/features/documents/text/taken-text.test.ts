import { expect, test } from "vitest";
import { whichPart } from "./taken-text.ts";

test("a part is named in a place by the number of its page or slide, or by its name", () => {
  expect(whichPart({ kind: "page", number: 12, label: "" })).toBe("12");
  expect(whichPart({ kind: "slide", number: 3, label: "Power" })).toBe("3");
  expect(whichPart({ kind: "sheet", number: 1, label: "Costs" })).toBe("Costs");
  expect(whichPart({ kind: "heading", number: 7, label: "4.4 Power" })).toBe("4.4 Power");
  expect(whichPart({ kind: "text", number: 1, label: "" })).toBe("Beginning");
});
