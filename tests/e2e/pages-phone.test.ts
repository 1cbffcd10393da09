import { expect, test } from "vitest";
import { lookAtPages } from "#tests/support/look-at-pages.ts";
import { expectGoodPage, useBrowser } from "#tests/support/visit.ts";

const newContext = useBrowser();
const phone = { viewport: { width: 360, height: 740 }, colorScheme: "light" } as const;

lookAtPages(newContext, phone, { withErrors: true });

test("a refused sign-in keeps the address, says why, and is as good a page", async () => {
  const context = await newContext(phone);
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill("nobody@example.org");
  await page.getByLabel("Password").fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("do not open the Private Area");
  expect(await page.getByLabel("E-mail address").inputValue()).toBe("nobody@example.org");
  expect(await page.getByLabel("Password").inputValue()).toBe("");
  await expectGoodPage(page);
  await context.close();
});
