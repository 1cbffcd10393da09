import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { freshDataDirectory } from "#tests/support/fresh-data.ts";
import { expectNothingLeftByAborts, heldBy } from "#tests/support/aborted-uploads.ts";
import { askDatabase, expectNothingLost, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, visitor } from "#tests/support/over-http.ts";
import { startPortal } from "#tests/support/portal.ts";
import { postHead, RAW_FORM, rawConnection, rawUpload, sendRaw } from "#tests/support/raw-http.ts";

const KIB = 1024;
const MAX_UPLOAD_BYTES = 8 * KIB * KIB;
const PACE_SECONDS = 2;
const directory = await freshDataDirectory();
const portal = await startPortal(directory, {
  MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES),
  UPLOAD_PACE_SECONDS: String(PACE_SECONDS),
  HEADERS_SECONDS: "2",
});
const inside = await insideOf(directory);
const member = await visitAs(portal.origin, "Member of a group", directory);
const fields = await uploadChoices(member);
const UPLOAD = "/private/documents/upload";
const [{ bytes: heldBefore } = { bytes: "0" }] = await askDatabase<{ bytes: string }>(
  inside,
  `select coalesce(sum(bytes), 0) as bytes from "QuotaUse"`,
);

afterEach(async () => {
  await expect.poll(() => readdir(join(inside.storageDirectory, "tmp")), { timeout: 5_000 }).toEqual([]);
  expect(portal.process.exitCode).toBeNull();
  expect(portal.output()).not.toMatch(/"level":"(error|fatal)"/);
});
afterAll(async () => {
  await portal.stop();
  await rm(directory, { recursive: true, force: true });
});

