import { execFile, spawn, type ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the data of the sample portal are, and those that a first start left. */
    portal: { directory: string; freshData: string };
  }
}

/** A portal as its own process, as `npm start` starts it. */
export type RunningPortal = {
  origin: string;
  directory: string;
  process: ChildProcess;
  output: () => string;
  stop: () => Promise<number | null>;
};

/** Starts the portal on a data directory and waits until it is ready. */
export async function startPortal(directory: string, env: Record<string, string> = {}): Promise<RunningPortal> {
  const port = Number(env["PORT"] ?? (await freePort()));
  const child = spawn(process.execPath, ["start.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      UV_THREADPOOL_SIZE: "8",
      LOG_LEVEL: "info",
      DATA_DIR: directory,
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const origin = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null || tries > 1_800) throw new Error(`The portal did not start:\n${output}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
  const stop = async () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { origin, directory, process: child, output: () => output, stop };
}

/** A new folder for a portal's data, with a space in its name, that PostgreSQL's account reaches too. */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "portal data-"));
  await chmod(directory, 0o755);
  return directory;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The bearer token of the sample portal's numbers. */
export const METRICS_TOKEN = "metrics-of-the-tests";

/** Copies the data of a portal that does not run. */
export const copyData = (from: string, to: string) => promisify(execFile)("cp", ["-a", `${from}/.`, to]);

/** Writes down, whole or not at all, what others wait for. */
async function tell(file: string, news: object) {
  await writeFile(`${file}.new`, JSON.stringify(news));
  await rename(`${file}.new`, file);
}

/** Waits for what is written down there; throws when it is that nothing came of it. */
export async function hear<News extends object>(file: string): Promise<News> {
  for (;;) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text !== null) {
      const news = JSON.parse(text) as News | { failed: string };
      if ("failed" in news) throw new Error(news.failed);
      return news;
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

/** Where it is told that the first start on a directory is over, and what it said. */
export const firstStartIn = (directory: string) => join(directory, "first-start.json");
export type FirstStart = { output: string };

/** Where it is told that the sample portal runs, and at which address. */
export const samplePortalIn = (directory: string) => join(directory, "sample-portal.json");
export const logFileIn = (directory: string) => join(directory, "portal.log");

/** Starts a portal for the first time, building it if need be, and stops it; how that went is told in its directory. */
export async function startForTheFirstTime(directory: string): Promise<void> {
  const told = firstStartIn(directory);
  try {
    const portal = await startPortal(directory);
    await portal.stop();
    await tell(told, { output: portal.output() } satisfies FirstStart);
  } catch (error) {
    await tell(told, { failed: String(error) });
  }
}

/** Starts the sample portal once the first start is over; what it logs is in a file that tests can read. */
async function runSamplePortal(directory: string, freshData: string): Promise<RunningPortal | null> {
  const told = samplePortalIn(directory);
  try {
    await hear(firstStartIn(freshData));
    await copyData(freshData, directory);
    const portal = await startPortal(directory, { METRICS_TOKEN });
    const note = (chunk: Buffer | string) => appendFileSync(logFileIn(directory), chunk);
    note(portal.output());
    portal.process.stdout?.on("data", note);
    portal.process.stderr?.on("data", note);
    await tell(told, { origin: portal.origin });
    return portal;
  } catch (error) {
    await tell(told, { failed: String(error) });
    return null;
  }
}

/**
 * One portal with sample content for all browser tests, which wait for it: others go on meanwhile. FRESH_DATA is where a
 * first start is made beside.
 */
export default async function startSamplePortal(project: TestProject) {
  const directory = await dataDirectory();
  const given = process.env["FRESH_DATA"];
  const freshData = given ?? (await dataDirectory());
  project.provide("portal", { directory, freshData });
  if (!given) void startForTheFirstTime(freshData);
  const running = runSamplePortal(directory, freshData);
  return async () => {
    await (await running)?.stop();
    await rm(directory, { recursive: true, force: true });
    if (!given) await rm(freshData, { recursive: true, force: true });
  };
}
