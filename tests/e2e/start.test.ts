import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { readAccounts } from "#prisma/sample/accounts-file.ts";
import { firstOutput, freshDataDirectory } from "#tests/support/fresh-data.ts";
import { uploadChoices, visitAs } from "#tests/support/over-http.ts";
import { postHead, RAW_FORM, rawConnection, rawUpload } from "#tests/support/raw-http.ts";
import { startPortal, type RunningPortal } from "#tests/support/portal.ts";

const directory = await freshDataDirectory();
const portals: RunningPortal[] = [];
const start = async (env: Record<string, string> = {}, where = directory) => {
  const portal = await startPortal(where, env);
  portals.push(portal);
  return portal;
};
afterAll(async () => {
  for (const portal of portals) if (portal.process.exitCode === null) await portal.stop();
  for (const end of ["", "-2", "-3"]) await rm(directory + end, { recursive: true, force: true });
});

/** Runs a command of the portal to its end. */
async function run(script: string, args: string[], env: Record<string, string>) {
  const command = promisify(execFile)(
    process.execPath,
    [...(script.endsWith(".ts") ? ["--import", "tsx"] : []), script, ...args],
    {
      env: { ...process.env, NODE_ENV: "production", DATA_DIR: directory, ...env },
    },
  );
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

const killDatabase = async () => {
  const [pid] = (await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
};
describe("a portal on its own database", () => {
  test("prints its address and accounts; a second start says where it runs; a taken port is one line; and goes on by itself when PostgreSQL alone was killed", async () => {
    expect(firstOutput).toContain("Putting in the sample content");
    const again = performance.now();
    const portal = await start();
    // Five seconds on a machine that does nothing else: the bench measures that.
    expect(performance.now() - again).toBeLessThan(30_000);
    expect(portal.output()).not.toContain("sample content");
    expect(portal.output()).toContain(portal.origin);
    for (const { email, password } of await readAccounts(directory)) {
      for (const output of [firstOutput, portal.output()]) expect(output).toMatch(new RegExp(`${email} +${password}`));
    }
    expect((await stat(join(directory, "sample-accounts.json"))).mode & 0o777).toBe(0o600);

    const second = await run("start.js", [], { PORT: new URL(portal.origin).port });
    expect(second).toMatchObject({ code: 1 });
    expect(second.output).toMatch(new RegExp(`already running at ${portal.origin}`));

    const other = await run("start.js", [], { PORT: new URL(portal.origin).port, DATA_DIR: `${directory}-2` });
    expect(other.output.trim().split("\n")).toHaveLength(1);
    expect(other.output).toContain("is taken");

    // Kills of the portal, and of both, are in kills.test.ts.
    await killDatabase();
    const asked = performance.now();
    await fetch(`${portal.origin}/about?after=x`);
    expect(performance.now() - asked).toBeLessThan(3_000);
    await expect.poll(async () => (await fetch(`${portal.origin}/readyz`)).status, { timeout: 15_000 }).toBe(200);
    expect((await fetch(`${portal.origin}/about?after=x`)).status).toBe(200);

    // What is being sent when it is told to stop is finished first.
    const member = await visitAs(portal.origin, "Member of a group", directory);
    const fields = { ...(await uploadChoices(member)), createKey: randomUUID() };
    const body = rawUpload(fields, randomBytes(2_000_000));
    const head = postHead(member, "/private/documents/upload", {
      "Content-Type": RAW_FORM,
      "Content-Length": body.byteLength,
    });
    const socket = rawConnection(member);
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.write(head);
    socket.write(body.subarray(0, 1_000_000));
    await new Promise((wait) => setTimeout(wait, 300));
    const stopped = portal.stop();
    await new Promise((wait) => setTimeout(wait, 300));
    socket.write(body.subarray(1_000_000));
    expect(await stopped).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  }, 120_000);

  test("with sample accounts refuses any other address, and is empty after they are removed", async () => {
    const refused = await run("start.js", [], {
      ORIGIN: "https://portal.example.org",
      SECRET: randomBytes(32).toString("base64"),
    });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.output).toContain("npm run accounts -- --remove");
    const removed = await run("prisma/sample/accounts.ts", ["--remove", "--yes"], {});
    expect(removed.output).toContain("are gone");
    const portal = await start();
    const setup = /\/setup\/([\w-]{43})/.exec(portal.output())?.[0] ?? "";
    expect(setup).not.toBe("");
    // What the menu names is there, before anybody has written it.
    const home = await (await fetch(portal.origin)).text();
    const menu = [...(/<nav[^>]*id="menu"[\s\S]*?<\/nav>/.exec(home)?.[0] ?? "").matchAll(/href="(\/[a-z-]*)"/g)];
    expect(menu.length).toBeGreaterThan(7);
    for (const [, path] of menu) expect((await fetch(portal.origin + String(path))).status, path).toBe(200);
    const facts = {
      groupName: "ISECG",
      name: "First officer",
      email: "first@example.org",
      newPassword: "eleven quiet herons cross the harbour",
    };
    const answer = await fetch(portal.origin + setup, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: portal.origin },
      body: new URLSearchParams(facts),
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/private");
    const Cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";", 1)[0])
      .join("; ");
    expect((await fetch(`${portal.origin}/admin/members`, { headers: { Cookie } })).status).toBe(200);
    expect((await fetch(portal.origin + setup)).status).toBe(404);
    const refusedTwice = await run("prisma/sample/accounts.ts", ["--remove", "--yes"], {});
    expect(refusedTwice).toMatchObject({ code: 1 });
    await portal.stop();
  }, 120_000);
});

test("a wrong setting stops the start with one line that names it", async () => {
  const { code, output } = await run("start.js", [], { PORT: "seventy", DATA_DIR: `${directory}-3` });
  expect(code).toBe(1);
  expect(output).toBe("PORT is not right: it must be a whole number from 1 to 65535.\n");
});
