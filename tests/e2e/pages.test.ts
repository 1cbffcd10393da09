import { expect, test } from "vitest";
import { everyRun, follow, lookAtPages } from "#tests/support/look-at-pages.ts";
import { expectGoodPage, expectNothingSticksOut, newContext, signInAs } from "#tests/support/visit.ts";

lookAtPages({ looks: everyRun, way: follow, isAsked: (account) => account !== "Secretariat" });

test("a refused sign-in keeps the address, says why, and is as good a page", async () => {
  const context = await newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill("nobody@example.org");
  await page.getByLabel("Password").fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("do not open the Private Area");
  expect(await page.getByLabel("E-mail address").inputValue()).toBe("nobody@example.org");
  expect(await page.getByLabel("Password").inputValue()).toBe("");
  await expectGoodPage(page);
  await page.getByRole("heading", { level: 1 }).evaluate(({ style }) => (style.color = "rgb(200, 200, 200)"));
  await expect(expectGoodPage(page), "what is bad is found, though the page was looked at before").rejects.toThrow();
  await context.close();
});

test("a word as long as a title breaks in lists, too, on a phone and on a desk", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Member of a group");
  await page.goto("/private/documents/new");
  const name = `${"w".repeat(200)}.pdf`;
  const file = { name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await page.getByLabel("Title").fill("W".repeat(300));
  await page.getByLabel("Files").setInputFiles(file);
  await page.getByRole("button", { name: "Bring the files" }).click();
  await page.getByRole("link", { name: "Open it" }).click();
  await page.getByRole("link", { name: "Discard…" }).waitFor();
  const here = new URL(page.url()).pathname;
  for (const path of [here, `${here}/edit`, `${here}/share`, "/private", "/private/documents/share"]) {
    await page.goto(path);
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNothingSticksOut(page);
    }
  }
  await page.goto(`${here}/discard`);
  await page.getByRole("main").getByRole("button", { name: "Discard" }).click();
  await page.waitForURL(/done=discarded/);
  await context.close();
});

test("a link inside shows its page without loading it; other clicks are the browser's, and so are other addresses", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Member of a group");
  await page.goto("/private/documents");
  const mark = () => page.evaluate(() => Reflect.set(window, "mark", true));
  const isMarked = () => page.evaluate(() => "mark" in window);
  await mark();
  await page.locator("a.doc").first().press("Enter");
  await page.waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect.poll(() => page.title()).toContain("Documents");
  expect(await isMarked()).toBe(true);
  const opened = context.waitForEvent("page");
  await page
    .locator("a.doc")
    .first()
    .click({ modifiers: ["ControlOrMeta"] });
  await (await opened).waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
  expect(new URL(page.url()).pathname).toBe("/private/documents");
  await page.getByRole("link", { name: "Public site" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await isMarked()).toBe(false);
  await context.close();
});
