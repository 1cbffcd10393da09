import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { RanAway } from "#platform/limited/ran-away.ts";
import { runLimited, type Limits } from "#platform/limited/run-limited.server.ts";

const run = (way: string, what = "", limits: Limits = {}, bytes: Uint8Array = new Uint8Array()) =>
  runLimited<unknown>("#tests/platform/runaway.limited.ts", bytes, { way, what }, limits);
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof RanAway ? error.reason : error),
  );

const visits: unknown[] = [];
const server = createServer((socket) => visits.push(socket.destroy()));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());

describe("a run with limits", () => {
  test("gets all bytes and facts, and answers", async () => {
    expect(await run("count", "", {}, Buffer.alloc(3_000_000))).toBe(3_000_000);
  });

  test("has nothing of the portal's environment", async () => {
    const names = ((await run("environment")) as string[]).sort();
    expect(names.filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name))).toEqual(["NODE_ENV", "TZ"]);
  });

  test.concurrent.each([
    ["spin", "time", { seconds: 1 }],
    ["heap", "memory", { memoryMebibytes: 128 }],
    ["buffers", "memory", { memoryMebibytes: 128 }],
    ["output", "output", { outputMebibytes: 1 }],
    ["throw", "crash", {}],
  ] as const)("that does %s ends as %s", async (way, reason, limits) => {
    const started = performance.now();
    expect(await reasonOf(run(way, "", limits))).toBe(reason);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("tells where it failed, and not what the file said", async () => {
    const error = await run("throw").catch((failure: unknown) => failure as RanAway);
    expect(String((error as Error).message)).toContain("Error at");
    expect(String((error as Error).message)).not.toContain("private");
  });

  test.each([
    ["read", fileURLToPath(import.meta.url)],
    ["write", "/tmp/limited-run-was-here"],
    ["spawn", ""],
    ["thread", ""],
    ["connect", String(port)],
    ["fetch", `http://127.0.0.1:${port}/`],
  ])("may not %s", async (way, what) => {
    expect(await reasonOf(run(way, what))).toBe("crash");
    expect(visits).toEqual([]);
  });
});
