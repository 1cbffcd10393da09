import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { beforeAll, expect, test } from "vitest";
import { uploadChoices, uploadForm, visitAs, type Visitor } from "#tests/support/over-http.ts";
import { expectGoodPage, newContext, signInAs } from "#tests/support/visit.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const { origin, accounts } = samplePortal;
const CHAPTERS = 60;
const chapters = Buffer.from(
  Array.from({ length: CHAPTERS }, (_, at) => `# ${at + 1} Chapter\n\nWords of chapter ${at + 1}.\n`).join("\n"),
);

const member = await visitAs(origin, "Member of a group", accounts);
const head = await visitAs(origin, "Head of delegation", accounts);
const chair = await visitAs(origin, "Chair of a group", accounts);
const there: { document: string } = { document: "" };

/** A document of sixty headings in a comment round, with four RIDs of the head's agency. */
beforeAll(async () => {
  const group = await (await member.ask("/private/documents/new")).text();
  const groupId = /<option value="([0-9a-f-]{36})"[^>]*>[^<]*Roadmap/.exec(group)?.[1] ?? "";
  const fields = { ...(await uploadChoices(member)), groupId, title: `Sixty chapters ${randomUUID()}` };
  const answer = await member.post("/private/documents/upload", uploadForm(fields, chapters, "Chapters.md"));
  there.document = ((await answer.json()) as { address: string }).address;
  await done(member, "/share", { audience: "group" });
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const deadline = { day, time: "15:00", zone: "utc", shortReason: "", message: "" };
  await done(chair, "/open-round", { createKey: randomUUID(), kind: "comment", revision: "1", ...deadline });
  for (const section of ["1.1", "1.2", "2.1", "2.2"]) {
    const form = new FormData();
    const place = { placeKind: "heading", place: "1 Chapter", section, category: "editorial" };
    const words = { discrepancy: `Section ${section} says too little.`, createKey: randomUUID(), act: "submit" };
    for (const [name, value] of Object.entries({ ...place, ...words })) form.append(name, value);
    await done(head, "/rids/new", form);
  }
});

async function done(who: Visitor, path: string, fields: Record<string, string> | FormData) {
  const answer = await who.post(there.document + path, fields);
  expect(answer.status, path + (answer.status === 303 ? "" : await answer.text())).toBe(303);
}

async function pageFor(label: string, options: Parameters<typeof newContext>[0] = {}): Promise<Page> {
  const page = await (await newContext(options)).newPage();
  await signInAs(page, label);
  return page;
}
const say = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.getByRole("main").textContent(), { timeout: 15_000 }).toMatch(words);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const box = (page: Page, number: string) => page.getByRole("checkbox", { name: `Tick RID ${number}` });

