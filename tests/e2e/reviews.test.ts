import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "vitest";
import { expectGoodPage, newContext, signInAs } from "#tests/support/visit.ts";

const pageFor = async (
  label: string,
  options: Parameters<typeof newContext>[0] = {},
): Promise<[Page, BrowserContext]> => {
  const context = await newContext(options);
  const page = await context.newPage();
  await signInAs(page, label);
  return [page, context];
};
const TITLE = "Crewed surface mobility: three ways to share a rover";
const main = (page: Page) => page.getByRole("main");
const say = (page: Page, words: string | RegExp) =>
  expect.poll(() => main(page).textContent(), { timeout: 15_000 }).toMatch(words);

test("a chair opens a comment round, a head is asked, the deadline moves, and of two chairs who close one is told", async () => {
  const [chair, chairs] = await pageFor("Chair of a group");
  const [cochair, cochairs] = await pageFor("Co-chair of a group");
  const [head, heads] = await pageFor("Head of delegation");

  await chair.goto(`/private/documents?q=${encodeURIComponent(TITLE)}`);
  await chair.getByRole("link", { name: TITLE }).click();
  await chair.waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
  const document = new URL(chair.url()).pathname;
  await chair.getByRole("link", { name: "Open a round…" }).click();
  await say(chair, "Who takes part: 12");
  const year = new Date().getUTCFullYear() + 1;
  const [gap, tooSoon] = [secondSundayOfMarch(year), new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)];

  // An hour that clocks in Toronto skip.
  await chair.getByLabel("Day", { exact: true }).fill(gap);
  await chair.getByLabel("Time", { exact: true }).fill("02:30");
  await chair.getByLabel("Toronto").check();
  await chair.getByLabel("Message to the agencies").fill("Which of the three ways?");
  await chair.getByRole("button", { name: "Open the round" }).click();
  await say(chair, new RegExp(`skip 02:30 on ${gap}.*06:30 UTC.*07:30 UTC`));
  await expectGoodPage(chair);

  // Too short without a reason: refused with the reason's field, nothing typed is lost.
  await chair.getByLabel("Day", { exact: true }).fill(tooSoon);
  await chair.getByLabel("UTC", { exact: true }).check();
  await chair.getByRole("button", { name: "Open the round" }).click();
  await say(chair, "fewer than 10 working days");
  expect(await chair.getByLabel("Message to the agencies").inputValue()).toBe("Which of the three ways?");
  await expectGoodPage(chair);
  await chair.getByLabel("Why so short").fill("The plenary meets next week.");
  await chair.getByRole("button", { name: "Open the round" }).click();
  await chair.waitForURL(/\/private\/reviews\/[0-9a-f-]{36}/);
  await say(chair, "The plenary meets next week.");
  const address = new URL(chair.url()).pathname;

  // The head of an agency that takes part is asked, on the dashboard, on the document's page and on the round's.
  await head.goto(document);
  await say(head, new RegExp(`Comments are taken until ${tooSoon} 02:30 UTC.* JAXA is asked about revision \\d`));
  await chair.goto(document);
  await say(chair, new RegExp(`Comments are taken until ${tooSoon} 02:30 UTC`));
  expect(await main(chair).textContent()).not.toContain("is asked about");
  await chair.goto(address);
  await head.goto("/private");
  await head.getByRole("link", { name: TITLE }).first().click();
  await say(head, "JAXA is asked");
  await say(head, /SHA-256/);
  expect(await head.getByRole("link", { name: "Cancel the round…" }).count()).toBe(0);
  const calendar = await heads.request.get(`${address}/deadline.ics`);
  expect(await calendar.text()).toContain(`DTSTART:${tooSoon.replaceAll("-", "")}T023000Z`);
  expect(await calendar.text()).not.toContain(TITLE);

  // More time.
  await chair.getByRole("link", { name: "Extend…" }).click();
  await chair.getByLabel("Time", { exact: true }).fill("18:00");
  await chair.getByLabel("Reason").fill("Two agencies asked for it.");
  await chair.getByRole("button", { name: "Move the deadline" }).click();
  await say(chair, `Extended to ${tooSoon} 18:00 UTC`);
  // In lists, too, a deadline is seen in UTC first, in each width.
  const inLists = await chairs.newPage();
  for (const width of [360, 1440]) {
    await inLists.setViewportSize({ width, height: 800 });
    await inLists.goto("/private/reviews");
    const row = inLists.getByRole("row").filter({ hasText: TITLE });
    await row.getByText(`${tooSoon} 18:00 UTC`).waitFor();
  }
  await inLists.close();
  await say(chair, "Two agencies asked for it.");

  // Both chairs have the form open; the second is told by whom it was closed.
  for (const page of [chair, cochair]) {
    await page.goto(`${address}/close`);
    await page.getByLabel("Reason").fill("All have answered.");
  }
  await chair.getByRole("button", { name: "Close the round" }).click();
  await say(chair, "Concluded: comments collected");
  await cochair.getByRole("button", { name: "Close the round" }).click();
  await expect.poll(() => cochair.getByRole("alert").first().textContent()).toContain("Delegate, CSA was faster");
  expect(await cochair.getByLabel("Reason").inputValue()).toBe("All have answered.");
  await expectGoodPage(cochair);
  await Promise.all([chairs, cochairs, heads].map((context) => context.close()));
}, 180_000);

