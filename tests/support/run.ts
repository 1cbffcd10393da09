import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.ts";
import { startForTheFirstTime } from "./portal.ts";
import { keepTemporaryFilesInMemory } from "./temporary-files.ts";

/**
 * `npm test`: every test once, one project after the other, ending with one line that counts them all. `npm run
 * test:long`: what takes longer: a hundred kills, many random worlds and races, every page in every width and theme.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);

type Report = { numPassedTests: number; numFailedTests: number };

/** Runs one project; the exit code too tells of errors outside any test. */
async function run(
  project: "unit" | "browser" | "long",
  { files = [], env = {} }: { files?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Report & { isGreen: boolean }> {
  const data = project === "unit" ? {} : { FRESH_DATA: await freshData() };
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
  const child = spawn(process.execPath, command, { stdio: "inherit", env: { ...process.env, ...data, ...env } });
  const status = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return { numPassedTests, numFailedTests, isGreen: status === 0 };
}

keepTemporaryFilesInMemory();
const chromium = findChromium();
if (!chromium && process.env["CI"] === "true") {
  say("Chromium was not found, and in CI the browser tests must run.");
  process.exit(1);
}
if (!chromium) say("Chromium was not found: the browser tests are left out.");

/** What several do at once, run again and again: tests by their files and words. */
const races = ["tests/features", "tests/platform"];
const RACING = "at once|race|fifty|twenty|workers|wins|the second of the expiry|last moments";

/** The data of a first start, which is made while the unit tests run. */
const prepared = chromium ? startForTheFirstTime() : null;
prepared?.catch(() => undefined);

async function freshData(): Promise<string> {
  if (!prepared) throw new Error("Without Chromium there are no browser tests.");
  return prepared;
}

type Arguments = Parameters<typeof run>;
const short: Arguments[] = [["unit"], ["browser"]];
const long: Arguments[] = [
  ["unit", { files: ["tests/access"], env: { WORLDS: "400" } }],
  ...Array.from({ length: 3 }, (): Arguments => ["unit", { files: [...races, "-t", RACING] }]),
  ["unit", { files: ["tests/features/files/sweep-blobs.test.ts"], env: { RACES: "10000" } }],
  ["unit", { files: ["tests/features/reviews/positions.test.ts"], env: { EXPIRY_RUNS: "200" } }],
  ["browser", { files: ["tests/e2e/kills.test.ts"], env: { KILLS: "100" } }],
  ["browser", { files: ["journey", "publishing", "pdf-viewer"], env: { ALL_WAYS: "true" } }],
  ["long"],
];

const runs: Awaited<ReturnType<typeof run>>[] = [];
for (const [project, options] of process.argv[2] === "long" ? long : short) {
  if (project === "unit" || chromium) runs.push(await run(project, options));
}
if (prepared) rmSync(await prepared, { recursive: true, force: true });
const sum = (of: (report: Report) => number) => runs.reduce((total, report) => total + of(report), 0);
say(`${sum(({ numPassedTests }) => numPassedTests)} passed, ${sum(({ numFailedTests }) => numFailedTests)} failed`);
process.exit(runs.every(({ isGreen }) => isGreen) ? 0 : 1);
