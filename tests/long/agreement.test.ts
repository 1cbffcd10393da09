import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import { PDFDocument, StandardFonts } from "pdf-lib";
import type { Page } from "@playwright/test";
import { afterAll, expect, test } from "vitest";
import { connect, type Connection } from "#platform/db/db.server.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.server.ts";
import { aGroupOfAgencies } from "#tests/factories/positions.ts";
import { letDaysPass } from "#tests/factories/reviews.ts";
import { expectGoodPage, newContext, signIn, signInAs } from "#tests/support/visit.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const PASSWORD = "four agencies read one roadmap";
const address = JSON.parse(await readFile(join(samplePortal.directory, "postgres.json"), "utf8")) as Connection;
const { db, close } = connect(address);
afterAll(close);

/** A group of four agencies whose people can sign in; only who they are is made beforehand. */
const people = await aGroupOfAgencies(db, 4);
const [first, second, third, fourth] = people.agencies;
const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
await db.person.updateMany({
  where: { agencyId: { in: people.agencies.map(({ id }) => id) } },
  data: { passwordHash },
});

type Somebody = { email: string } | null | undefined;

async function pageOf(person: Somebody): Promise<Page> {
  const page = await (await newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, person?.email ?? "", PASSWORD);
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name }).click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("link", { name }).first().click();
const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.getByRole("main").textContent(), { timeout: 10_000 }).toMatch(words);
const pathOf = (page: Page) => new URL(page.url()).pathname;

async function aPdf(sentence: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (const words of ["Common goals", sentence])
    pdf.addPage([595, 842]).drawText(words, { x: 60, y: 700, size: 14, font });
  return Buffer.from(await pdf.save());
}

/** A sheet as an agency keeps it: its own headings, in its own order. */
const aSheet = (rows: readonly (readonly string[])[]) =>
  buffer(
    writeXlsx(
      [
        {
          name: "Comments",
          widths: [20, 60, 10, 40, 40],
          rows: [["Type", "Comment", "Page", "Existing text", "Proposed text"], ...rows],
        },
      ],
      "Comments",
    ),
  );

async function addRevision(page: Page, document: string, what: string, sentence: string) {
  await page.goto(`${document}/revisions/new`);
  await page.getByLabel("What changed").fill(what);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "roadmap.pdf", mimeType: "application/pdf", buffer: await aPdf(sentence) });
  await press(page, "Add the revision");
  await page.waitForURL(/done=revision/);
}

async function openRound(page: Page, document: string, kind: string): Promise<string> {
  await page.goto(`${document}/open-round`);
  await page.getByLabel(kind).check();
  await press(page, "Open the round");
  await page.waitForURL(/\/private\/reviews\/[0-9a-f-]{36}/);
  return pathOf(page);
}

async function recordPosition(page: Page, round: string, stance: string, words: Record<string, string> = {}) {
  await page.goto(round);
  await page.getByRole("radio", { name: stance, exact: true }).check();
  for (const [label, text] of Object.entries(words)) await page.getByLabel(label, { exact: true }).fill(text);
  await press(page, /^Record position/);
  await page.waitForURL(/done=position/);
}

