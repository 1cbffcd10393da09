import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { readdir, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { expectNothingLost, insideOf } from "#tests/support/invariants.ts";
import { uploadChoices, uploadForm, visitAs, visitor } from "#tests/support/over-http.ts";
import { dataDirectory, startPortal } from "#tests/support/portal.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const MIB = 1024 * 1024;
const mountPoint = mkdtempSync(join(tmpdir(), "portal-disk-"));
const disk = smallDisk(mountPoint, 40);
if (!disk) process.stdout.write("No file system can be mounted here: tests of a full or missing disk are left out.\n");

describe.skipIf(!disk)("the files' disk", async () => {
  if (!disk) return;
  const directory = await dataDirectory();
  const env = { STORAGE_DIR: mountPoint };
  let portal = await startPortal(directory, env);
  afterAll(async () => {
    await portal.stop();
    disk.unmount();
    await rm(directory, { recursive: true, force: true });
    await rm(mountPoint, { recursive: true, force: true });
  });
  const inside = await insideOf(directory, mountPoint);
  const member = await visitAs(portal.origin, "Member of a group", directory);
  const fields = await uploadChoices(member);
  const kept = randomBytes(100_000);
  const first = await member.post("/private/documents/upload", uploadForm(fields, kept));
  const document = ((await first.json()) as { address: string }).address;
  const download = `${document}/revisions/1/download`;
  const upload = (bytes: number, path = "/private/documents/upload") =>
    member.post(path, uploadForm(fields, randomBytes(bytes)));

  test("full: 507 with a sentence, nothing is left behind, all else works, and so do uploads once there is room", async () => {
    const { bavail, bsize } = await statfs(mountPoint);
    const tooMuch = bavail * bsize + 5 * MIB;
    const refused = await upload(tooMuch);
    expect([refused.status, ((await refused.json()) as { refusal: string }).refusal]).toEqual([
      507,
      "The disk is full. Nothing was kept; trying again later helps.",
    ]);
    const onThePage = await upload(tooMuch, "/private/documents/new");
    expect(onThePage.status).toBe(507);
    expect(await onThePage.text()).toContain("The disk is full");
    await expectNothingLost(inside);
    expect(Buffer.from(await (await member.ask(download)).arrayBuffer()).equals(kept)).toBe(true);
    expect((await member.ask("/private")).status).toBe(200);
    expect((await upload(1 * MIB)).status).toBe(200);
    expect((await fetch(`${portal.origin}/readyz`)).status).toBe(200);
  }, 60_000);

  test("read only: uploads are refused, downloads go on", async () => {
    disk.setReadOnly(true);
    try {
      expect((await upload(1_000)).status).toBe(503);
      expect((await upload(1_000, "/private/documents/new")).status).toBe(503);
      expect((await member.ask(download)).status).toBe(200);
      expect((await fetch(`${portal.origin}/readyz`)).status).toBe(503);
    } finally {
      disk.setReadOnly(false);
    }
    expect((await upload(1_000)).status).toBe(200);
    await expectNothingLost(inside);
  }, 60_000);

  test("missing: nothing says that files are gone, nothing is written beside them, and a start refuses in one line", async () => {
    disk.unmount();
    const archive = `/private/documents/zip?id=${document.split("/").pop()}`;
    for (const path of [download, archive]) expect([path, (await member.ask(path)).status]).toEqual([path, 503]);
    expect((await member.ask(download, { method: "HEAD" })).status).not.toBe(404);
    expect((await upload(1_000)).status).toBe(503);
    expect((await member.ask(document)).status).toBe(200);
    expect((await fetch(`${portal.origin}/healthz`)).status).toBe(200);
    expect(await readdir(mountPoint)).toEqual([]);
    expect(await portal.stop()).toBe(0);

    const start = promisify(execFile)(process.execPath, ["--import", "tsx", "server.ts"], {
      env: { ...process.env, NODE_ENV: "production", DATA_DIR: directory, PORT: new URL(portal.origin).port, ...env },
    });
    const { code, stdout, stderr } = await start.then(
      () => ({ code: 0, stdout: "", stderr: "" }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(code).toBe(1);
    expect(
      (stdout + stderr)
        .trim()
        .split("\n")
        .filter((line) => !line.startsWith("{")),
    ).toEqual([`The files' store is not at ${mountPoint}: is its disk mounted, is STORAGE_DIR right?`]);
    expect(await readdir(mountPoint)).toEqual([]);
  }, 60_000);

  test("read only at the start: refused in one line", async () => {
    disk.mount();
    disk.setReadOnly(true);
    const fresh = await dataDirectory();
    const start = promisify(execFile)(process.execPath, ["--import", "tsx", "server.ts"], {
      env: { ...process.env, NODE_ENV: "production", DATA_DIR: fresh, PORT: new URL(portal.origin).port, ...env },
    });
    const { code, stderr } = await start.then(
      () => ({ code: 0, stderr: "" }),
      (error: { code: number; stderr: string }) => error,
    );
    expect([code, stderr.trim().split("\n").length]).toEqual([1, 1]);
    expect(stderr).toContain(`The files' store at ${mountPoint} cannot be written to`);
    disk.setReadOnly(false);
    portal = await startPortal(fresh, env);
    expect((await visitor(portal.origin).ask("/")).status).toBe(200);
    await expect.poll(() => readdir(mountPoint)).toContain("isecg-store");
    await rm(directory, { recursive: true, force: true });
  }, 60_000);
});
