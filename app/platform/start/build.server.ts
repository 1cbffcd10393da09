import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const SOURCES = ["app", "public", "vite.config.ts", "tailwind.config.ts", "package-lock.json", "package.json"];
const STAMP = "build/stamp";

/** Builds the portal when the build is missing or older than what it is made from. Answers whether it built. */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<boolean> {
  const wanted = await fingerprint(root);
  const found = await readFile(join(root, STAMP), "utf8").catch(() => "");
  if (found === wanted) return false;
  say("Building (about half a minute, only when something has changed) …");
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  const bin = (name: string) => join(root, "node_modules", ".bin", name);
  await promisify(execFile)(bin("remix"), ["vite:build"], { cwd: root, env: environment, maxBuffer: 64 * 1024 * 1024 });
  await writeFile(join(root, STAMP), wanted);
  return true;
}

/** Paths, sizes and times of everything that the build is made from. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (path: string): Promise<void> => {
    const facts = await stat(join(root, path)).catch(() => null);
    if (!facts) return;
    if (facts.isFile()) hash.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`);
    else if (!path.endsWith("db/client")) {
      for (const name of (await readdir(join(root, path))).sort()) await visit(`${path}/${name}`);
    }
  };
  for (const source of SOURCES) await visit(source);
  return hash.digest("hex");
}