test("what is left until the deadline is right when the computer's clock is wrong, and without scripts", async () => {
  const [wrong, wrongs] = await pageFor("Member of a group");
  await wrongs.clock.install({ time: Date.now() + 3 * 86_400_000 });
  const address = await roundWithDaysLeft(wrong);
  await wrong.goto(address);
  const shown = wrong.getByRole("timer");
  const before = await shown.textContent();
  expectLeft(before ?? "", await deadlineOn(wrong));
  // The words change by themselves: scripts run, and run by the server's clock.
  const minute = 61_000;
  await expect
    .poll(async () => {
      await wrong.clock.fastForward(minute);
      return shown.textContent();
    })
    .not.toBe(before);
  expectLeft((await shown.textContent()) ?? "", (await deadlineOn(wrong)) - minute);

  const [plain, plains] = await pageFor("Member of a group", { javaScriptEnabled: false });
  await plain.goto(address);
  expectLeft((await plain.getByRole("timer").textContent()) ?? "", await deadlineOn(plain));
  await expectNothingBroken(plain);
  await Promise.all([wrongs, plains].map((context) => context.close()));
}, 60_000);

const roundWithDaysLeft = async (page: Page) => {
  await page.goto("/private/reviews");
  const link = main(page).getByRole("link", { name: "Comment round on revision 4" }).first();
  return (await link.getAttribute("href")) ?? "";
};
const deadlineOn = async (page: Page) =>
  Date.parse(
    (await page.getByRole("region", { name: "Comments until" }).locator("time").getAttribute("datetime")) ?? "",
  );

/** "11 d 23 h 40 min" is what is left, give or take a minute. */
function expectLeft(words: string, deadline: number) {
  const [, days, hours, minutes] = (/(\d+) d (\d+) h (\d+) min/.exec(words) ?? []).map(Number);
  const left = ((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  expect(Math.abs(left - (deadline - Date.now()) / 60_000), words).toBeLessThan(2);
}

async function expectNothingBroken(page: Page) {
  expect(await main(page).getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await main(page).getByText("What happened").count()).toBe(1);
}

/** The day on which clocks in Toronto go forward. */
function secondSundayOfMarch(year: number): string {
  const first = new Date(Date.UTC(year, 2, 1));
  const day = 1 + ((7 - first.getUTCDay()) % 7) + 7;
  return `${year}-03-${String(day).padStart(2, "0")}`;
}
