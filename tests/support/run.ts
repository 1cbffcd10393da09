import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.ts";

/** `npm test`: every test once, ending with one line that counts them. */
const REPORT = ".cache/vitest.json";
const say = (line: string) => process.stdout.write(`${line}\n`);

const chromium = findChromium();
if (!chromium && process.env["CI"] === "true") {
  say("Chromium was not found, and in CI the browser tests must run.");
  process.exit(1);
}
if (!chromium) say("Chromium was not found: the browser tests are left out.");

const projects = ["unit", ...(chromium ? ["browser"] : [])];
rmSync(REPORT, { force: true });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...projects.flatMap((project) => ["--project", project])],
  { stdio: "inherit" },
);
const report = JSON.parse(readFileSync(REPORT, "utf8")) as { numPassedTests: number; numFailedTests: number };
say(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
process.exit(status ?? 1);
