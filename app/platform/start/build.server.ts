import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { fingerprint, isBuilt, STAMP } from "./fingerprint.js";

/** Builds the portal, pages and server, when the build is missing or older than what it is made from. */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<void> {
  if (await isBuilt(root)) return;
  say("Building (about half a minute, only when something has changed) …");
  const wanted = await fingerprint(root);
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  const remix = join(root, "node_modules", ".bin", "remix");
  await promisify(execFile)(remix, ["vite:build"], { cwd: root, env: environment, maxBuffer: 64 * 1024 * 1024 });
  await writeFile(join(root, STAMP), wanted);
}
