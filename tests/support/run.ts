import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.ts";
import { dataDirectory, startForTheFirstTime } from "./portal.ts";
import { keepTemporaryFilesInMemory } from "./temporary-files.ts";

/**
 * `npm test`: every test once, ending with one line that counts them. `npm run test:long`: what takes longer: a hundred
 * kills, many random worlds and races, every page in every width and theme.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);

type Project = "unit" | "browser" | "long";
type Run = { projects: readonly Project[]; files?: readonly string[]; env?: Record<string, string> };
type Report = { numPassedTests: number; numFailedTests: number };

/** Runs projects together; the exit code too tells of errors outside any test. */
async function run({ projects, files = [], env = {} }: Run): Promise<Report & { isGreen: boolean }> {
  const file = `.cache/tests-${projects.join("-")}.json`;
  rmSync(file, { force: true });
  const command = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    `--outputFile.json=${file}`,
    ...files,
  ];
  const child = spawn(process.execPath, command, { stdio: "inherit", env: { ...process.env, ...freshData, ...env } });
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

const short: Run[] = [{ projects: ["unit", "browser"] }];
const long: Run[] = [
  { projects: ["unit"], files: ["tests/access"], env: { WORLDS: "400" } },
  ...Array.from({ length: 3 }, (): Run => ({ projects: ["unit"], files: [...races, "-t", RACING] })),
  { projects: ["unit"], files: ["tests/features/files/sweep-blobs.test.ts"], env: { RACES: "10000" } },
  { projects: ["unit"], files: ["tests/features/reviews/positions.test.ts"], env: { EXPIRY_RUNS: "200" } },
  { projects: ["browser"], files: ["tests/e2e/kills.test.ts"], env: { KILLS: "100" } },
  { projects: ["browser"], files: ["journey", "publishing", "pdf-viewer"], env: { ALL_WAYS: "true" } },
  { projects: ["long"] },
];

/** The data of a first start, which is made while tests run that need none. */
const firstStart = chromium ? await dataDirectory() : null;
const freshData: Record<string, string> = firstStart ? { FRESH_DATA: firstStart } : {};
const started = firstStart && startForTheFirstTime(firstStart);

const runs: Awaited<ReturnType<typeof run>>[] = [];
for (const each of process.argv[2] === "long" ? long : short) {
  const projects = each.projects.filter((project) => project === "unit" || chromium);
  if (projects.length > 0) runs.push(await run({ ...each, projects }));
}
await started;
if (firstStart) rmSync(firstStart, { recursive: true, force: true });
const sum = (of: (report: Report) => number) => runs.reduce((total, report) => total + of(report), 0);
say(`${sum(({ numPassedTests }) => numPassedTests)} passed, ${sum(({ numFailedTests }) => numFailedTests)} failed`);
process.exit(runs.every(({ isGreen }) => isGreen) ? 0 : 1);
