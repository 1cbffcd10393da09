import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect } from "vitest";
import { openChromium } from "./chromium.ts";
import { accountOf, samplePortal } from "./sample-portal.ts";

/** One browser for the files of a worker; it ends with the worker. */
let browser: Promise<Browser> | undefined;

/** Opens a window of somebody's own, which shares nothing with others. */
export async function newContext(options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  browser ??= openChromium();
  const context = await (await browser).newContext({ baseURL: samplePortal.origin, ...options });
  context.setDefaultTimeout(20_000);
  return context;
}

/** Signs in as one of the sample accounts, by its label, past the form: this is what comes before a test. */
export async function signInAs(page: Page, label: string) {
  const { email, password } = accountOf(label);
  const headers = { Origin: samplePortal.origin };
  const answer = await page.request.post("/login", { form: { email, password }, headers, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`Signing in as ${label} is answered with ${answer.status()}.`);
}

/** Signs in by the form as whoever has this address and password. */
export async function signIn(page: Page, email: string, password: string) {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/private/);
}

/** Waits until React has taken a page over: before, it hears of no router, and a form goes as it does without scripts. */
export const untilTakenOver = (page: Page) =>
  page.waitForFunction(() => {
    type Root = { stateNode: { current: { memoizedState: { isDehydrated: boolean } } } };
    const root = Object.entries(document).find(([name]) => name.startsWith("__reactContainer$"))?.[1] as
      Root | undefined;
    return root?.stateNode.current.memoizedState.isDehydrated === false;
  });

/** Axe, which looks at the contrasts of marked elements alone: they take most of its time. */
const AXE = `${axe.source};axe.configure({ rules: [{ id: "color-contrast", selector: "[data-unseen]" }] });`;

/** Has axe in every page that is opened from now on, which is sooner there than brought afterwards. */
export const bringAxe = (page: Page) => page.addInitScript(AXE);

/** Axe finds nothing on the page as it stands, and it does not scroll sideways. */
export async function expectGoodPage(page: Page) {
  await expectNothingSticksOut(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  expect(await page.evaluate(findByAxe), page.url()).toEqual([]);
}

type Axe = typeof axe;

/**
 * What axe finds. What looks alike beside each other is looked at twice and not a hundred times, and contrasts once in a
 * tab for the same letters in the same colours on the same grounds: more would find nothing more.
 */
async function findByAxe(): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe };
  // A colour on its way from one to another is nobody's.
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const again = alikeBesideEachOther();
  for (const { style } of again) style.setProperty("display", "none", "important");
  const unseen = notYetSeen();
  for (const element of unseen) element.setAttribute("data-unseen", "");
  const { violations } = await axe.run(document, { resultTypes: ["violations"], selectors: false, preload: false });
  for (const element of unseen) element.removeAttribute("data-unseen");
  for (const { style } of again) style.removeProperty("display");
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);

  function alikeBesideEachOther(): HTMLElement[] {
    const looks = (element: Element): string =>
      [element.tagName, element.className, ...[...element.children].map(looks)].join("(");
    const repeated: HTMLElement[] = [];
    for (const parent of document.querySelectorAll("tbody, ul, ol, dl")) {
      const seen = new Map<string, number>();
      for (const child of parent.children) {
        const look = looks(child);
        const times = (seen.get(look) ?? 0) + 1;
        seen.set(look, times);
        if (times > 2 && child instanceof HTMLElement) repeated.push(child);
      }
    }
    return repeated;
  }

  /** Elements whose letters, colours and grounds this tab has not shown to axe at this width. */
  function notYetSeen(): Element[] {
    const kept = "seen-by-axe";
    const seen = new Set(JSON.parse(sessionStorage.getItem(kept) ?? "[]") as string[]);
    const grounds = new Map<Element | null, string>([[null, String(innerWidth)]]);
    const groundsOf = (element: Element | null): string => {
      let ground = grounds.get(element);
      if (ground === undefined && element) {
        const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(element);
        const own = [backgroundColor, backgroundImage, opacity, filter].join();
        const isPlain = own === "rgba(0, 0, 0, 0),none,1,none" && position === "static";
        const below = groundsOf(element.parentElement);
        ground = isPlain ? below : `${below}>${own}${position === "static" ? "" : element.className}`;
        grounds.set(element, ground);
      }
      return ground ?? "";
    };
    const unseen = [...document.body.querySelectorAll("*")].filter((element) => {
      const hasWords = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
      if (!hasWords && !element.matches("input, select, textarea")) return false;
      const { color, fontSize, fontWeight, textShadow, display, visibility } = getComputedStyle(element);
      const look = [groundsOf(element), color, fontSize, fontWeight, textShadow, display, visibility].join("|");
      return !seen.has(look) && seen.add(look);
    });
    sessionStorage.setItem(kept, JSON.stringify([...seen]));
    return unseen;
  }
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
