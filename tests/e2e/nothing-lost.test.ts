import { createHash, randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "vitest";
import { askDatabase, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, visitor } from "#tests/support/over-http.ts";
import { accountOf, samplePortal } from "#tests/support/sample-portal.ts";
import { expectGoodPage, newContext, signInAs, untilTakenOver } from "#tests/support/visit.ts";
import { ways } from "#tests/support/ways.ts";

const inside = await insideOf(samplePortal.directory);
const press = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name }).click();
const FILE = { name: "words.txt", mimeType: "text/plain", buffer: Buffer.from("Some words.") };
const EMPTY = { ...FILE, name: "empty.txt", buffer: Buffer.alloc(0) };

async function pageFor(label: string, options: Parameters<typeof newContext>[0] = {}): Promise<[Page, BrowserContext]> {
  const context = await newContext(options);
  const page = await context.newPage();
  await signInAs(page, label);
  return [page, context];
}

/** The rows of the sessions that these cookies stand for. */
async function sessionsIn(context: BrowserContext) {
  return (await context.cookies()).map(({ value }) => createHash("sha256").update(value).digest("hex"));
}
const age = async (context: BrowserContext, change: string) =>
  askDatabase(inside, `update "Session" set ${change} where id = any($1)`, [await sessionsIn(context)]);

/** A document of the member's own, which nobody else sees. */
async function aDraft(): Promise<string> {
  const member = await visitAs(samplePortal.origin, "Member of a group", samplePortal.accounts);
  const fields = { ...(await uploadChoices(member)), title: `Nothing lost ${randomUUID()}` };
  const answer = await member.post("/private/documents/upload", uploadForm(fields, FILE.buffer, FILE.name));
  return ((await answer.json()) as { address: string }).address;
}

test.each(ways(true, false))(
  "the second of two editors sees both texts, saves again, and it holds (scripts: %s)",
  async (javaScriptEnabled) => {
    const here = await aDraft();
    const [one, ones] = await pageFor("Member of a group", { javaScriptEnabled });
    const [two, twos] = await pageFor("Member of a group", { javaScriptEnabled });
    for (const page of [one, two]) await page.goto(`${here}/edit`);
    await one.getByLabel("Title").fill("Saved first");
    await press(one, "Save");
    await one.waitForURL(/done=/);
    await two.getByLabel("Title").fill("Saved second");
    await press(two, "Save");
    await two.getByText("Saved first").first().waitFor();
    expect(await two.getByLabel("Title").inputValue()).toBe("Saved second");
    await two.waitForLoadState("networkidle");
    await press(two, "Save");
    await two.waitForURL(/done=/);
    await two.getByRole("heading", { level: 1, name: "Saved second" }).waitFor();
    for (const context of [ones, twos]) await context.close();
  },
);

test.each(ways(true, false))(
  "a form with a file keeps what was typed when the file is refused, and when the session has ended (scripts: %s)",
  async (javaScriptEnabled) => {
    const here = await aDraft();
    const [page, context] = await pageFor("Member of a group", { javaScriptEnabled });
    const typed = () => page.getByLabel("What changed").inputValue();
    await page.goto(`${here}/revisions/new`);
    await page.getByLabel("What changed").fill("A whole chapter.");
    await page.getByLabel("File", { exact: true }).setInputFiles(EMPTY);
    await press(page, "Add the revision");
    await page.getByText("“empty.txt” is empty").first().waitFor();
    expect(await typed()).toBe("A whole chapter.");
    if (javaScriptEnabled) await expectGoodPage(page);

    await age(context, `"expiresAt" = now() - interval '1 minute'`);
    await page.getByLabel("File", { exact: true }).setInputFiles(FILE);
    await press(page, "Add the revision");
    if (javaScriptEnabled) {
      await page.getByText("Your session has ended. Sign in in another tab").first().waitFor();
      expect(await typed()).toBe("A whole chapter.");
      const other = await context.newPage();
      await signInAs(other, "Member of a group");
      await page.getByRole("button", { name: /^Send again words.txt/ }).click();
    } else {
      await page.getByText("What you typed is kept").waitFor();
      const { email, password } = accountOf("Member of a group");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("Files have to be chosen again").waitFor();
      expect(await typed()).toBe("A whole chapter.");
      await page.getByLabel("File", { exact: true }).setInputFiles(FILE);
      await press(page, "Add the revision");
    }
    await page.waitForURL(/done=revision/);
    await expect.poll(() => page.getByRole("main").textContent()).toContain("A whole chapter.");
    await context.close();
  },
);

