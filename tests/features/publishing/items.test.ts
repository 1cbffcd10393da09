import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { itemsReadBy, mayReadItem } from "#access/publishing.ts";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { newsFeed } from "#features/publishing/news-feed.server.ts";
import {
  addFiles,
  readDraftFile,
  readPublicFile,
  removeFile,
  setPicture,
} from "#features/publishing/public-files.server.ts";
import { publishItem, withdrawItem } from "#features/publishing/publish-item.server.ts";
import {
  findItem,
  listForEditing,
  listItems,
  listPublicAddresses,
  neighboursOf,
  readForEditing,
  readItem,
} from "#features/publishing/read-items.server.ts";
import { createItem, editItem } from "#features/publishing/write-item.server.ts";
import { aFile } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { anItem, aPublishedItem, itemWords } from "#tests/factories/publishing.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const notFound = { kind: "notFound" };
const slugOf = async (id: string) => (await db.publicItem.findUniqueOrThrow({ where: { id } })).slug;
const aPicture = async () => ({ ...(await aFile()), mediaType: "image/png", fileName: "earth.png" });

describe("a news item", () => {
  test("is read by nobody before it is published, by everybody after, and by nobody once withdrawn", async () => {
    const id = await anItem(db, officer, "news", {
      title: "The forum in Washington",
      summary: "A < b & <i>c</i>",
      body: "[About](/about)",
    });
    const slug = await slugOf(id);
    expect(slug).toBe("the-forum-in-washington");
    const isPublic = async () => [
      (await findItem("news", slug, db)) !== null,
      (await listItems("news", {}, db)).items.some((item) => item.id === id),
      (await listPublicAddresses(db)).some(({ path }) => path === `/news/${slug}`),
      (await newsFeed("https://isecg.example", db)).includes("The forum in Washington"),
    ];
    expect(await isPublic()).toEqual([false, false, false, false]);
    await publishItem(officer, "news", id, { tell: false }, db);
    expect(await isPublic()).toEqual([true, true, true, true]);
    const feed = await newsFeed("https://isecg.example", db);
    expect(feed).toContain("A &lt; b &amp; &lt;i&gt;c&lt;/i&gt;");
    expect(feed).toContain('href="https://isecg.example/about"');
    await withdrawItem(officer, "news", id, { reason: "Replaced" }, db);
    expect(await isPublic()).toEqual([false, false, false, false]);
    await expect(withdrawItem(officer, "news", id, { reason: "Replaced" }, db)).rejects.toMatchObject({
      kind: "refused",
    });
    const trail = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
    expect(trail.map(({ act }) => act)).toEqual(["news.created", "news.published", "news.withdrawn"]);
  });

  test("keeps its address once it was published, since others link to it", async () => {
    const id = await aPublishedItem(db, officer);
    const slug = await slugOf(id);
    await expect(
      editItem(officer, "news", id, { ...itemWords({ slug: "elsewhere" }), version: 2 }, db),
    ).rejects.toMatchObject({
      kind: "refused",
      field: "slug",
    });
    await editItem(officer, "news", id, { ...itemWords({ title: "Another title" }), version: 2 }, db);
    expect(await readItem("news", slug, db)).toMatchObject({ title: "Another title" });
  });

  test("of two editors the second is told, with the first one's text, and nothing is overwritten", async () => {
    const id = await anItem(db, officer);
    await editItem(officer, "news", id, { ...itemWords({ title: "First" }), version: 1 }, db);
    await expect(
      editItem(officer, "news", id, { ...itemWords({ title: "Second" }), version: 1 }, db),
    ).rejects.toMatchObject({
      kind: "conflict",
      theirs: { title: "First" },
    });
    expect((await readForEditing(officer, "news", id, db)).title).toBe("First");
  });

  test("sent twice is begun once; an address that is taken is said to be so", async () => {
    const form = { ...itemWords({ slug: "only-once" }), createKey: randomUUID() };
    const ids = await Promise.all(Array.from({ length: 8 }, () => createItem(officer, "news", form, db)));
    expect(new Set(ids).size).toBe(1);
    await expect(createItem(officer, "news", { ...form, body: "Another text." }, db)).rejects.toThrow("other words");
    await expect(anItem(db, officer, "news", { slug: "only-once" })).rejects.toMatchObject({
      kind: "refused",
      field: "slug",
    });
    await anItem(db, officer, "publication", { slug: "only-once" });
  });

  test("without a text, or with a picture that is not described, is not published", async () => {
    const empty = await anItem(db, officer, "news", { body: "" });
    await expect(publishItem(officer, "news", empty, { tell: false }, db)).rejects.toMatchObject({ kind: "refused" });
    const pictured = await anItem(db, officer);
    await setPicture(officer, "news", pictured, await aPicture(), db);
    await expect(publishItem(officer, "news", pictured, { tell: false }, db)).rejects.toThrow(/what the picture shows/);
    await editItem(officer, "news", pictured, { ...itemWords({ pictureAlt: "The Earth" }), version: 1 }, db);
    await publishItem(officer, "news", pictured, { tell: false }, db);
  });
});

