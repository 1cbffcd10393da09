import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDataDirectory } from "#tests/support/fresh-data.ts";
import { expectNothingLost, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, type Visitor } from "#tests/support/over-http.ts";
import { startPortal, type RunningPortal } from "#tests/support/portal.ts";

const directory = await freshDataDirectory();
const store = join(directory, "store");
const STORE_MIB = 24;
let portal: RunningPortal;
let member: Visitor;
let fields: Record<string, string>;

/** A file system of its own for the store, so that it can be full, read-only or gone. Needs root, as CI has. */
function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${STORE_MIB}m`, "tmpfs", store], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
await mkdir(store, { recursive: true });
const isMounted = mount();
if (!isMounted)
  console.warn("No file system could be mounted here: the tests of a full and a read-only disk are left out.");

beforeAll(async () => {
  await promisify(execFile)("cp", ["-a", `${join(directory, "blobs")}/.`, store]);
  portal = await startPortal(directory, { STORAGE_DIR: store });
  member = await visitAs(portal.origin, "Member of a group", directory);
  fields = await uploadChoices(member);
}, 60_000);
afterAll(async () => {
  await portal.stop();
  if (isMounted) execFileSync("umount", ["-l", store]);
  await rm(directory, { recursive: true, force: true });
});

const send = (bytes: Uint8Array, name = "fault.bin") =>
  member.post("/private/documents/upload", uploadForm(fields, bytes, name));
const ask: Visitor["ask"] = (path, init) => member.ask(path, init);
const temporaryFiles = () => readdir(join(store, "tmp"));

/** The processes of the embedded database, the postmaster first. */
async function databaseProcesses(): Promise<number[]> {
  const [postmaster = ""] = (await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n");
  const { stdout } = await promisify(execFile)("ps", ["-o", "pid=", "--ppid", postmaster]);
  return [postmaster, ...stdout.trim().split(/\s+/)].map(Number);
}

test("a frozen database is said to be away within three seconds, and all is well again when it moves", async () => {
  const pids = await databaseProcesses();
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  try {
    const requests: [string, RequestInit?][] = [
      ["/private"],
      ["/private/documents"],
      ["/about?before=nothing-kept"],
      ["/login", { method: "POST", body: new URLSearchParams({ email: "a@example.org", password: "x".repeat(20) }) }],
      ["/private/account", { method: "POST", body: new URLSearchParams({ name: "x" }) }],
    ];
    const answers = await Promise.all(
      [...requests, ...requests, ...requests].map(async ([path, init]) => {
        const started = performance.now();
        const { status } = await ask(path, init);
        return { path, status, milliseconds: performance.now() - started };
      }),
    );
    for (const { path, status, milliseconds } of answers) {
      expect(status, path).toBe(503);
      expect(milliseconds, path).toBeLessThan(3_000);
    }
    const sent = performance.now();
    expect((await send(randomBytes(1_000))).status).toBe(503);
    expect(performance.now() - sent).toBeLessThan(3_000);
  } finally {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  }
  await expect.poll(async () => (await ask("/private")).status, { timeout: 10_000 }).toBe(200);
  expect((await ask("/private/documents")).status).toBe(200);
  expect(await temporaryFiles()).toEqual([]);
}, 60_000);

describe.runIf(isMounted)("the store's disk", () => {
  test("full: the upload is refused with a sentence, nothing is left of it, pages work, and so do uploads once there is room", async () => {
    const [kept] = await Promise.all([send(randomBytes(1_000), "kept.bin")]);
    const { address } = (await kept.json()) as { address: string };
    const answer = await send(randomBytes((STORE_MIB + 4) * 1024 * 1024));
    expect(answer.status).toBe(507);
    expect(((await answer.json()) as { refusal: string }).refusal).toMatch(/room|full/);
    expect(await temporaryFiles()).toEqual([]);
    const filler = join(store, "filler");
    await writeFile(filler, Buffer.alloc(STORE_MIB * 1024 * 1024)).catch(() => undefined);
    expect((await send(randomBytes(200_000))).status).toBe(507);
    expect((await ask("/private")).status).toBe(200);
    expect((await ask(`${address}/revisions/1/download`)).status).toBe(200);
    await rm(filler);
    expect((await send(randomBytes(200_000))).status).toBe(200);
    expect(await temporaryFiles()).toEqual([]);
  }, 60_000);

  test("read-only: uploads are refused, downloads go on, and nothing needs a restart", async () => {
    const { address } = (await (await send(randomBytes(1_000))).json()) as { address: string };
    execFileSync("mount", ["-o", "remount,ro", store]);
    try {
      const answer = await send(randomBytes(1_000));
      expect(answer.status).toBe(503);
      expect((await ask(`${address}/revisions/1/download`)).status).toBe(200);
      expect((await ask("/readyz")).status).toBe(503);
    } finally {
      execFileSync("mount", ["-o", "remount,rw", store]);
    }
    expect((await ask("/readyz")).status).toBe(200);
    expect((await send(randomBytes(1_000))).status).toBe(200);
  }, 30_000);
});

test("a store that is not there is away, never empty: no file is said not to exist, and no start takes it for new", async () => {
  const { address } = (await (await send(randomBytes(1_000))).json()) as { address: string };
  const isAway = async () => {
    const download = await ask(`${address}/revisions/1/download`);
    expect(download.status).toBe(503);
    expect((await send(randomBytes(1_000))).status).toBe(503);
    expect((await ask("/readyz")).status).toBe(503);
    expect((await ask(address)).status).toBe(200);
  };
  if (isMounted) {
    // Another, empty file system over it: as if the disk had not been mounted.
    mount();
    try {
      await isAway();
      const second = await startPortal(directory, { STORAGE_DIR: store }).then(
        () => "it started",
        (error: Error) => error.message,
      );
      expect(second).toContain("already running");
    } finally {
      execFileSync("umount", [store]);
    }
  } else {
    await rename(store, `${store}-away`);
    await isAway();
    await rename(`${store}-away`, store);
  }
  await expect.poll(async () => (await ask(`${address}/revisions/1/download`)).status).toBe(200);
}, 30_000);

test("after all of this nothing is lost or left over, no unexpected error was logged, and a start without the store is refused in one line", async () => {
  await expectNothingLost(await insideOf(directory, store));
  // A job that meets a store that is away fails, and is tried again.
  const expected = /"msg":"((database|storage) away|Failed task .*The files cannot be reached)/;
  const unexpected = portal
    .output()
    .split("\n")
    .filter((line) => /"level":"(error|fatal)"/.test(line) && !expected.test(line));
  expect(unexpected).toEqual([]);
  expect(await portal.stop()).toBe(0);
  if (isMounted) mount();
  else await rename(store, `${store}-away`);
  const refusal = await startPortal(directory, { STORAGE_DIR: store }).then(
    async (started) => {
      await started.stop();
      return "it started";
    },
    (error: Error) => error.message,
  );
  if (isMounted) execFileSync("umount", [store]);
  else await rename(`${store}-away`, store);
  expect(refusal).toContain(`The files' store is not at ${store}`);
}, 60_000);
