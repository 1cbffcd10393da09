import type { Page } from "@playwright/test";
import { expect, test } from "vitest";
import { addressesOf, emptyForms, privatePages, publicPages } from "./pages.ts";
import type { useBrowser } from "./visit.ts";
import { bringAxe, expectGoodPage, signInAs } from "./visit.ts";

/** How a page is looked at. */
export type Look = { width: number; colorScheme: "light" | "dark" };

/** How pages are looked at in each run of the tests. */
export const everyRun: readonly Look[] = [
  { width: 360, colorScheme: "light" },
  { width: 1_440, colorScheme: "dark" },
];

const LOOK_MILLISECONDS = 200_000;

/**
 * Tests that look at every page, and at every form with its errors, in some ways: axe finds nothing, nothing scrolls
 * sideways, public pages bring no script. A page is loaded once, since loading is most of the work. `isAsked`: as whom,
 * "nobody" among them.
 */
export function lookAtPages(
  newContext: ReturnType<typeof useBrowser>,
  looks: readonly Look[],
  isAsked: (account: string) => boolean = () => true,
) {
  const newPage = async () => {
    const page = await (await newContext()).newPage();
    await bringAxe(page);
    return page;
  };
  const expectGood = async (page: Page) => {
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await expectGoodPage(page);
    }
  };

  test.runIf(isAsked("nobody"))(
    "public pages, which bring no script",
    async () => {
      const page = await newPage();
      const scripts: string[] = [];
      page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
      for (const path of publicPages) {
        await page.goto(path);
        await expectGood(page);
      }
      expect(scripts).toEqual([]);
      await page.context().close();
    },
    LOOK_MILLISECONDS * looks.length,
  );

  test.each(Object.entries(privatePages).filter(([account]) => isAsked(account)))(
    "as %s",
    async (account, entries) => {
      const page = await newPage();
      await signInAs(page, account);
      for (const path of await addressesOf(page, entries)) {
        expect((await page.goto(path))?.status(), path).toBe(200);
        await expectGood(page);
      }
      await page.context().close();
    },
    LOOK_MILLISECONDS * looks.length,
  );

  test.each(Object.entries(emptyForms).filter(([account]) => isAsked(account)))(
    "forms with their errors, as %s",
    async (account, forms) => {
      const page = await newPage();
      if (account !== "nobody") await signInAs(page, account);
      for (const [path, button] of forms) {
        await page.goto(path);
        await page.getByRole("main").getByRole("button", { name: button }).click();
        await page.getByRole("alert").first().waitFor();
        await expectGood(page);
      }
      await page.context().close();
    },
    LOOK_MILLISECONDS * looks.length,
  );
}
