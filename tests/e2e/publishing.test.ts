import { readFile } from "node:fs/promises";
import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { makeFile } from "#prisma/sample/files/make-file.ts";
import { expectGoodPage, newContext, signInAs } from "#tests/support/visit.ts";
import { ways } from "#tests/support/ways.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const { origin } = samplePortal;

test.each(ways(false, true))(
  "a visitor subscribes, the Secretariat publishes, everybody reads, the visitor is told and leaves (scripts: %s)",
  async (javaScriptEnabled) => {
    const tag = javaScriptEnabled ? "with-scripts" : "without-scripts";
    const open = async () => (await newContext({ javaScriptEnabled })).newPage();
    const look = (page: Awaited<ReturnType<typeof open>>) => (javaScriptEnabled ? expectGoodPage(page) : undefined);
    const officer = await open();
    await signInAs(officer, "Secretariat");

    const visitor = await open();
    await visitor.goto("/");
    await visitor.getByLabel("Your e-mail address").fill(`reader-${tag}@example.org`);
    await visitor.getByRole("button", { name: "Subscribe" }).click();
    await visitor.waitForURL(/\/subscribe\?sent/);
    await look(visitor);
    const linkFromOutbox = async (name: string, link: RegExp) => {
      // The answer to a visitor does not wait for the mail.
      await expect
        .poll(async () => {
          await officer.goto(`/admin/outbox?q=reader-${tag}@example.org`);
          return officer
            .getByRole("row")
            .filter({ hasText: `reader-${tag}@example.org` })
            .filter({ hasText: name })
            .count();
        })
        .toBeGreaterThan(0);
      const row = officer
        .getByRole("row")
        .filter({ hasText: `reader-${tag}@example.org` })
        .filter({ hasText: name });
      await row.first().getByRole("link").first().click();
      return officer.getByRole("link", { name: link }).first().getAttribute("href");
    };
    await visitor.goto((await linkFromOutbox("subscription-confirm", /\/subscribe\//)) ?? "");
    await look(visitor);
    await visitor.getByRole("button", { name: "Confirm the subscription" }).click();
    await visitor.getByText("You are on the list").waitFor();

    await officer.goto("/admin/news/new");
    await officer.getByRole("button", { name: "Save as a draft" }).click();
    await expect.poll(() => officer.getByRole("alert").textContent()).toContain("The title is needed");
    await look(officer);
    const title = `Delegates meet in Tromsø ${tag}`;
    await officer.getByLabel("Title").fill(title);
    await officer.getByLabel("Summary").fill("Two days of work on the next roadmap.");
    await officer.getByLabel("Text", { exact: true }).fill("## Two days\n\nThe **delegates** met.");
    await officer.getByLabel("What it shows").fill("Hairline orbits");
    await officer.getByLabel("Credit").fill("NASA");
    await officer.getByRole("button", { name: "Preview" }).click();
    await officer.getByRole("heading", { name: "Two days" }).waitFor();
    expect(await officer.getByLabel("Title").inputValue()).toBe(title);
    await look(officer);
    await officer.getByRole("button", { name: "Save as a draft" }).click();
    await officer.waitForURL(/done=created/);

    await officer.getByRole("link", { name: "Picture and files" }).click();
    const picture = Buffer.from(await makeFile("orbit.png", title, ["Orbits"]));
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const attachment = Buffer.from(await pdf.save());
    await officer
      .locator("#picture")
      .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
    await officer.getByRole("button", { name: "Save the picture" }).click();
    await expect.poll(() => officer.getByRole("alert").textContent()).toContain("no PNG, JPEG or WebP");
    await officer.locator("#picture").setInputFiles({ name: "orbit.png", mimeType: "image/png", buffer: picture });
    await officer.getByRole("button", { name: "Save the picture" }).click();
    await officer.waitForURL(/done=picture/);
    await officer
      .locator("#files")
      .setInputFiles({ name: "議程.pdf", mimeType: "application/pdf", buffer: attachment });
    await officer.getByRole("button", { name: "Add the files" }).click();
    await officer.waitForURL(/done=files/);
    await look(officer);
    const draftFile = await officer.getByRole("link", { name: "議程.pdf" }).getAttribute("href");
    expect((await fetch(origin + String(draftFile).replace("/admin/", "/"))).status).toBe(404);
    expect((await fetch(origin + draftFile, { redirect: "manual" })).status).toBe(303);

    await officer.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: title }).click();
    await officer.getByRole("link", { name: "Publish…" }).click();
    await officer.getByLabel(/^Tell the \d+ subscribers? by mail/).check();
    await look(officer);
    await officer.getByRole("button", { name: "Publish the news item" }).click();
    await officer.waitForURL(/done=told/);

    await visitor.goto("/");
    expect(await visitor.getByRole("heading", { level: 1 }).textContent()).toBe(title);
    expect(await visitor.getByText("Credit: NASA").count()).toBe(1);
    const [download] = await Promise.all([
      visitor.waitForEvent("download"),
      visitor.getByRole("link", { name: "議程.pdf" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("議程.pdf");
    expect(await readFile(await download.path())).toEqual(attachment);
    await visitor.getByRole("link", { name: "Permanent page" }).click();
    await look(visitor);
    const path = new URL(visitor.url()).pathname;
    for (const machine of ["/news", "/news.atom", "/sitemap.xml"]) {
      expect(await (await fetch(origin + machine)).text()).toContain(`${path}`);
    }

    const stop = await linkFromOutbox("public-news", /\/unsubscribe\//);
    await visitor.goto(stop ?? "");
    await look(visitor);
    if (javaScriptEnabled) {
      // As a mail provider's server does it: no page, no cookie, no Origin (RFC 8058).
      const answer = await fetch(stop ?? "", {
        method: "POST",
        body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
      });
      expect(answer.status).toBe(200);
    } else {
      await visitor.getByRole("button", { name: "Stop the messages" }).click();
      await visitor.getByText("You are off the list").waitFor();
    }
    await officer.goto(`/admin/subscribers?q=reader-${tag}`);
    await officer.getByText("No address fits").waitFor();

    await officer.goto("/admin/news");
    await officer.getByRole("link", { name: title }).click();
    await officer.getByRole("link", { name: "Withdraw…" }).click();
    await officer.getByRole("button", { name: "Withdraw the news item" }).click();
    await officer.waitForURL(/done=withdrawn/);
    expect((await fetch(origin + path)).status).toBe(404);
    expect(await (await fetch(`${origin}/news.atom`)).text()).not.toContain(title);
    for (const page of [officer, visitor]) await page.context().close();
  },
  120_000,
);

test("a public page comes from memory, compressed, and says when it has not changed", async () => {
  const ask = () => fetch(`${origin}/publications`, { headers: { "Accept-Encoding": "br" } });
  // The first answer goes out before the page is compressed.
  await expect.poll(async () => (await ask()).headers.get("content-encoding")).toBe("br");
  const refused = await fetch(`${origin}/publications`, { headers: { "Accept-Encoding": "br;q=0, gzip; q=0.0" } });
  expect(refused.headers.get("content-encoding")).toBe(null);
  const page = await ask();
  expect(page.headers.get("content-security-policy")).toContain("script-src 'none'");
  expect(page.headers.get("set-cookie")).toBe(null);
  const again = await fetch(`${origin}/publications`, {
    headers: { "Accept-Encoding": "br", "If-None-Match": page.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
});

test("the feed and the site map are well-formed, and every address in them answers", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto("/");
  for (const [path, selector] of [
    ["/news.atom", "entry > link"],
    ["/sitemap.xml", "loc"],
  ] as const) {
    const text = await (await fetch(origin + path)).text();
    const links = await page.evaluate(
      ([xml, found]) => {
        const parsed = new DOMParser().parseFromString(xml, "application/xml");
        if (parsed.querySelector("parsererror")) return null;
        return [...parsed.querySelectorAll(found)].map((node) => node.getAttribute("href") ?? node.textContent ?? "");
      },
      [text, selector] as const,
    );
    expect(links?.length).toBeGreaterThan(10);
    const answers = await Promise.all((links ?? []).map(async (link) => `${(await fetch(link)).status} ${link}`));
    expect(answers.filter((answer) => !answer.startsWith("200 "))).toEqual([]);
  }
  expect(await (await fetch(`${origin}/robots.txt`)).text()).toContain(`Sitemap: ${origin}/sitemap.xml`);
  await context.close();
});

test("every public page names itself to search engines and other sites, once", async () => {
  for (const path of ["/", "/about", "/news", "/publications", "/faq", "/lunar-volatiles"]) {
    const html = await (await fetch(origin + path)).text();
    expect(html).toContain(`<link rel="canonical" href="${origin}${path}"/>`);
    for (const once of [
      /<title>[^<]{5,}<\/title>/g,
      /<meta name="description" content="[^"]{20,}"/g,
      /property="og:title"/g,
    ]) {
      expect(html.match(once), `${path} ${String(once)}`).toHaveLength(1);
    }
    expect(html).not.toMatch(/<script/);
  }
});

test("a long page lists its parts: each link leads to a heading, on a phone folded into one word", async () => {
  const context = await newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ["/about", "/faq", "/lunar-volatiles"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    const contents = page.getByRole("navigation", { name: "On this page" });
    const links = await contents.getByRole("link").all();
    expect(links.length, path).toBeGreaterThan(4);
    for (const link of links) {
      const heading = page.locator(`h2[id="${(await link.getAttribute("href"))?.slice(1)}"]`);
      expect(await heading.textContent(), path).toBe(await link.textContent());
    }
    await links[0]?.click();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await links[1]?.isVisible(), path).toBe(false);
    await contents.getByText("On this page").click();
    await links[1]?.click();
    expect(new URL(page.url()).hash, path).toBe(await links[1]?.getAttribute("href"));
  }
  await context.close();
});