/** A body with its head, as this person sends it. */
const whole = (body: Uint8Array, headers: Record<string, string | number> = {}) => [
  postHead(member, UPLOAD, { "Content-Type": RAW_FORM, "Content-Length": body.length, ...headers }),
  body,
];
/** A body whose end is not said before, in chunks. */
function* inChunks(pieces: Iterable<string>): Generator<string> {
  yield postHead(member, UPLOAD, { "Content-Type": RAW_FORM, "Transfer-Encoding": "chunked" });
  for (const piece of pieces) yield `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`;
  yield "0\r\n\r\n";
}
function* repeated(piece: string, times: number): Generator<string> {
  for (let count = 0; count < times; count++) yield piece;
}
const named = (disposition: string, value: string) =>
  `--cut\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
const key = () => ({ createKey: crypto.randomUUID(), ...fields });

describe("answered before the body is sent", () => {
  test("more bytes than are taken: 413", async () => {
    const answer = await sendRaw(member, [
      postHead(member, UPLOAD, { "Content-Type": RAW_FORM, "Content-Length": 6 * 1024 ** 3 }),
    ]);
    expect([answer.status, answer.text.includes("larger than 8,388,608 bytes")]).toEqual([413, true]);
  });

  test("no room left: a sentence, and the sender may go on sending or not", async () => {
    const stored = await member.post(UPLOAD, uploadForm(fields, randomBytes(10)));
    const { address } = (await stored.json()) as { address: string };
    const [owner] = await askDatabase<{ id: string }>(inside, `select "authorId" as id from "Document" where id = $1`, [
      address.split("/").pop(),
    ]);
    const scope = `person:${owner?.id}`;
    await askDatabase(inside, `update "QuotaUse" set reserved = 10737418240 - bytes where scope = $1`, [scope]);
    const answer = await sendRaw(member, [
      postHead(member, UPLOAD, { "Content-Type": RAW_FORM, "Content-Length": 6_000_000 }),
    ]);
    await askDatabase(inside, `update "QuotaUse" set reserved = 0 where scope = $1`, [scope]);
    expect([answer.status, answer.text.includes("no room left")]).toEqual([422, true]);
  });

  test.each([
    ["nobody in particular", () => ({ ...member, cookie: "" }), 303],
    ["another site", () => ({ ...member, origin: portal.origin }), 403],
  ])("%s", async (who, as, status) => {
    const head = postHead(as(), UPLOAD, { "Content-Type": RAW_FORM, "Content-Length": 5_000_000 });
    const sent = who === "another site" ? head.replace(/Origin: .*/, "Origin: https://evil.test") : head;
    expect((await sendRaw(member, [sent])).status).toBe(status);
  });
});

describe("forms that are no forms", () => {
  const refusals: [string, () => Iterable<string | Uint8Array>, number][] = [
    ["three hundred thousand parts", () => inChunks(repeated(named('name="a"', "x").repeat(1_000), 300)), 422],
    ["a part header without end", () => inChunks(repeated("x".repeat(64 * KIB), 400)), 422],
    [
      "a header of two megabytes",
      () =>
        whole(
          Buffer.from(`--cut\r\nContent-Disposition: form-data; name="${"a".repeat(2_000_000)}"\r\n\r\nx\r\n--cut--`),
        ),
      422,
    ],
    ["a preamble without end", () => inChunks(repeated("y\r\n".repeat(20_000), 400)), 422],
    ["a field of a megabyte", () => whole(rawUpload({ ...key(), title: "t".repeat(1_000_000) }, randomBytes(10))), 413],
    [
      "another boundary than announced",
      () => whole(rawUpload(key(), randomBytes(10)), { "Content-Type": "multipart/form-data; boundary=other" }),
      422,
    ],
    ["no boundary", () => whole(rawUpload(key(), randomBytes(10)), { "Content-Type": "multipart/form-data" }), 422],
    [
      "a boundary of a kilobyte",
      () =>
        whole(rawUpload(key(), randomBytes(10)), {
          "Content-Type": `multipart/form-data; boundary=${"b".repeat(1_000)}`,
        }),
      422,
    ],
    ["no content type", () => whole(rawUpload(key(), randomBytes(10)), { "Content-Type": "" }), 422],
    [
      "a content type of something else",
      () => whole(rawUpload(key(), randomBytes(10)), { "Content-Type": "application/json" }),
      422,
    ],
    [
      "text where a file is expected",
      () =>
        whole(
          Buffer.from(
            `${Object.entries(key())
              .map(([name, value]) => named(`name="${name}"`, value))
              .join("")}${named('name="file"', "text")}--cut--\r\n`,
          ),
        ),
      422,
    ],
    [
      "a file where text is expected",
      () => whole(Buffer.from(`${named('name="title"; filename="t.txt"', "a title")}--cut--\r\n`)),
      422,
    ],
    [
      "a field twice",
      () => whole(Buffer.concat([Buffer.from(named('name="title"', "one")), rawUpload(key(), randomBytes(10))])),
      422,
    ],
    ["a name that is none", () => whole(rawUpload(key(), Buffer.from("<svg onload=alert(1)>"), "plan.pdf")), 422],
    ["nothing at all", () => whole(Buffer.alloc(0)), 422],
  ];
  test.each(refusals)("%s", async (_what, pieces, status) => {
    const answer = await sendRaw(member, pieces());
    expect(answer.status, answer.text.slice(0, 2_000)).toBe(status);
    expect(answer.milliseconds).toBeLessThan(5_000);
  });

  test("fewer bytes than announced: nothing is kept when the sender goes away", async () => {
    const body = rawUpload(key(), randomBytes(100_000));
    const answer = await sendRaw(member, whole(body, { "Content-Length": body.length + 1_000 }), {
      endAfter: true,
      withinMilliseconds: 4_000,
    });
    expect([0, 400, 408, 422]).toContain(answer.status);
  });

  test("more bytes than announced: what is too much is no request", async () => {
    const body = rawUpload(key(), randomBytes(100_000));
    const answer = await sendRaw(member, whole(body, { "Content-Length": body.length - 50_000 }));
    expect([400, 422]).toContain(answer.status);
  });

  test("two lengths, or a length and chunks, are no request", async () => {
    const smuggled = postHead(member, UPLOAD, { "Content-Length": 5, "Transfer-Encoding": "chunked" });
    expect((await sendRaw(member, [smuggled, "0\r\n\r\n"])).status).toBe(400);
    const twice = postHead(member, UPLOAD, { "Content-Length": 5, "content-length": 6 });
    expect((await sendRaw(member, [twice, "abcde"])).status).toBe(400);
  });
});

describe("slow senders", () => {
  test("a body slower than the pace is cut off, and what it held is free again", async () => {
    const body = rawUpload(key(), randomBytes(200_000));
    const started = performance.now();
    const socket = rawConnection(member);
    const ended = new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (chunk) => (text += String(chunk)));
      socket.on("close", () => resolve(text));
    });
    for (const piece of whole(body.subarray(0, 1_000), { "Content-Length": body.length })) socket.write(piece);
    const trickle = setInterval(() => socket.write("x"), 200);
    expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(trickle);
    expect(performance.now() - started).toBeLessThan(3 * PACE_SECONDS * 1_000);
  });

  test("two hundred heads that never end hold nobody up, and are cut off", async () => {
    const before = await heldBy(portal);
    const slow = Array.from({ length: 200 }, () => {
      const socket = rawConnection(member);
      socket.write(`GET /private HTTP/1.1\r\nHost: ${new URL(portal.origin).host}\r\nX-Slow: `);
      return socket;
    });
    await expect.poll(async () => (await heldBy(portal)).files).toBeGreaterThan(before.files + 150);
    for (let count = 0; count < 5; count++) {
      const started = performance.now();
      expect((await member.ask("/private")).status).toBe(200);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
    await expect.poll(async () => (await heldBy(portal)).files, { timeout: 8_000 }).toBeLessThan(before.files + 20);
    for (const socket of slow) socket.destroy();
  });
});

test("a hundred senders that go away at 1 to 99 per cent leave nothing: no file, no room, no memory", async () => {
  await expectNothingLeftByAborts(portal, member, fields, { aborts: 100, bytes: randomBytes(1_000_000) });
}, 60_000);

test("readers that go away leave nothing either", async () => {
  const stored = await member.post(UPLOAD, uploadForm(fields, randomBytes(4_000_000)));
  const { address } = (await stored.json()) as { address: string };
  const id = address.split("/").pop() ?? "";
  const before = await heldBy(portal);
  for (const path of [`${address}/revisions/1/download`, `/private/documents/zip?id=${id}`]) {
    for (let count = 0; count < 30; count++) {
      const stop = new AbortController();
      const answer = await member.ask(path, { signal: stop.signal });
      await answer.body?.getReader().read();
      stop.abort();
    }
  }
  await expect
    .poll(async () => (await heldBy(portal)).files, { timeout: 10_000 })
    .toBeLessThanOrEqual(before.files + 5);
  expect(await visitor(portal.origin).ask("/healthz")).toMatchObject({ status: 200 });
}, 30_000);

test("all that was refused has taken no room, and nothing is lost", async () => {
  await expectNothingLost(inside);
  const [now] = await askDatabase<{ bytes: string }>(inside, `select sum(bytes) as bytes from "QuotaUse"`);
  expect(Number(now?.bytes) - Number(heldBefore)).toBeLessThan(5_000_000);
});
