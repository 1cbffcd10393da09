import { describe, expect, test } from "vitest";
import { expectGoodPage, signInAs, useBrowser } from "#tests/support/visit.ts";

const newContext = useBrowser();

const looks = [
  { name: "phone, light", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "desk, dark", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
] as const;

const publicPages = [
  "/",
  "/about",
  "/news",
  "/news/isef-washington-2014",
  "/publications",
  "/publications/roadmap-4th-edition",
  "/advanced-technology",
  "/science-exploration",
  "/lunar-volatiles",
  "/faq",
  "/subscribe",
  "/login",
  "/logout",
  "/forgot-password",
  "/nothing-here",
];
const privatePages: Record<string, string[]> = {
  Secretariat: [
    "/private",
    "/private/account",
    "/private/documents",
    "/admin/members",
    "/admin/members/import",
    "/admin/agencies",
    "/admin/agencies/new",
    "/admin/groups",
    "/admin/groups/new",
    "/admin/news",
    "/admin/news/new",
    "/admin/publications",
    "/admin/publications/new",
    "/admin/pages",
    "/admin/subscribers",
    "/admin/outbox",
    "/admin/audit",
  ],
  "Head of delegation": ["/private/members", "/private/members/invite"],
  "Member of a group": ["/private/documents/new", "/private/documents/share", "/private/groups/exploration-roadmap"],
};

describe.each(looks)("$name", (look) => {
  test("public pages, which bring no script", async () => {
    const context = await newContext({ ...look, javaScriptEnabled: true });
    const page = await context.newPage();
    const scripts: string[] = [];
    page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
    for (const path of publicPages) {
      await page.goto(path);
      await expectGoodPage(page);
    }
    expect(scripts).toEqual([]);
    await context.close();
  }, 90_000);

  test.each(Object.entries(privatePages))(
    "as %s",
    async (account, paths) => {
      const context = await newContext(look);
      const page = await context.newPage();
      await signInAs(page, account);
      for (const path of paths) {
        await page.goto(path);
        await expectGoodPage(page);
      }
      await context.close();
    },
    60_000,
  );
});

test("a refused sign-in keeps the address, says why, and is as good a page", async () => {
  const context = await newContext(looks[0]);
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