describe("files of an item", () => {
  test("are served to the public while it is published, and to no one else before and after", async () => {
    const id = await anItem(db, officer, "publication");
    const file = await aFile();
    await addFiles(officer, "publication", id, [file], db);
    const { files } = await readForEditing(officer, "publication", id, db);
    const address = files[0]?.address ?? "";
    await expect(readPublicFile(null, address, db)).rejects.toMatchObject(notFound);
    expect(await readDraftFile(officer, address, db)).toMatchObject({ sha256: file.sha256 });
    await publishItem(officer, "publication", id, { tell: false }, db);
    expect(await readPublicFile(null, address, db)).toMatchObject({ sha256: file.sha256, fileName: file.fileName });
    await sweepBlobs(db, { olderThanHours: -1 });
    expect(await db.blob.count({ where: { sha256: file.sha256 } })).toBe(1);
    await withdrawItem(officer, "publication", id, { reason: "Replaced" }, db);
    await expect(readPublicFile(null, address, db)).rejects.toMatchObject(notFound);
    await removeFile(officer, "publication", id, files[0]?.id ?? "", db);
    await sweepBlobs(db, { olderThanHours: -1 });
    expect(await db.blob.count({ where: { sha256: file.sha256 } })).toBe(0);
  });

  test("one picture at a time, whoever is quicker; other types and too many files are refused", async () => {
    const id = await anItem(db, officer);
    const pictures = await Promise.all(Array.from({ length: 6 }, aPicture));
    await Promise.all(pictures.map((picture) => setPicture(officer, "news", id, picture, db)));
    expect(await db.publicFile.count({ where: { itemId: id, isPicture: true } })).toBe(1);
    await expect(setPicture(officer, "news", id, await aFile(), db)).rejects.toMatchObject({
      kind: "refused",
      field: "file",
    });
    const many = await Promise.all(Array.from({ length: 21 }, () => aFile()));
    await expect(addFiles(officer, "news", id, many, db)).rejects.toMatchObject({ kind: "refused" });
    await addFiles(officer, "news", id, many.slice(0, 20), db);
    await expect(addFiles(officer, "news", id, many.slice(20), db)).rejects.toMatchObject({ kind: "refused" });
  });
});

test("lists are paged by date and then by the order of writing; the pager knows its neighbours", async () => {
  const ids: string[] = [];
  for (let day = 1; day <= 25; day++) {
    const date = `2031-01-${String(Math.ceil(day / 2)).padStart(2, "0")}`;
    ids.unshift(await aPublishedItem(db, officer, "publication", { date, genre: "science" }));
  }
  const first = await listItems("publication", { genre: "science" }, db);
  const second = await listItems("publication", { genre: "science", before: first.older }, db);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.older).toBe(null);
  const item = first.items[3];
  if (!item) throw new Error("the page is short");
  expect((await neighboursOf(item, db)).newer?.path).toBe(first.items[2]?.path);
  await expect(listItems("publication", { before: "2031-13-99_x" }, db)).rejects.toMatchObject(notFound);
});

test("Markdown gives text and links, never a script, a foreign picture or a style", async () => {
  const body = `# Heading\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![p](https://evil.test/p.png) <b style="x">b</b>`;
  const id = await aPublishedItem(db, officer, "news", { body });
  const { html } = await readItem("news", await slugOf(id), db);
  expect(html).toContain('<h2 id="heading">Heading</h2>');
  expect(html).not.toMatch(/<script|<img|<b |href="javascript/i);
});

test("each main heading of a text has an address of its own on the page, also one without Latin letters or said twice", async () => {
  const body = "## Menu\n\n## Who *may* join?\n\n### A part\n\n## 月面\n\n## 月面\n";
  const id = await aPublishedItem(db, officer, "news", { body });
  const item = await readItem("news", await slugOf(id), db);
  expect(item.headings).toEqual([
    { id: "menu-2", title: "Menu" },
    { id: "who-may-join", title: "Who may join?" },
    { id: "part", title: "月面" },
    { id: "part-2", title: "月面" },
  ]);
  for (const heading of item.headings) expect(item.html).toContain(`<h2 id="${heading.id}">`);
});

test("strangers find no office: neither lists, nor drafts, nor any act", async () => {
  const id = await anItem(db, officer);
  const published = await aPublishedItem(db, officer);
  const group = await aGroup(db);
  const chair = await aPerson(db, { role: "head" });
  await aSeat(db, group.id, chair, "chair");
  const file = await aFile();
  for (const person of [chair, await aPerson(db, { role: "observer" })]) {
    const actor = await actorOf(db, person);
    for (const act of [
      () => listForEditing(actor, "news", { q: "" }, db),
      () => readForEditing(actor, "news", id, db),
      () => anItem(db, actor),
      () => editItem(actor, "news", id, { ...itemWords(), version: 1 }, db),
      () => publishItem(actor, "news", id, { tell: false }, db),
      () => withdrawItem(actor, "news", published, { reason: "Replaced" }, db),
      () => addFiles(actor, "news", id, [file], db),
      () => setPicture(actor, "news", id, { ...file, mediaType: "image/png" }, db),
      () => removeFile(actor, "news", id, id, db),
      () => readDraftFile(actor, "x", db),
    ]) {
      await expect(act()).rejects.toMatchObject(notFound);
    }
  }
  await expect(readForEditing(officer, "publication", id, db), "another kind's address").rejects.toMatchObject(
    notFound,
  );
});

test("sentence and twin agree on every item for everybody", async () => {
  await anItem(db, officer);
  const withdrawn = await aPublishedItem(db, officer);
  await withdrawItem(officer, "news", withdrawn, { reason: "Replaced" }, db);
  const all = await db.publicItem.findMany();
  for (const actor of [null, officer, await actorOf(db, await aPerson(db, { role: "head" }))]) {
    const seen = await db.publicItem.findMany({ where: itemsReadBy(actor), select: { id: true } });
    const ids = new Set(seen.map(({ id }) => id));
    for (const item of all) expect(ids.has(item.id)).toBe(mayReadItem(actor, item));
  }
});
