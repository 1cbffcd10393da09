import { describe } from "vitest";
import { lookAtPages } from "#tests/support/look-at-pages.ts";
import { useBrowser } from "#tests/support/visit.ts";

const newContext = useBrowser();
const looks = [360, 768, 1_440].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme, viewport: { width, height: 900 } })),
);

describe.each(looks)("$width px, $colorScheme", ({ viewport, colorScheme }) => {
  lookAtPages(newContext, { viewport, colorScheme }, { withErrors: true });
});

describe("at 320 px, as at 200 % zoom on a small screen", () => {
  lookAtPages(newContext, { viewport: { width: 320, height: 640 } }, { withErrors: true });
});
