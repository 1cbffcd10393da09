import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { askDatabase, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, visitor } from "#tests/support/over-http.ts";
import { METRICS_TOKEN } from "#tests/support/portal.ts";
import { someAtOnce } from "#tests/support/some-at-once.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const { origin, accounts, directory, logFile } = samplePortal;
const build = (await import(pathToFileURL("build/server/index.js").href)) as ServerBuild;
const inside = await insideOf(directory);
const logBefore = readFileSync(logFile, "utf8").length;

const mark = randomBytes(4).toString("hex").toUpperCase();
const canary = (place: string) => `CANARY${mark}${place}`;

const member = await visitAs(origin, "Member of a group", accounts);
const outsider = await visitAs(origin, "Delegate outside the groups", accounts);
const nobody = visitor(origin);
const officer = await visitAs(origin, "Secretariat", accounts);
// The plenary would be read by every delegate.
const [{ id: groupId } = { id: "" }] = await askDatabase<{ id: string }>(
  inside,
  `select id from "Group" where slug = 'exploration-roadmap'`,
);
const fields = { ...(await uploadChoices(member)), groupId };

/** Brings a document whose every word is a canary. */
async function bring(place: string): Promise<string> {
  const words = { ...fields, title: canary(`TITLE${place}`), summary: canary(`SUMMARY${place}`) };
  const form = uploadForm(words, Buffer.from(canary(`BYTES${place}`)), `${canary(`FILENAME${place}`)}.txt`);
  const answer = await member.post("/private/documents/upload", form);
  return ((await answer.json()) as { address: string }).address;
}

const draft = await bring("DRAFT");
const shared = await bring("SHARED");
const withdrawn = await bring("WITHDRAWN");
const silent = await bring("SILENT");
const documents = [draft, shared, withdrawn, silent];
for (const address of [shared, withdrawn, silent]) {
  expect((await member.post(`${address}/share`, { audience: "group", tell: "on" })).status).toBe(303);
}
const revision = uploadForm(
  { whatChanged: canary("CHANGED"), expectedRevision: "1", tell: "on" },
  Buffer.from(canary("BYTES2")),
);
expect((await member.post(`${shared}/revisions/new`, revision)).status).toBe(303);
expect((await member.post(`${withdrawn}/withdraw`, { reason: canary("REASON") })).status).toBe(303);
const chair = await visitAs(origin, "Chair of a group", accounts);
const round = await openedRound(shared, { kind: "comment", revision: "2" });
const silence = await openedRound(silent, { kind: "silence", revision: "1" });
const head = await visitAs(origin, "Head of delegation", accounts);
const condition = {
  createKey: randomBytes(8).toString("hex"),
  stance: "adoptProvisionally",
  condition: canary("CONDITION"),
  conditionFrom: canary("CONDITIONFROM"),
  conditionTo: canary("CONDITIONTO"),
};
expect((await head.post(silence, condition)).status).toBe(303);

/** A round every word of which is a canary; its address. */
async function openedRound(on: string, what: { kind: string; revision: string }): Promise<string> {
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const words = { shortReason: canary("SHORT"), message: canary("MESSAGE") };
  const deadline = { day, time: "15:00", zone: "utc" };
  const createKey = randomBytes(8).toString("hex");
  const opened = await chair.post(`${on}/open-round`, { createKey, ...what, ...deadline, ...words });
  expect(opened.status).toBe(303);
  const address = (opened.headers.get("location") ?? "").split("?", 1)[0] ?? "";
  const more = { day, time: "16:00", zone: "utc", reason: canary("EXTENDED") };
  expect((await chair.post(`${address}/extend`, more)).status).toBe(303);
  return address;
}
/** What the member's agency has written and not submitted, with a file; its address. */
const kept = await keptRid();

