import { createHash, randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freshDataDirectory } from "#tests/support/fresh-data.ts";
import { expectNothingLost, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, visitor } from "#tests/support/over-http.ts";
import { startPortal, type RunningPortal } from "#tests/support/portal.ts";

const directory = await freshDataDirectory();
let portal: RunningPortal = await startPortal(directory);
afterAll(async () => {
  await portal.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Numbers that are the same in each run, so that a failure can be had again. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Ten in `npm test`, a hundred in `npm run test:long`. */
const KILLS = Number(process.env["KILLS"] ?? 10);

async function killDatabase() {
  const [pid] = (await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
}

async function killPortal() {
  const ended = new Promise((resolve) => portal.process.once("exit", resolve));
  portal.process.kill("SIGKILL");
  await ended;
}
const startAgain = async () => {
  portal = await startPortal(directory, { PORT: new URL(portal.origin).port });
};
const isReady = () =>
  fetch(`${portal.origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** What is killed, in turns: the portal, the database, which the portal starts again, or both, in either order. */
const strikes = [
  [killPortal, startAgain],
  [killDatabase, killPortal, startAgain],
  [killDatabase],
  [killPortal, killDatabase, startAgain],
  [killPortal, startAgain],
];

test(
  "kills in the middle of uploads: whatever was acknowledged is there, byte for byte",
  async () => {
    const random = seeded(20_140_109);
    const refused: string[] = [];
    const acknowledged: { address: string; hash: string }[] = [];
    const member = await visitAs(portal.origin, "Member of a group", directory);
    const fields = await uploadChoices(member);

    for (let round = 0; round < KILLS; round++) {
      const uploads = Array.from({ length: 6 }, async (_, index) => {
        const bytes = randomBytes(1_000 + Math.floor(random() * 3_000_000));
        const form = uploadForm({ ...fields, createKey: `kill-${round}-${index}` }, bytes, `round-${round}.bin`);
        const answer = await member.post("/private/documents/upload", form);
        // Where the database was killed first, an upload may be told so.
        if (answer.status === 503) return;
        if (answer.status !== 200) refused.push(`${answer.status}: ${await answer.text()}`);
        else
          acknowledged.push({ address: ((await answer.json()) as { address: string }).address, hash: sha256(bytes) });
      });
      const settled = Promise.allSettled(uploads);
      // Every other kill comes once something has been acknowledged, however slow the machine is; the rest at any moment.
      if (round % 2 === 1) await Promise.any(uploads).catch(() => undefined);
      await new Promise((wait) => setTimeout(wait, random() * 500));
      for (const act of strikes[round % strikes.length] ?? []) {
        // What was on its way is over before there is somebody again to take it.
        if (act === startAgain) await settled;
        await act();
      }
      await settled;
      await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
    }

    expect(refused).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { address, hash } of acknowledged) {
      const download = await member.ask(`${address}/revisions/1/download`);
      expect(download.status).toBe(200);
      expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(hash);
    }
    await expectNothingLost(await insideOf(directory), { afterKills: true });
  },
  KILLS * 15_000,
);

test("a download is answered in ranges, to HEAD, and not again when it is known", async () => {
  const member = await visitAs(portal.origin, "Member of a group", directory);
  const list = await (await member.ask("/private")).text();
  const address = /\/private\/documents\/[0-9a-f-]{36}/.exec(list)?.[0] ?? "";
  const url = `${address}/revisions/1/download`;
  const ask = (headers: Record<string, string> = {}, method = "GET") => member.ask(url, { method, headers });
  const whole = await ask();
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const etag = whole.headers.get("etag") ?? "";
  expect(etag).not.toContain(sha256(bytes).slice(0, 16));
  expect(whole.headers.get("content-security-policy")).toContain("sandbox");
  expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
  const part = await ask({ Range: "bytes=10-19" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 10-19/${bytes.length}`]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20));
  expect((await ask({ Range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await ask({ Range: "bytes=0-1", "If-Range": '"another"' })).status).toBe(200);
  expect((await ask({ "If-None-Match": etag })).status).toBe(304);
  const head = await ask({}, "HEAD");
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(bytes.length)]);
  const stranger = await visitor(portal.origin).ask(url, { headers: { Range: "bytes=0-1" } });
  expect(stranger.status).toBe(303);
});
