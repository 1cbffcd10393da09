import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { openChromium } from "./chromium.ts";

/** A browser for a test file, closed when the file is done. */
export function useBrowser() {
  const held: { browser?: Browser } = {};
  beforeAll(async () => {
    held.browser = await openChromium();
  });
  afterAll(async () => held.browser?.close());
  return async (options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> => {
    if (!held.browser) throw new Error("The browser is not open.");
    const context = await held.browser.newContext({ baseURL: inject("portal").origin, ...options });
    context.setDefaultTimeout(20_000);
    return context;
  };
}

/** Signs in as one of the sample accounts, by its label. */
export async function signInAs(page: Page, label: string) {
  const account = inject("portal").accounts.find((each) => each.label === label);
  if (!account) throw new Error(`There is no sample account ${label}.`);
  await signIn(page, account.email, account.password);
}

/** Signs in as whoever has this address and password. */
export async function signIn(page: Page, email: string, password: string) {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/private/);
}

/** Axe finds nothing on the page as it stands, and it does not scroll sideways. */
export async function expectGoodPage(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
  await expectNothingSticksOut(page);
}

/** The page does not scroll sideways. */
export async function expectNothingSticksOut(page: Page) {
  expect(await page.evaluate(stickingOut), page.url()).toEqual([]);
}

/** What makes the page scroll sideways, if it does. */
function stickingOut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= Math.max(clientWidth, window.innerWidth)) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
  );
  return [`${scrollWidth} of ${clientWidth} px`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
}