async function keptRid(): Promise<string> {
  const words = {
    section: canary("KEPTSECTION"),
    quoted: canary("KEPTQUOTED"),
    discrepancy: canary("KEPTDISCREPANCY"),
  };
  const place = { placeKind: "heading", place: canary("KEPTPLACE"), category: "recommended", act: "keep" };
  const change = { fromText: canary("KEPTFROM"), toText: canary("KEPTTO"), createKey: randomBytes(8).toString("hex") };
  const form = uploadForm(
    { ...words, ...place, ...change },
    Buffer.from(canary("KEPTBYTES")),
    `${canary("KEPTFILE")}.txt`,
  );
  expect((await member.post(`${shared}/rids/new`, form)).status).toBe(303);
  const [{ id } = { id: "" }] = await askDatabase<{ id: string }>(
    inside,
    `select id from "Rid" where "documentId" = $1 and state = 'kept'`,
    [shared.split("/").pop()],
  );
  return `${shared}/room/${id}`;
}
const [{ id: attachment } = { id: "" }] = await askDatabase<{ id: string }>(
  inside,
  `select a.id from "RidAttachment" a join "Rid" r on r.id = a."ridId" where r."documentId" = $1`,
  [shared.split("/").pop()],
);
await member.ask(`/private/documents?q=${canary("SEARCH")}`);

/** An item of the public site that is not published; its addresses inside and, once published, outside. */
async function unpublished(kind: "news" | "publications"): Promise<string[]> {
  const slug = `unpublished-${mark.toLowerCase()}`;
  const words = { title: canary("ITEMTITLE"), summary: canary("ITEMSUMMARY"), body: canary("ITEMBODY") };
  const more = { slug, date: "2026-01-15", ...(kind === "publications" && { genre: "other" }) };
  const saved = await officer.post(`/admin/${kind}/new`, {
    ...words,
    ...more,
    createKey: randomBytes(8).toString("hex"),
  });
  expect(saved.status).toBe(303);
  const address = (saved.headers.get("location") ?? "").split("?", 1)[0] ?? "";
  return [address, `${address}/files`, `/${kind}/${slug}`];
}
const items = [...(await unpublished("news")), ...(await unpublished("publications"))];

/** Every address of the portal that takes no id, and those that name the documents. */
const addresses = Object.values(build.routes)
  .flatMap((route) => (route && (route.path !== undefined || route.index) ? [`/${route.path ?? ""}`] : []))
  .flatMap((path) =>
    path.startsWith("/private/documents/:id")
      ? documents.map((address) => path.replace("/private/documents/:id", address).replace(":number", "1"))
      : [round, silence].map((address) => path.replace("/private/reviews/:id", address)),
  )
  .filter((path) => !path.includes(":"))
  .map((path) => path.replace("/*", "/nothing-here"))
  .concat(
    ["/news", "/publications", "/news.atom", "/sitemap.xml", "/robots.txt", "/metrics"],
    documents.map((address) => `/private/documents/zip?id=${address.split("/").pop()}`),
    `/private/documents?q=${mark.slice(0, 4)}`,
    kept,
    `${kept}/discard`,
    `${kept}/files/${attachment}/remove`,
    `/private/attachments/${attachment}`,
    "/private/groups/exploration-roadmap",
    items,
  );

/** Whether an address is one of a document beside the shared one, in which an agency keeps nothing. */
const isOfAnother = (path: string) =>
  documents.some((address) => address !== shared && path.includes(address.split("/").pop() ?? ""));

const canariesIn = (text: string) => [...text.matchAll(new RegExp(`CANARY${mark}\\w*`, "g"))].map(([found]) => found);

test.each([
  ["nobody", nobody],
  ["a delegate outside the group", outsider],
])(
  "%s finds none of it, at any address, as page or data",
  async (_who, who) => {
    const found: string[] = [];
    await someAtOnce([...new Set(addresses)], async (path) => {
      const isPage = !/[?.]|\/(upload|zip|export|download)$/.test(path);
      const data = path === "/" ? "/_root.data" : `${path}.data`;
      // A page is made of its data: of one document both are looked through, of the others the data.
      for (const form of isPage ? (isOfAnother(path) ? [data] : [path, data]) : [path]) {
        const answer = await who.ask(form);
        const text = Buffer.from(await answer.arrayBuffer()).toString("latin1") + [...answer.headers].join();
        found.push(...canariesIn(text.replaceAll(`q=${mark.slice(0, 4)}`, "")).map((each) => `${form}: ${each}`));
        expect(answer.status, form).toBeLessThan(500);
      }
    });
    expect(found).toEqual([]);
  },
  60_000,
);

