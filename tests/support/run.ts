import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.ts";

/**
 * `npm test`: every test once, one project after the other, ending with one line that counts them all. `npm run
 * test:long`: what takes longer: a hundred kills, many random worlds and races, every page in every width and theme.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);

type Report = { numPassedTests: number; numFailedTests: number };

/** Runs one project; the exit code too tells of errors outside any test. */
function run(
  project: string,
  { files = [], env = {} }: { files?: readonly string[]; env?: Record<string, string> } = {},
): Report & { isGreen: boolean } {
  const file = `.cache/tests-${project}.json`;
  rmSync(file, { force: true });
  const command = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    `--outputFile.json=${file}`,
    ...files,
  ];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit", env: { ...process.env, ...env } });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return { numPassedTests, numFailedTests, isGreen: status === 0 };
}

const chromium = findChromium();
if (!chromium && process.env["CI"] === "true") {
  say("Chromium was not found, and in CI the browser tests must run.");
  process.exit(1);
}
if (!chromium) say("Chromium was not found: the browser tests are left out.");

/** What several do at once, run again and again: tests by their files and words. */
const races = ["tests/features", "tests/platform"];
const RACING = "at once|race|fifty|twenty|workers|wins|the second of the expiry|last moments";

const runs =
  process.argv[2] === "long"
    ? [
        run("unit", { files: ["tests/access"], env: { WORLDS: "400" } }),
        ...Array.from({ length: 3 }, () => run("unit", { files: [...races, "-t", RACING] })),
        run("unit", { files: ["tests/features/files/sweep-blobs.test.ts"], env: { RACES: "10000" } }),
        run("unit", { files: ["tests/features/reviews/positions.test.ts"], env: { EXPIRY_RUNS: "200" } }),
        run("browser", { files: ["tests/e2e/kills.test.ts"], env: { KILLS: "100" } }),
        ...(chromium ? [run("long")] : []),
      ]
    : [run("unit"), ...(chromium ? [run("browser")] : [])];
const sum = (of: (report: Report) => number) => runs.reduce((total, report) => total + of(report), 0);
say(`${sum(({ numPassedTests }) => numPassedTests)} passed, ${sum(({ numFailedTests }) => numFailedTests)} failed`);
process.exit(runs.every(({ isGreen }) => isGreen) ? 0 : 1);
