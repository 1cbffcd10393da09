import { PDFDocument, StandardFonts } from "pdf-lib";
import type { Page } from "@playwright/test";
import { expect, test } from "vitest";
import { JAPANESE, japanesePdf, JPX_COLOUR } from "#tests/factories/pdf-files.ts";
import { expectGoodPage, newContext, signInAs } from "#tests/support/visit.ts";
import { ways } from "#tests/support/ways.ts";
import { accountOf } from "#tests/support/sample-portal.ts";

const PAGES = 34;

async function aPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= PAGES; number++) {
    const page = pdf.addPage(number === 5 ? [842, 595] : [595, 842]);
    page.drawText(`Chapter ${number}`, { x: 60, y: 500, size: 24, font });
    if (number === 27) page.drawText("Ilménite holds oxygen.", { x: 60, y: 440, size: 12, font });
  }
  return Buffer.from(await pdf.save());
}

/** A file that asks for a password: its check values fit none. */
const lockedPdf = () => {
  const hex = "5a".repeat(32);
  const parts = [
    "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>\nendobj\n",
    `4 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <${hex}> /U <${hex}> /P -4 >>\nendobj\n`,
  ];
  let body = "%PDF-1.4\n";
  const offsets = parts.map((part) => {
    const at = body.length;
    body += part;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const trailer = `trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${hex}> <${hex}>] >>`;
  return Buffer.from(
    `${body}xref\n0 5\n0000000000 65535 f \n${offsets.join("")}${trailer}\nstartxref\n${body.length}\n%%EOF`,
  );
};

/** Brings a file as a draft; answers the address of its first revision. */
async function bring(page: Page, name: string, buffer: Buffer): Promise<string> {
  await page.goto("/private/documents/new");
  await page.getByLabel("Files").setInputFiles({ name, mimeType: "application/pdf", buffer });
  await page.getByRole("button", { name: "Bring the files" }).click();
  await page.getByRole("link", { name: "Open it" }).first().click();
  await page.waitForURL(/\/private\/documents\/[0-9a-f-]{36}$/);
  return `${new URL(page.url()).pathname}/revisions/1`;
}

test.each(
  ways(
    { width: 360, height: 740, colorScheme: "light" as const },
    { width: 1440, height: 900, colorScheme: "dark" as const },
  ),
)(
  "a PDF is read in the page: by keyboard, by search, by a link to a page ($width px)",
  async ({ colorScheme, ...viewport }) => {
    const context = await newContext({ viewport, colorScheme });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await signInAs(page, "Member of a group");
    const address = await bring(page, "Chapters.pdf", await aPdf());

    await page.goto(address);
    const sheet = (number: number) => page.getByRole("region", { name: `Page ${number} of ${PAGES}`, exact: true });
    const isShown = (number: number) =>
      sheet(number).evaluate((node) => {
        const { top, bottom } = node.getBoundingClientRect();
        const frame = node.parentElement?.getBoundingClientRect();
        return frame !== undefined && top < frame.bottom - 20 && bottom > frame.top + 20;
      });
    await sheet(1).getByText("Chapter 1", { exact: true }).waitFor();
    await expectGoodPage(page);

    await page.getByRole("region", { name: "Pages of Chapters.pdf" }).focus();
    await page.keyboard.press("n");
    await page.waitForURL(/#page=2$/);
    await sheet(2).getByText("Chapter 2", { exact: true }).waitFor();
    expect(await isShown(2)).toBe(true);
    await page.keyboard.press("End");
    await sheet(PAGES).getByText(`Chapter ${PAGES}`).waitFor();
    await page.goBack();
    await expect.poll(() => isShown(2)).toBe(true);
    // Far pages are put away, however long the file.
    await expect.poll(() => page.locator(".pdf-sheet canvas").count()).toBeLessThan(8);

    await page.getByRole("searchbox").fill("ilmenite");
    await page.keyboard.press("Enter");
    await page.getByText("1 of 1", { exact: true }).waitFor();
    await expect.poll(() => isShown(27)).toBe(true);
    await sheet(27).getByText("Ilménite").waitFor();
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get("pdf-found-here") ?? [])].map(String)))
      .toEqual(["Ilménite"]);
    // Dragged off the words into blank space, the selection stays at the words.
    const words = await sheet(27).getByText("Ilménite").boundingBox();
    if (!words) throw new Error("The words are not in view.");
    await page.mouse.move(words.x + 1, words.y + words.height / 2);
    await page.mouse.down();
    await page.mouse.move(words.x + words.width - 1, words.y + words.height / 2, { steps: 5 });
    await page.mouse.move(words.x + words.width + 30, words.y + words.height * 2.5, { steps: 5 });
    expect(await page.evaluate(() => String(getSelection()))).toBe("Ilménite holds oxygen.");
    await page.mouse.up();

    await page.goto(`${address}#page=12`);
    await page.reload();
    await sheet(12).getByText("Chapter 12", { exact: true }).waitFor();
    expect(await isShown(12)).toBe(true);
    await page.getByRole("button", { name: "Larger" }).click();
    await sheet(12).getByText("Chapter 12", { exact: true }).waitFor();
    await expectGoodPage(page);
    expect(complaints).toEqual([]);
    await context.close();
  },
  60_000,
);