test("who may read it does find it, so that the search above could have failed", async () => {
  expect(canariesIn(await (await member.ask(shared)).text())).toContain(canary("TITLESHARED"));
  expect(canariesIn(await (await member.ask(`${draft}/revisions/1/download`)).text())).toContain(canary("BYTESDRAFT"));
  const words = canariesIn(await (await member.ask(round)).text());
  expect(words).toEqual(expect.arrayContaining(["SHORT", "MESSAGE", "EXTENDED", "TITLESHARED"].map(canary)));
  expect(canariesIn(await (await officer.ask(items[0] ?? "")).text())).toContain(canary("ITEMBODY"));
  const position = canariesIn(await (await member.ask(silence)).text());
  expect(position).toEqual(expect.arrayContaining(["CONDITION", "CONDITIONFROM", "CONDITIONTO"].map(canary)));
});

test("what an agency has not submitted is found by nobody else: chair, Secretariat and every trail included", async () => {
  const found: string[] = [];
  for (const who of [chair, officer]) {
    await someAtOnce(
      [...new Set(addresses)].filter((path) => !isOfAnother(path)),
      async (path) => {
        const answer = await who.ask(path);
        const text = Buffer.from(await answer.arrayBuffer()).toString("latin1") + [...answer.headers].join();
        found.push(
          ...canariesIn(text)
            .filter((each) => each.includes("KEPT"))
            .map((each) => `${path}: ${each}`),
        );
      },
    );
    for (const path of [kept, `/private/attachments/${attachment}`]) expect((await who.ask(path)).status).toBe(404);
  }
  expect(found).toEqual([]);
  const room = await (await member.ask(`${shared}/room`)).text();
  expect(canariesIn(room)).toContain(canary("KEPTDISCREPANCY"));
  expect(await (await member.ask(`/private/attachments/${attachment}`)).text()).toBe(canary("KEPTBYTES"));
}, 60_000);

test("a retired person's session ends, and with it all they could read", async () => {
  const [{ id } = { id: "" }] = await askDatabase<{ id: string }>(inside, `select id from "Person" where email = $1`, [
    accounts.find(({ label }) => label === "Observer")?.email,
  ]);
  expect(id).not.toBe("");
  const observer = await visitAs(origin, "Observer", accounts);
  expect((await observer.ask("/private")).status).toBe(200);
  await askDatabase(inside, `update "Person" set state = 'retired' where id = $1`, [id]);
  try {
    for (const path of ["/private", "/private/documents", shared, `${shared}/revisions/1/download`]) {
      const answer = await observer.ask(path);
      expect([path, answer.status, canariesIn(await answer.text())]).toEqual([path, 303, []]);
    }
  } finally {
    await askDatabase(inside, `update "Person" set state = 'active' where id = $1`, [id]);
  }
});

test("mails about it name nothing of it, and go to its readers alone", async () => {
  const count = () =>
    askDatabase<{ id: string; to: string; template: string; data: object }>(
      inside,
      `select id, "to", template, data from "OutboxMail" where data::text like any ($1)`,
      [[shared, withdrawn, silent, round, silence].map((address) => `%${address.split("/").pop()}%`)],
    );
  const ofRound = async () =>
    (await count()).filter(({ data }) => JSON.stringify(data).includes(round.split("/").pop() ?? ""));
  await expect.poll(async () => (await ofRound()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const mails = await count();
  const stranger = accounts.find(({ label }) => label === "Delegate outside the groups")?.email;
  expect(mails.map(({ to }) => to)).not.toContain(stranger);
  const written = new Map<string, number>();
  for (const { id, template, data } of mails) {
    expect(canariesIn(JSON.stringify(data))).toEqual([]);
    // A mail is made of its template and its data: a few of each kind are read as they are sent.
    const times = (written.get(template) ?? 0) + 1;
    written.set(template, times);
    if (times > 5) continue;
    expect(canariesIn(await (await officer.ask(`/admin/outbox/${id}`)).text())).toEqual([]);
  }
});

test("neither the log nor the numbers know a word of it", async () => {
  const numbers = await nobody.ask("/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } });
  expect(numbers.status).toBe(200);
  expect(canariesIn(await numbers.text())).toEqual([]);
  const lines = readFileSync(logFile, "utf8").slice(logBefore);
  expect(lines).toContain(shared.split("/").pop());
  expect(canariesIn(lines)).toEqual([]);
  for (const { password } of accounts) expect(lines).not.toContain(password);
});
