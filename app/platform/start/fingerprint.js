import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

const SOURCES = [
  "app",
  "prisma",
  "public",
  "server.ts",
  "vite.config.ts",
  "tailwind.config.ts",
  "package-lock.json",
  "package.json",
];

/** Where the build keeps the fingerprint of what it was made from. */
export const STAMP = "build/stamp";

/**
 * Whether the portal that was built is the one whose sources lie here.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export const isBuilt = async (root) =>
  (await readFile(join(root, STAMP), "utf8").catch(() => "")) === (await fingerprint(root));

/**
 * Paths, sizes and times of everything that the build is made from.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function fingerprint(root) {
  const hash = createHash("sha256");
  /** @param {string} path */
  const visit = async (path) => {
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
