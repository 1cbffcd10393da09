import type { Browser, Page } from "@playwright/test";
import { expect, test } from "vitest";
import { addressesOf, emptyForms, privatePages, publicPages } from "./pages.ts";
import type { useBrowser } from "./visit.ts";
import { expectGoodPage, signInAs } from "./visit.ts";

/** How a page is looked at. */
export type Look = NonNullable<Parameters<Browser["newContext"]>[0]>;

const LONG_MILLISECONDS = 180_000;

/** Tests that look at every page in one way: axe finds nothing, nothing scrolls sideways, public pages bring no script. */
export function lookAtPages(
  newContext: ReturnType<typeof useBrowser>,
  look: Look,
  { withErrors }: { withErrors: boolean },
) {
  test(
    "public pages, which bring no script",
    async () => {
      const context = await newContext(look);
      const page = await context.newPage();
      const scripts: string[] = [];
      page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
      for (const path of publicPages) {
        await page.goto(path);
        await expectGoodPage(page);
      }
      expect(scripts).toEqual([]);
      await context.close();
    },
    LONG_MILLISECONDS,
  );

  test.each(Object.entries(privatePages))(
    "as %s",
    async (account, entries) => {
      const context = await newContext(look);
      const page = await context.newPage();
      await signInAs(page, account);
      for (const path of await addressesOf(page, entries)) {
        expect((await page.goto(path))?.status(), path).toBe(200);
        await expectGoodPage(page);
      }
      await context.close();
    },
    LONG_MILLISECONDS,
  );

  test.runIf(withErrors).each(Object.entries(emptyForms))(
    "forms with their errors, as %s",
    async (account, forms) => {
      const context = await newContext(look);
      const page: Page = await context.newPage();
      if (account !== "nobody") await signInAs(page, account);
      for (const [path, button] of forms) {
        await page.goto(path);
        await page.getByRole("main").getByRole("button", { name: button }).click();
        await page.getByRole("alert").first().waitFor();
        await expectGoodPage(page);
      }
      await context.close();
    },
    LONG_MILLISECONDS,
  );
}