test("fonts that are not in the file and JPEG 2000 are shown, by this portal alone", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Member of a group");
  const address = await bring(page, "Japanese.pdf", await japanesePdf());
  const complaints: string[] = [];
  const hosts = new Set<string>();
  const policies: (string | undefined)[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    hosts.add(new URL(request.url()).host);
    if (request.url().endsWith("/csp-report")) complaints.push("A report of the policy");
  });
  const parts = new Map<string, number>();
  page.on("response", (answer) => {
    const [, part] = /\/assets\/pdfjs-[^/]+\/(cmaps|standard_fonts|wasm)\//.exec(answer.url()) ?? [];
    if (part) parts.set(part, answer.status());
    if (answer.url().includes("pdf.worker")) policies.push(answer.headers()["content-security-policy"]);
  });
  await page.goto(address);
  await page.getByText(JAPANESE).waitFor();
  const colour = () =>
    page
      .locator(".pdf-sheet canvas")
      .evaluate((canvas: HTMLCanvasElement) => [
        ...(canvas.getContext("2d")?.getImageData(canvas.width * 0.3, canvas.height * 0.4, 1, 1).data ?? []),
      ]);
  await expect.poll(colour).toEqual([...JPX_COLOUR, 255]);
  await expect.poll(() => Object.fromEntries(parts)).toEqual({ cmaps: 200, standard_fonts: 200, wasm: 200 });
  expect([...hosts]).toEqual([new URL(page.url()).host]);
  expect(policies).toEqual(["default-src 'none'; script-src 'self'"]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("who has been signed out meanwhile signs in again and is back at the page of the file", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Member of a group");
  const address = await bring(page, "Chapters.pdf", await aPdf());
  // The session ends between the page and its file.
  await page.route("**/download", async (route) => {
    await context.clearCookies();
    await route.continue({ headers: { ...(await route.request().allHeaders()), cookie: "" } });
  });
  await page.goto(`${address}#page=12`);
  await page.getByText("Your session has ended").waitFor();
  await expectGoodPage(page);
  await page.unroute("**/download");
  await page.getByRole("link", { name: "Sign in again" }).click();
  const { email, password } = accountOf("Member of a group");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**${address}#page=12`);
  await page.getByText("Chapter 12", { exact: true }).waitFor();
  await context.close();
});

test("a damaged file, one with a password, and no scripts each get a sentence and the download", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await signInAs(page, "Member of a group");
  const damaged = await bring(page, "Damaged.pdf", Buffer.from("%PDF-1.7\nnothing that a reader could use"));
  await page.goto(damaged);
  await page.getByText("This file is damaged").waitFor();
  await expectGoodPage(page);
  const locked = await bring(page, "Locked.pdf", lockedPdf());
  await page.goto(locked);
  await page.getByText("This PDF asks for a password").waitFor();
  const plain = await newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const still = await plain.newPage();
  await still.goto(locked);
  await still.getByText("With scripts, the file is shown here").waitFor();
  expect(await still.getByRole("link", { name: "Download" }).count()).toBe(1);
  for (const each of [context, plain]) await each.close();
});