test("the matrix by keyboard: rows, open, tick, disposition; several are agreed to and closed, or none", async () => {
  const page = await pageFor("Chair of a group", { viewport: { width: 1440, height: 900 } });
  await page.goto(`${there.document}/rids`);
  await page.getByText("Single keys work on this page").waitFor();
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("001");
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("002");
  await page.keyboard.press("k");
  expect(await focused(page)).toBe("001");
  await page.keyboard.press("o");
  await page.waitForURL(/[?&]open=1\b/);
  await page.getByRole("link", { name: "Thread of RID 001" }).waitFor();
  await page.keyboard.press("o");
  await page.waitForURL((url) => !url.searchParams.has("open"));

  // Two are ticked; the disposition is reached and recorded without the mouse.
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  expect([await box(page, "001").isChecked(), await box(page, "002").isChecked()]).toEqual([true, true]);
  await page.keyboard.press("d");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("disposition");
  await page.keyboard.press("A");
  await page.getByLabel("Rationale").fill("As proposed.");
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Record for the ticked RIDs" }).press("Enter");
  await say(page, "2 RIDs have their disposition.");

  // Its agency agrees to both in one act.
  const originator = await pageFor("Head of delegation", { viewport: { width: 360, height: 740 } });
  await originator.goto(`${there.document}/rids`);
  expect(await originator.getByRole("checkbox", { name: /^Tick/ }).count()).toBe(2);
  await box(originator, "001").check();
  await box(originator, "002").check();
  await expectGoodPage(originator);
  await originator.getByRole("button", { name: "Agree to the ticked answers" }).click();
  await say(originator, "You agree to 2 answers.");
  const revision = { whatChanged: "As agreed", expectedRevision: "1" };
  await done(member, "/revisions/new", uploadForm(revision, chapters, "Chapters.md"));

  // One that has no disposition stands in the way of the others, and is named; nothing typed or ticked is lost.
  await page.goto(`${there.document}/rids`);
  for (const number of ["001", "002", "003"]) await box(page, number).check();
  await page.getByLabel("Close them in a revision").check();
  await page.getByLabel("Where it was changed").fill("In both sections.");
  await page.getByRole("button", { name: "Close the ticked RIDs" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("RID 003 is “no disposition”");
  expect(await page.getByLabel("Where it was changed").inputValue()).toBe("In both sections.");
  await expectGoodPage(page);
  await box(page, "003").uncheck();
  expect([await box(page, "001").isChecked(), await box(page, "002").isChecked()]).toEqual([true, true]);
  await page.getByRole("button", { name: "Close the ticked RIDs" }).click();
  await say(page, "2 RIDs are closed.");
  await say(page, /001.*Closed in r2.*002.*Closed in r2/);

  // Switched off, keys are letters again.
  await page.getByLabel("Single keys work on this page").uncheck();
  await page.keyboard.press("j");
  expect(await focused(page)).not.toMatch(/^00\d$/);
  await Promise.all([page, originator].map((each) => each.context().close()));
}, 180_000);

test("a RID is written beside the words of its file; what is typed stays while one turns to other parts", async () => {
  const page = await pageFor("Member of a group", { viewport: { width: 1440, height: 900 } });
  await page.goto(`${there.document}/rids/new`);
  const words = page.getByRole("region", { name: /^Revision 1: Chapters.md$/ });
  await words.getByText("Words of chapter 1.", { exact: true }).waitFor();
  await page.getByLabel("Discrepancy").fill("Too short.");
  await words.getByRole("link", { name: "Later" }).click();
  await words.getByText("Words of chapter 30.").selectText();
  await page.getByRole("button", { name: "Take heading and words" }).click();
  await words.getByLabel("Place").selectOption({ label: "55 Chapter" });
  await words.getByRole("button", { name: "Go there" }).click();
  await words.getByText("Words of chapter 55.").waitFor();
  await expectGoodPage(page);
  expect(await page.getByLabel("Which one").inputValue()).toBe("30 Chapter");
  expect(await page.getByLabel("Words it speaks of").inputValue()).toBe("Words of chapter 30.");
  expect(await page.getByLabel("Discrepancy").inputValue()).toBe("Too short.");
  await page.getByLabel("Category").selectOption("Editorial");
  await page.getByRole("button", { name: /^Keep it in/ }).click();
  await page.waitForURL(/\/room\?done=kept$/);
  await say(page, /Too short\.\s*30 Chapter/);

  const plain = await pageFor("Member of a group", { javaScriptEnabled: false });
  await plain.goto(`${there.document}/rids/new?part=54`);
  expect(await plain.getByText("Words of chapter 55.").count()).toBe(1);
  expect(await plain.getByLabel("Discrepancy").count()).toBe(1);
  await Promise.all([page, plain].map((each) => each.context().close()));
}, 120_000);

test("the next change of two revisions by keyboard, and the one before", async () => {
  const page = await pageFor("Member of a group", { viewport: { width: 1440, height: 900 } });
  await page.goto("/private/documents?q=lunar+surface");
  const links = page.getByRole("main").getByRole("link", { name: /chapter 3: The lunar surface/ });
  const address = (await links.first().getAttribute("href")) ?? "";
  await page.goto(`${address}/compare/3/4`);
  const changes = page.locator("[id^=change-]");
  await changes.first().waitFor({ timeout: 30_000 });
  const ids = await changes.evaluateAll((all) => all.map(({ id }) => id));
  const here = () => page.evaluate(() => document.activeElement?.id);
  await changes.first().focus();
  await page.keyboard.press("n");
  expect(await here()).toBe(ids[1]);
  await page.keyboard.press("n");
  expect(await here()).toBe(ids[2]);
  await page.keyboard.press("p");
  expect(await here()).toBe(ids[1]);
  await expect.poll(() => changes.nth(1).isVisible()).toBe(true);
  await page.context().close();
}, 60_000);
