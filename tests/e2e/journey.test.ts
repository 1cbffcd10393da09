import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "vitest";
import { accountOf } from "#tests/support/sample-portal.ts";
import { expectGoodPage, newContext, signIn, signInAs } from "#tests/support/visit.ts";
import { ways } from "#tests/support/ways.ts";

const NAME = "月面シナリオ 図版 (초안).pdf";
const PDF = Buffer.from("%PDF-1.4\n% a small file for the journey\n%%EOF\n");
const REVISED = Buffer.concat([PDF, Buffer.from("% revised\n")]);
const PASSWORD = "eleven quiet herons cross the harbour";

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

const emailOf = (tag: string) => `journey-${tag}@isecg.example`;

/** Invites a delegate and takes the link from the outbox. */
async function invite(officer: Page, tag: string): Promise<string> {
  await officer.goto("/admin/members/invite");
  await officer.getByLabel("Name").fill(`Delegate for the journey ${tag}`);
  await officer.getByLabel("E-mail address").fill(emailOf(tag));
  await officer.getByLabel("Agency").selectOption({ label: "LSA" });
  await officer.getByLabel("Role").selectOption("delegate");
  await press(officer, "Send the invitation");
  await officer.waitForURL(/done=invited/);
  await officer.goto(`/admin/outbox?q=${emailOf(tag)}`);
  const row = officer.getByRole("row").filter({ hasText: emailOf(tag) });
  await row.getByRole("link", { name: "Invitation", exact: true }).click();
  const link = officer.getByRole("link", { name: /\/invitations\// }).first();
  return (await link.getAttribute("href")) ?? "";
}

/** From invitation to news, as the people of the portal do it. */
test.each(ways(true, false))(
  "the first ten minutes: a delegate is invited, brings a draft, shares it; who should, reads it; the public is told (scripts: %s)",
  async (javaScriptEnabled) => {
    const tag = javaScriptEnabled ? "with-scripts" : "without-scripts";
    const open = async () =>
      (await newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } })).newPage();

    // Axe is a script itself.
    const look = (page: Page) => (javaScriptEnabled ? expectGoodPage(page) : undefined);

    const visitor = await open();
    await visitor.goto("/");
    await follow(visitor, "Publications");
    await visitor.waitForURL(/\/publications$/);

    const officer = await open();
    const { email, password } = accountOf("Secretariat");
    await signIn(officer, email, password);
    const link = await invite(officer, tag);
    await look(officer);

    const delegate = await open();
    await delegate.goto(link);
    await delegate.getByLabel("Password").fill("too short");
    await press(delegate, "Open my account");
    await expect.poll(() => delegate.getByRole("alert").textContent()).toContain("At least 15 characters");
    await look(delegate);
    await delegate.getByLabel("Password").fill(PASSWORD);
    await press(delegate, "Open my account");
    await delegate.waitForURL(/\/private$/);
    await officer.goto(link);
    expect(await heading(officer)).toContain("nothing at this address");

    await officer.goto("/private/groups/science/seats");
    await officer.getByLabel("Person").selectOption({ label: `LSA · Delegate for the journey ${tag}` });
    await press(officer, "Give the seat");
    await officer.waitForURL(/done=seat/);

    await delegate.goto("/private/documents/new");
    await delegate.getByLabel("Group").selectOption({ label: "Science Working Group" });
    await delegate.getByLabel("Title").fill(`CANARY ${tag}`);
    await delegate.getByLabel("Files").setInputFiles({ name: NAME, mimeType: "application/pdf", buffer: PDF });
    await press(delegate, "Bring the files");
    if (javaScriptEnabled) await follow(delegate, "Open it");
    await delegate.waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
    const address = new URL(delegate.url()).pathname;
    await look(delegate);

    await officer.goto(address);
    expect(await heading(officer)).toContain("nothing at this address");

    await follow(delegate, /^Share/);
    await delegate.getByLabel(/^The group/).check();
    await look(delegate);
    await press(delegate, "Share the document");
    await delegate.waitForURL(/done=shared/);
    expect(await delegate.locator(".num").first().textContent()).toMatch(/^SWG-\d{4}-\d{3}$/);

    await follow(delegate, "Add revision");
    await delegate.getByLabel("What changed").fill("Section 2 rewritten");
    await delegate.getByLabel("File").setInputFiles({ name: NAME, mimeType: "application/pdf", buffer: REVISED });
    await press(delegate, "Add the revision");
    await delegate.waitForURL(/done=revision/);
    await delegate.getByText("Revision 2 · current").waitFor();

    const chairless = await open();
    await signInAs(chairless, "Delegate outside the groups");
    await chairless.goto(address);
    expect(await heading(chairless)).toContain("nothing at this address");
    await chairless.goto(`/private/documents?q=CANARY`);
    expect(await chairless.content()).not.toContain(`CANARY ${tag}`);

    const member = await open();
    await signInAs(member, "Member of a group");
    await member.goto(address);
    const [download] = await Promise.all([member.waitForEvent("download"), follow(member, "Download revision 2")]);
    expect(download.suggestedFilename()).toBe(NAME);
    expect(await readFile(await download.path())).toEqual(REVISED);
    await member.goto("/private/documents?q=CANARY");
    const [archive] = await Promise.all([member.waitForEvent("download"), follow(member, "Download these as ZIP")]);
    const zip = await readFile(await archive.path());
    expect(zip.includes(REVISED) && zip.includes(Buffer.from(NAME))).toBe(true);

    await officer.goto("/admin/news/new");
    await officer.getByLabel("Title").fill(`A draft is with the group ${tag}`);
    await officer.getByLabel("Summary").fill("Delegates read it now.");
    await officer.getByLabel("Text", { exact: true }).fill("The group has **begun**.");
    await officer.getByLabel("Date", { exact: true }).fill("2012-05-22");
    await press(officer, "Save as a draft");
    await officer.waitForURL(/done=created/);
    await follow(officer, "Publish…");
    await press(officer, "Publish the news item");
    await officer.waitForURL(/done=published/);
    await visitor.goto(`/news/a-draft-is-with-the-group-${tag}`);
    expect(await heading(visitor)).toBe(`A draft is with the group ${tag}`);
    for (const page of [visitor, officer, delegate, chairless, member]) await page.context().close();
  },
  120_000,
);

