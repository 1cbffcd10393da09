import { execFile, spawn, type ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { readAccounts, type Account } from "#prisma/sample/accounts-file.ts";

declare module "vitest" {
  interface ProvidedContext {
    portal: {
      origin: string;
      accounts: Account[];
      directory: string;
      logFile: string;
      /** What a first start left, and what it said. */
      freshData: string;
      firstOutput: string;
    };
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

const firstOutputIn = (directory: string) => join(directory, "first-output.txt");

/** Starts a portal for the first time, building it if need be, and stops it; answers its data, which hold what it said. */
export async function startForTheFirstTime(): Promise<string> {
  const directory = await dataDirectory();
  const portal = await startPortal(directory);
  await writeFile(firstOutputIn(directory), portal.output());
  await portal.stop();
  return directory;
}

/**
 * One portal with sample content for all browser tests; what it logs is in a file that they can read. FRESH_DATA are the
 * data of a first start that was made meanwhile.
 */
export default async function startSamplePortal(project: TestProject) {
  const freshData = process.env["FRESH_DATA"] ?? (await startForTheFirstTime());
  const firstOutput = await readFile(firstOutputIn(freshData), "utf8");
  const directory = await dataDirectory();
  await copyData(freshData, directory);
  const portal = await startPortal(directory, { METRICS_TOKEN });
  const logFile = join(directory, "portal.log");
  const note = (chunk: Buffer) => appendFileSync(logFile, chunk);
  appendFileSync(logFile, portal.output());
  portal.process.stdout?.on("data", note);
  portal.process.stderr?.on("data", note);
  const accounts = await readAccounts(directory);
  project.provide("portal", { origin: portal.origin, accounts, directory, logFile, freshData, firstOutput });
  return async () => {
    await portal.stop();
    await rm(directory, { recursive: true, force: true });
    if (!process.env["FRESH_DATA"]) await rm(freshData, { recursive: true, force: true });
  };
}
