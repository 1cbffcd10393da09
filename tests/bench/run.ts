import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { readConfig, setConfig } from "#platform/config.server.ts";
import { readAccounts } from "#prisma/sample/accounts-file.ts";
import { dataDirectory, startPortal } from "#tests/support/portal.ts";
import { stopBares } from "./children.ts";
import { verdict, type Row } from "./figures.ts";
import { fileRows } from "./file-rows.ts";
import { listRows } from "./list-rows.ts";
import { signInRows } from "./people-rows.ts";
import { startRows, visibleRows } from "./process-rows.ts";
import { positionRows } from "./position-rows.ts";
import { homeRows, missRows, scriptRows } from "./public-rows.ts";
import { reviewRows } from "./review-rows.ts";
import { readingRows } from "./reading-rows.ts";
import type { Scene } from "./scene.ts";

/**
 * `npm run bench`: measures the portal against bare baselines in the same run, prints a table and keeps it in
 * tests/bench/latest.json. `npm run bench -- home,files` measures only these. Fails when a figure misses what it must.
 */
const parts: Record<string, (scene: Scene) => Promise<Row[]>> = {
  home: homeRows,
  miss: missRows,
  scripts: scriptRows,
  visible: visibleRows,
  signin: signInRows,
  lists: listRows,
  positions: positionRows,
  files: fileRows,
  reviews: reviewRows,
  reading: readingRows,
  // Last: it stops the portal.
  start: startRows,
};

const say = (line: string) => process.stdout.write(`${line}\n`);
const asked = process.argv[2]?.split(",") ?? Object.keys(parts);
for (const name of asked)
  if (!parts[name]) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(", ")}.`);

const directory = await dataDirectory();
setConfig(readConfig({ DATA_DIR: directory, LOG_LEVEL: "silent" }));
// Throttles are not what is measured here.
const portal = await startPortal(directory, {
  SIGN_IN_PER_ACCOUNT: "100000",
  SIGN_IN_PER_NETWORK: "100000",
  SIGN_IN_PER_MINUTE: "1000000",
  LOG_LEVEL: "error",
});
const scene: Scene = { portal, port: Number(new URL(portal.origin).port), accounts: await readAccounts(directory) };
const rows: Row[] = [];
try {
  for (const name of asked) {
    const started = performance.now();
    const found = (await parts[name]?.(scene)) ?? [];
    rows.push(...found);
    for (const row of found) say(lineOf(row));
    say(`  (${name}: ${Math.round((performance.now() - started) / 1_000)} s)`);
    stopBares();
  }
} finally {
  stopBares();
  if (portal.process.exitCode === null) await portal.stop();
  await rm(directory, { recursive: true, force: true });
}

function lineOf(row: Row): string {
  const figure = row.unit === "x" ? `${row.figure.toFixed(2)} x` : `${row.figure.toFixed(1)} ${row.unit}`;
  const limits = `${row.isAtLeast ? ">=" : "<="} ${row.must} (${row.aim})`;
  return [
    row.what.padEnd(48),
    row.portal.padStart(12),
    row.baseline.padStart(12),
    figure.padStart(12),
    limits.padStart(16),
    ` ${verdict(row)}`,
  ].join(" ");
}

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
const facts = { at: new Date().toISOString(), commit, node: process.version, cores: cpus().length };
await writeFile(
  "tests/bench/latest.json",
  `${JSON.stringify({ ...facts, rows: rows.map((row) => ({ ...row, verdict: verdict(row) })) }, null, 2)}\n`,
);
const missed = rows.filter((row) => verdict(row) === "missed");
say(
  missed.length === 0 ? "Every figure reaches what it must." : `Missed: ${missed.map(({ what }) => what).join("; ")}`,
);
process.exit(missed.length === 0 ? 0 : 1);