test("an act that cannot be done any more says why, with what was written, where its page is gone", async () => {
  const officer = await visitAs(samplePortal.origin, "Secretariat", samplePortal.accounts);
  const draft = {
    createKey: randomUUID(),
    title: "Not public yet",
    slug: `not-public-${randomUUID()}`,
    body: "Words.",
  };
  const created = await officer.post("/admin/news/new", { ...draft, date: "2026-01-01" });
  const item = new URL(created.headers.get("location") ?? "", samplePortal.origin).pathname;
  const withdrawn = await officer.post(`${item}/withdraw`, { reason: "It speaks of the wrong year." });
  expect(withdrawn.status).toBe(422);
  const page = await withdrawn.text();
  expect(page).toContain("It is not public.");
  expect(page).toContain("<bdi>It speaks of the wrong year.</bdi>");

  const here = await aDraft();
  const member = await visitAs(samplePortal.origin, "Member of a group", samplePortal.accounts);
  const { markingId = "" } = await uploadChoices(member);
  await member.post(`${here}/discard`, {});
  const words = { title: "A better title", summary: "A better summary", markingId, version: "1" };
  const edited = await member.post(`${here}/edit`, words);
  expect(edited.status).toBe(404);
  expect(await edited.text()).toMatch(/What you had written.*A better title.*A better summary/s);
});

/** Keeps files on their way until they are let go. */
async function holdUploads(context: BrowserContext) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await context.route("**/private/documents/upload", async (route) => {
    await held;
    await route.continue();
  });
  return () => letGo();
}

test("files go on while their sender looks at other pages, and say what became of them", async () => {
  const [page, context] = await pageFor("Member of a group");
  const letGo = await holdUploads(context);
  const menu = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();
  const main = page.getByRole("main");
  await page.goto("/private/documents/new");
  await untilTakenOver(page);
  await page.getByLabel("Group").selectOption({ index: 1 });
  await page.getByLabel("Marking").selectOption({ index: 1 });
  const files = [FILE, { ...FILE, name: "other.txt", buffer: Buffer.from("Other words.") }, EMPTY];
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await press(page, "Bring the files");
  await page.getByRole("listitem").filter({ hasText: "other.txt" }).waitFor();
  expect(await main.getByText("files are on the way").count()).toBe(0);
  await menu("Documents");
  await page.getByText("3 files are on the way.").waitFor();
  await expectGoodPage(page);
  letGo();
  await page.getByText("1 of 3 files not kept.").waitFor();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Show them" }).click();
  await page.getByText("“empty.txt” is empty").first().waitFor();
  expect(await main.getByText("Stored, unshared").count()).toBe(2);
  await menu("Documents");
  await main.getByRole("heading", { level: 1, name: "Documents" }).waitFor();
  expect(await page.getByText("not kept").count()).toBe(0);
  await context.close();
});

