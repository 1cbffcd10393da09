import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, inject, test } from "vitest";
import { expectGoodPage, signInAs, useBrowser } from "#tests/support/visit.ts";

const newContext = useBrowser();
const NAME = "月面シナリオ 図版 (초안).pdf";
const PDF = Buffer.from("%PDF-1.4\n% a small file for the journey\n%%EOF\n");
const REVISED = Buffer.concat([PDF, Buffer.from("% revised\n")]);
const PASSWORD = "eleven quiet herons cross the harbour";

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

/** From invitation to revision, as the people of the portal do it; without JavaScript, then with it. */
test.each([false, true])(
  "a delegate is invited, brings a draft, shares it; who should, reads it (scripts: %s)",
  async (javaScriptEnabled) => {
    const tag = javaScriptEnabled ? "with-scripts" : "without-scripts";
    const open = async () =>
      (await newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } })).newPage();

    // Axe is a script itself.
    const look = (page: Page) => (javaScriptEnabled ? expectGoodPage(page) : undefined);

    const officer = await open();
    await signInAs(officer, "Secretariat");
    await officer.goto("/admin/members/invite");
    await officer.getByLabel("Name").fill(`Delegate for the journey ${tag}`);
    await officer.getByLabel("E-mail address").fill(`journey-${tag}@isecg.example`);
    await officer.getByLabel("Agency").selectOption({ label: "LSA" });
    await officer.getByLabel("Role").selectOption("delegate");
    await press(officer, "Send the invitation");
    await officer.waitForURL(/done=invited/);
    await officer.goto("/admin/outbox");
    await officer.getByRole("link", { name: "Invitation", exact: true }).first().click();
    const link = await officer
      .getByRole("link", { name: /\/invitations\// })
      .first()
      .getAttribute("href");
    await look(officer);

    const delegate = await open();
    await delegate.goto(link ?? "");
    await delegate.getByLabel("Password").fill("too short");
    await press(delegate, "Open my account");
    await expect.poll(() => delegate.getByRole("alert").textContent()).toContain("At least 15 characters");
    await look(delegate);
    await delegate.getByLabel("Password").fill(PASSWORD);
    await press(delegate, "Open my account");
    await delegate.waitForURL(/\/private$/);
    await officer.goto(link ?? "");
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
    for (const page of [officer, delegate, chairless, member]) await page.context().close();
  },
  120_000,
);

test("what was typed when the session had ended is shown again after signing in", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Secretariat");
  await page.goto("/private/account/sessions?session=others");
  await page.getByRole("main").getByRole("button").click();
  await page.goto("/admin/agencies/new");
  await page.getByLabel("Short name").fill("TYPED");
  await page.getByLabel("Name", { exact: true }).fill("Typed for an hour");
  await page.getByLabel("Country").fill("Somewhere");

  const elsewhere = await newContext();
  const other = await elsewhere.newPage();
  await signInAs(other, "Secretariat");
  await other.goto("/private/account/sessions?session=others");
  await other.getByRole("main").getByRole("button").click();
  await other.waitForURL(/done=ended/);

  await page.getByRole("button", { name: "Take the agency in" }).click();
  await page.waitForURL(/\/login/);
  await page.getByText("What you typed is kept").waitFor();
  const officer = inject("portal").accounts.find(({ label }) => label === "Secretariat");
  await page.getByLabel("E-mail address").fill(officer?.email ?? "");
  await page.getByLabel("Password").fill(officer?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/admin\/agencies\/new\?kept=/);
  expect(await page.getByLabel("Short name").inputValue()).toBe("TYPED");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Typed for an hour");
  await page.goto("/admin/agencies");
  expect(await page.getByText("TYPED").count()).toBe(0);
  await context.close();
  await elsewhere.close();
});
