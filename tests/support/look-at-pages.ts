import type { Page } from "@playwright/test";
import { afterEach, expect, test } from "vitest";
import { addressesOf, emptyForms, privatePages, publicPages } from "./pages.ts";
import { bringAxe, expectGoodPage, newContext, signInAs, untilTakenOver } from "./visit.ts";

/** How a page is looked at. */
export type Look = { width: number; colorScheme: "light" | "dark" };

/** How one comes to a page of the Private Area: it is answered, and shown. */
export type Way = (page: Page, path: string) => Promise<void>;

/** How pages are looked at in each run of the tests. */
export const everyRun: readonly Look[] = [
  { width: 360, colorScheme: "light" },
  { width: 1_440, colorScheme: "dark" },
];

/** Loads a page. */
export const load: Way = async (page, path) => {
  expect((await page.goto(path))?.status(), path).toBe(200);
};

/** Comes to a page as by a link on the one before; that it is answered when it is loaded, too, is asked beside. */
export const follow: Way = async (page, path) => {
  if (!/\/(private|admin)/.test(page.url())) return load(page, path);
  expect((await page.request.get(path)).status(), path).toBe(200);
  await untilTakenOver(page);
  expect(await page.evaluate(followed, path), path).toBeNull();
};

/** Has the page's router go somewhere, until that is on the page; answers what went wrong. */
async function followed(to: string): Promise<unknown> {
  type Router = { navigate: (to: string, how: { flushSync: true }) => Promise<void>; state: { errors: unknown } };
  // Effects run after the page is painted.
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const { __remixRouter: router } = window as unknown as { __remixRouter: Router };
  await router.navigate(to, { flushSync: true });
  await painted();
  return router.state.errors;
}

const LOOK_MILLISECONDS = 200_000;
/** A low window has less to paint. */
const HEIGHT = 400;

/**
 * Tests that look at every page, and at every form with its errors, in some ways: axe finds nothing, nothing scrolls
 * sideways, no script fails, public pages bring none. `isAsked`: as whom, "nobody" among them.
 */
export function lookAtPages({
  looks,
  way,
  isAsked = () => true,
}: {
  looks: readonly Look[];
  way: Way;
  isAsked?: (account: string) => boolean;
}) {
  const newPage = async () => {
    const page = await (await newContext()).newPage();
    await bringAxe(page);
    page.on("pageerror", (error) => failures.push(`${page.url()}: ${error.message}`));
    return page;
  };
  const failures: string[] = [];
  afterEach(() => expect(failures.splice(0)).toEqual([]));
  let order = looks;
  const expectGood = async (page: Page) => {
    for (const { width, colorScheme } of order) {
      await Promise.all([page.setViewportSize({ width, height: HEIGHT }), page.emulateMedia({ colorScheme })]);
      await expectGoodPage(page);
    }
    // The next page comes in the look in which this one is left.
    order = order.toReversed();
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
        await way(page, path);
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
        await way(page, path);
        await page.getByRole("main").getByRole("button", { name: button }).click();
        await page.getByRole("alert").first().waitFor();
        await expectGood(page);
      }
      await page.context().close();
    },
    LOOK_MILLISECONDS * looks.length,
  );
}