test("who signs in after somebody else in the same window sees nothing of their files", async () => {
  const [page, context] = await pageFor("Member of a group");
  const letGo = await holdUploads(context);
  const follow = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await page.goto("/private/documents/new");
  await untilTakenOver(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(EMPTY);
  await press(page, "Bring the files");
  await page.getByRole("listitem").filter({ hasText: "empty.txt" }).waitFor();
  await follow("Reviews");
  await page.getByText("One file is on the way.").waitFor();
  letGo();
  await page.getByText("The file was not kept.").waitFor();
  await age(context, `"expiresAt" = now() - interval '1 minute'`);
  await follow("Decisions");
  const { email, password } = accountOf("Delegate outside the groups");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Decisions" }).waitFor();
  await untilTakenOver(page);
  expect(await page.getByText("The file was not kept.").count()).toBe(0);
  await context.close();
});

test("what the Secretariat exports comes as a file, also after the password was asked for again", async () => {
  const [page, context] = await pageFor("Secretariat");
  const press = async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export", exact: true }).click(),
    ]);
    return file.suggestedFilename();
  };
  await page.goto("/admin/audit");
  expect(await press()).toMatch(/\.csv$/);
  await page.goto("/admin/members?state=active");
  expect(await press()).toMatch(/\.csv$/);
  await age(context, `"confirmedAt" = now() - interval '1 hour'`);
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.waitForURL(/\/confirm/);
  await page.getByLabel("Password").fill(accountOf("Secretariat").password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/\/admin\/members\?state=active/);
  expect(await press()).toMatch(/\.csv$/);
  await context.close();
});

test("an address that names what every object has is an ordinary one", async () => {
  const officer = await visitAs(samplePortal.origin, "Secretariat", samplePortal.accounts);
  for (const path of [
    "/private/account",
    "/private/members",
    "/private/documents",
    "/admin/agencies",
    "/admin/settings",
  ])
    expect((await officer.ask(`${path}?done=__proto__`)).status, path).toBe(200);
  expect((await officer.ask("/admin/audit?from=0000-01-01")).status).toBe(200);
  expect((await officer.ask("/admin/members?after=%00")).status).toBe(200);
  expect((await officer.ask("/admin/subscribers?after=%00")).status).toBe(200);
  const place = `${Buffer.from("-271821-04-20T00:00:00Z").toString("base64url")}_${randomUUID()}`;
  expect((await officer.ask(`/private/documents?after=${place}`)).status).toBe(200);
  expect((await officer.ask(`/private/reviews?after=2026-99-99T00:00:00.000Z_${randomUUID()}`)).status).toBe(200);
  expect((await officer.post(`/admin/members/${randomUUID()}/constructor`, {})).status).toBe(404);
});

test("names of fields that a form library would read as its own are refused at once, by everybody's forms", async () => {
  const nobody = visitor(samplePortal.origin);
  const asked = performance.now();
  for (const name of ["email[99999999]", "__state__", "__intent__", `email${".a".repeat(5_000)}`, "constructor"])
    expect((await nobody.post("/login", { [name]: "x", password: "x" })).status, name).toBe(400);
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect((await nobody.ask("/private", { headers: { "X-Forwarded-Host": "a:99999" } })).status).toBe(303);
  const member = await visitAs(samplePortal.origin, "Member of a group", samplePortal.accounts);
  const address = (await aDraft()) + "/revisions/";
  expect((await member.ask(`${address}0x1/download`)).status).toBe(404);
  const shouted = await member.ask(`${address}1/DOWNLOAD`);
  expect([shouted.status, shouted.headers.get("content-security-policy")]).toEqual([
    200,
    "sandbox; default-src 'none'",
  ]);
});

test("a file that is not there is a page that says so", async () => {
  const answer = await fetch(`${samplePortal.origin}/files/nope`, { headers: { Accept: "text/html" } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("There is nothing at this address");
});

test("who is asked to wait is told how long", async () => {
  const { email } = accountOf("Observer");
  const stranger = { email: `nobody-${randomUUID()}-${email}`, password: "wrong" };
  const post = () =>
    fetch(`${samplePortal.origin}/login`, {
      method: "POST",
      headers: { Origin: samplePortal.origin },
      body: new URLSearchParams(stranger),
    });
  for (let times = 0; times < 10; times++) await post();
  const answer = await post();
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
