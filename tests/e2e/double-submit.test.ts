import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { askDatabase, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs } from "#tests/support/over-http.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const { origin, accounts, directory } = samplePortal;
const inside = await insideOf(directory);
const officer = await visitAs(origin, "Secretariat", accounts);
const member = await visitAs(origin, "Member of a group", accounts);
const fields = await uploadChoices(member);
const tag = randomBytes(3).toString("hex").toUpperCase();
const count = async (sql: string, ...values: string[]) =>
  (await askDatabase<{ count: number }>(inside, `select count(*)::int as count from ${sql}`, values))[0]?.count;

/** A double click, and once more: five at once. */
const fiveTimes = async (send: () => Promise<Response>) => {
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await send()).status));
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  return statuses;
};

test("a document", async () => {
  const createKey = crypto.randomUUID();
  const bytes = randomBytes(10_000);
  const title = `Twice ${tag}`;
  const upload = () => member.post("/private/documents/upload", uploadForm({ ...fields, title, createKey }, bytes));
  expect(await fiveTimes(upload)).toEqual([200, 200, 200, 200, 200]);
  expect(await count(`"Document" where title = $1`, title)).toBe(1);
  const onThePage = () =>
    member.post(
      "/private/documents/new",
      uploadForm({ ...fields, title: `Page ${tag}`, createKey: `${createKey}p` }, bytes),
    );
  expect(await fiveTimes(onThePage)).toEqual([303, 303, 303, 303, 303]);
  expect(await count(`"Document" where title = $1`, `Page ${tag}`)).toBe(1);
});

test("a revision", async () => {
  const answer = await member.post(
    "/private/documents/upload",
    uploadForm({ ...fields, title: `Rev ${tag}` }, randomBytes(10)),
  );
  const { address } = (await answer.json()) as { address: string };
  const createKey = crypto.randomUUID();
  const words = { createKey, whatChanged: "Sent five times", expectedRevision: "1" };
  const bytes = randomBytes(10_000);
  expect(await fiveTimes(() => member.post(`${address}/revisions/new`, uploadForm(words, bytes)))).toEqual([
    303, 303, 303, 303, 303,
  ]);
  expect(await count(`"Revision" where "documentId" = $1`, address.split("/").pop() ?? "")).toBe(2);
});

test.each([
  [
    "an agency",
    "/admin/agencies/new",
    { shortName: `T${tag}`, name: `Twice ${tag}`, country: "Somewhere" },
    `"Agency" where "shortName" = $1`,
    `T${tag}`,
  ],
  [
    "a group",
    "/admin/groups/new",
    { name: `Twice ${tag}`, code: `T${tag}`, charter: "", quota: "1" },
    `"Group" where code = $1`,
    `T${tag}`,
  ],
  [
    "an invitation of the Secretariat",
    "/admin/members/invite",
    { name: `Twice ${tag}`, email: `twice-${tag.toLowerCase()}@isecg.example`, isSecretariat: "on" },
    `"Person" where email = $1`,
    `twice-${tag.toLowerCase()}@isecg.example`,
  ],
])("%s", async (_what, address, words, sql, value) => {
  const statuses = await fiveTimes(() => officer.post(address, words as Record<string, string>));
  expect(statuses).toContain(303);
  expect(await count(sql, value)).toBe(1);
});