test("from a draft to a text that every agency stands behind", { timeout: 300_000 }, async () => {
  const chair = await pageOf(first?.member);

  // A draft, shared with the group.
  await chair.goto("/private/documents/new");
  await chair.getByLabel("Group").selectOption({ label: people.group.name });
  await chair.getByLabel("Title").fill("Roadmap of four agencies");
  await chair
    .getByLabel("Files")
    .setInputFiles({ name: "roadmap.pdf", mimeType: "application/pdf", buffer: await aPdf("Ilmenite holds water.") });
  await press(chair, "Bring the files");
  await follow(chair, "Open it");
  await chair.waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
  const document = pathOf(chair);
  await chair.goto(`${document}/share`);
  await chair.getByLabel(/^The group/).check();
  await press(chair, "Share the document");
  await chair.waitForURL(/done=shared/);
  const comments = await openRound(chair, document, "Comment round");

  // The second agency comments by form, the third by a sheet of its own, the first beside the PDF.
  const secondHead = await pageOf(second?.headPerson);
  await secondHead.goto(`${document}/rids/new`);
  await secondHead.getByLabel("Which one").fill("1");
  await secondHead.getByLabel("Category").selectOption("Recommended");
  await secondHead.getByLabel("Discrepancy").fill("Goals without dates");
  await press(secondHead, /^Keep it in/);
  await secondHead.waitForURL(/\/room\?done=kept/);
  await chair.goto(`${document}/rids`);
  await says(chair, "No RID has been submitted");
  await press(secondHead, "Submit it");
  await says(secondHead, "has its number");

  const thirdHead = await pageOf(third?.headPerson);
  await thirdHead.goto(`${document}/rids/import`);
  await thirdHead.getByLabel("File", { exact: true }).setInputFiles({
    name: "comments.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await aSheet([["Technical fact", "Ilmenite holds oxygen, not water", "2", "water", "oxygen"]]),
  });
  await press(thirdHead, "Show what would happen");
  await press(thirdHead, "Take the row");
  await says(thirdHead, "What the file brought is kept");
  await press(thirdHead, "Submit it");
  await says(thirdHead, "has its number");

  const firstHead = await pageOf(first?.headPerson);
  await firstHead.goto(`${document}/rids/new`);
  await firstHead.locator("[data-page='2'] span", { hasText: "Ilmenite" }).first().selectText();
  await press(firstHead, "Take page and words");
  expect(await firstHead.getByLabel("Which one").inputValue()).toBe("2");
  expect(await firstHead.getByLabel("Words it speaks of").inputValue()).toContain("Ilmenite holds water");
  await firstHead.getByLabel("Category").selectOption("Editorial");
  await firstHead.getByLabel("Discrepancy").fill("Say where it was measured");
  await press(firstHead, "Submit it now");
  await firstHead.waitForURL(/\/rids\/3\?done=raised/);

  // Dispositions: two at once, one rejected; one originator escalates, and the chair has the last word.
  await chair.goto(`${document}/rids`);
  for (const number of [1, 2]) await chair.locator(`#rid-${number} input[type=checkbox]`).check();
  await chair.getByLabel("Disposition", { exact: true }).selectOption("Accepted");
  await chair.getByLabel("Rationale").fill("Agreed in the group.");
  await press(chair, "Record for the ticked RIDs");
  await says(chair, "2 RIDs have their disposition");
  await expectGoodPage(chair);
  await chair.goto(`${document}/rids/3/answer`);
  await chair.getByLabel("Disposition", { exact: true }).selectOption("Rejected");
  await chair.getByLabel("Rationale").fill("The annex says it.");
  await press(chair, "Give the answer");
  await chair.waitForURL(/done=answer/);
  for (const [head, number] of [
    [secondHead, 1],
    [thirdHead, 2],
  ] as const) {
    await head.goto(`${document}/rids/${number}/agree`);
    await press(head, "Agree");
    await head.waitForURL(/done=agree/);
  }
  await firstHead.goto(`${document}/rids/3/escalate`);
  await firstHead.getByLabel("Why").fill("No reader opens the annex.");
  await press(firstHead, "Escalate the RID");
  await firstHead.waitForURL(/done=escalate/);
  await chair.goto(`${document}/rids/3/settle`);
  await chair.getByLabel("Disposition", { exact: true }).selectOption("Rejected");
  await chair.getByLabel("Rationale").fill("The annex comes first in the next edition.");
  await press(chair, "Settle the RID");
  await chair.waitForURL(/done=settle/);
  await expectGoodPage(chair);

  // All are done: closed, the round concludes by itself; the new revision closes what was accepted.
  await chair.goto(`${comments}/close`);
  await chair.getByLabel("Reason").fill("All have answered.");
  await press(chair, "Close the round");
  await says(chair, "Concluded: comments collected");
  await addRevision(chair, document, "What was accepted", "Ilmenite holds oxygen.");
  for (const number of [1, 2]) {
    await chair.goto(`${document}/rids/${number}/close`);
    await press(chair, "Close the RID");
    await chair.waitForURL(/done=close/);
  }
  await chair.goto(`${document}/revisions/2`);
  await says(chair, /Closes/);

  // Silence, broken by one agency at once: the document is a draft again, with the objection on it.
  const broken = await openRound(chair, document, "Silence procedure");
  await recordPosition(secondHead, broken, "Object", {
    Reason: "The dates are not ours.",
    "What would make it acceptable": "The dates of our programme.",
  });
  await says(secondHead, "Concluded: broken");
  await chair.goto(document);
  await says(chair, "The dates are not ours.");

  // An amended revision, and silence again: one agency is never served.
  await addRevision(chair, document, "Dates of the programme", "Ilmenite holds oxygen, from 2030.");
  const silence = await openRound(chair, document, "Silence procedure");
  await firstHead.goto(silence);
  await secondHead.goto(silence);
  await follow(secondHead, "Changes since you spoke");
  await secondHead.waitForURL(/\/compare\/2\/3$/);
  await recordPosition(secondHead, silence, "No objection");
  await recordPosition(thirdHead, silence, "Adopt provisionally", { Condition: "Our council confirms the budget." });
  await letDaysPass(db, silence.split("/").at(-1) ?? "", 60);
  await expect
    .poll(async () => (await chair.goto(silence), chair.getByRole("main").textContent()), {
      timeout: 90_000,
      interval: 2_000,
    })
    .toContain("Blocked");
  await says(chair, fourth?.shortName ?? "");
  await expectGoodPage(chair);
  await follow(chair, "Override…");
  await chair.getByLabel("Reason").fill("They were heard by telephone.");
  await press(chair, "Override and conclude");
  await says(chair, "Concluded: adopted provisionally");

  // The condition is met by an act: the adoption is full, and a record says so.
  await thirdHead.goto(`${document}/conditions/1/confirm`);
  await press(thirdHead, "Confirm that it is met");
  await says(thirdHead, "The condition is confirmed. It was the last");
  await expectGoodPage(thirdHead);
  await thirdHead.goto(`${document}/conditions/1/confirm`);
  await says(thirdHead, "This condition is not open any more");
  expect(await thirdHead.getByRole("button", { name: "Confirm that it is met" }).count()).toBe(0);
  const decisions = await db.decision.findMany({
    where: { documentId: document.split("/").at(-1) ?? "" },
    orderBy: { at: "asc" },
  });
  expect(decisions).toHaveLength(2);
  const [provisional, full] = decisions.map(({ number }) => `/private/decisions/${number}`);
  await thirdHead.goto(full ?? "");
  await says(thirdHead, "Our council confirms the budget.");
  await expectGoodPage(thirdHead);
  const record = provisional ?? "";
  const asJson: unknown = await (await thirdHead.request.get(`${record}.json`)).json();
  expect(JSON.stringify(asJson)).toContain("They were heard by telephone.");
  expect((await (await thirdHead.request.get(`${record}.pdf`)).body()).subarray(0, 5).toString()).toBe("%PDF-");

  // The third agency would rather not be named. Then the Secretariat publishes, with a news item, in one act.
  await thirdHead.goto(`${document}/agencies`);
  await press(thirdHead, /^Stand aside/);
  await says(thirdHead, "The agency is not named");
  const officer = await (await newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signInAs(officer, "Secretariat");
  await officer.goto(`/admin/publications/from/${document.split("/").at(-1)}`);
  const slug = `roadmap-of-four-${people.group.slug}`;
  await officer.getByLabel("Edition", { exact: true }).fill("1st edition");
  await officer.getByLabel("Address", { exact: true }).fill(slug);
  await officer.getByLabel("Kind", { exact: true }).selectOption("Roadmap");
  await officer.getByLabel("Publish a news item with it").check();
  await officer.getByLabel("Title of the news item").fill(`Four agencies agree (${people.group.code})`);
  await press(officer, "Preview");
  await says(officer, "Preview, not published yet");
  await says(officer, first?.name ?? "");
  await expectGoodPage(officer);
  await press(officer, /^Publish$/);
  await officer.waitForURL(/done=published/);

  // The public reads it without a session: edition, bytes, and who stands behind it.
  const visitor = await (await newContext()).newPage();
  await visitor.goto(`/publications/${slug}`);
  await says(visitor, "Roadmap of four agencies, 1st edition");
  await says(visitor, (full ?? "").split("/").at(-1) ?? "");
  const sha256 = (
    await db.revision.findFirstOrThrow({ where: { documentId: document.split("/").at(-1) ?? "", number: 3 } })
  ).sha256;
  await says(visitor, sha256);
  const shown = (await visitor.getByRole("main").textContent()) ?? "";
  expect([first, second, third, fourth].map((agency) => shown.includes(agency?.name ?? ""))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  await expectGoodPage(visitor);
  const [download] = await Promise.all([
    visitor.waitForEvent("download"),
    visitor.getByRole("link", { name: "roadmap.pdf" }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
  await visitor.goto("/news");
  await follow(visitor, `Four agencies agree (${people.group.code})`);
  await follow(visitor, "Roadmap of four agencies");
  await visitor.waitForURL(new RegExp(`/publications/${slug}$`));

  // Nobody outside the group has learnt of any of it.
  const outsider = await (await newContext()).newPage();
  await signInAs(outsider, "Delegate outside the groups");
  for (const path of [document, `${document}/rids`, silence, record]) {
    expect((await outsider.goto(path))?.status(), path).toBe(404);
  }
});