test("what was typed when the session had ended is shown again after signing in", async () => {
  const officer = await (await newContext()).newPage();
  await signInAs(officer, "Secretariat");
  const link = await invite(officer, "ended");
  await officer.context().close();
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, "Open my account");
  await page.waitForURL(/\/private$/);
  await page.goto("/private/account");
  await page.getByLabel("Name", { exact: true }).fill("Typed for an hour");

  const elsewhere = await newContext();
  const other = await elsewhere.newPage();
  await signIn(other, emailOf("ended"), PASSWORD);
  await other.goto("/private/account/sessions?session=others");
  await other.getByRole("main").getByRole("button").click();
  await other.waitForURL(/done=ended/);

  await press(page, "Save");
  await page.waitForURL(/\/login/);
  await page.getByText("What you typed is kept").waitFor();
  await page.getByLabel("E-mail address").fill(emailOf("ended"));
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, "Sign in");
  await page.waitForURL(/\/private\/account\?kept=/);
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Typed for an hour");
  await other.goto("/private/account");
  expect(await other.getByLabel("Name", { exact: true }).inputValue()).toBe("Delegate for the journey ended");
  await context.close();
  await elsewhere.close();
});

test("days are named in the language that one chooses; dates stay as they are", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Observer");
  for (const language of ["fr-FR", "en-GB"]) {
    await page.goto("/private/account");
    await page.getByLabel("Language of dates").selectOption(language);
    await press(page, "Save");
    await page.waitForURL(/done=saved/);
    expect(await page.locator(`#account [lang="${language}"]`).textContent()).toMatch(/\b\d{4}\b/);
    await page.goto("/private");
    const line = (await page.locator(".head .line").textContent()) ?? "";
    const today = new Date(/\d{4}-\d{2}-\d{2}/.exec(line)?.[0] ?? NaN);
    expect(line).toContain(new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(today));
    expect(Math.abs(today.getTime() - Date.now())).toBeLessThan(2 * 86_400_000);
  }
  await context.close();
});
