import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefused } from "./start-refused.ts";

/** Who uses a data directory: one process per role. */
type Holder = { role: "all" | "web" | "worker"; pid: number; address: string; instance: string };

/**
 * Claims a data directory for this process, or refuses with one line that says where the other one is.
 * A claim left by a killed process is taken over. Answers the function that gives the claim back.
 */
export async function claimDataDirectory(directory: string, mine: Holder): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o755 });
  const path = join(directory, `${mine.role}.json`);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(path, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
      return () => release(path, mine);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = await readHolder(path);
    if (other && (await isAlive(other))) {
      throw new StartRefused(`The portal is already running at ${other.address} (process ${other.pid}).`);
    }
    await rm(path, { force: true });
  }
  throw new StartRefused("Another portal is starting in this folder at this moment.");
}

/** Whether another process, of another role, uses the same data directory now. */
export async function othersRun({ dataDirectory, role }: { dataDirectory: string; role: Holder["role"] }) {
  for (const other of (["all", "web", "worker"] as const).filter((each) => each !== role)) {
    const holder = await readHolder(join(dataDirectory, `${other}.json`));
    if (holder && (await isAlive(holder))) return true;
  }
  return false;
}

const readHolder = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    return null;
  }
};

/** A number may be taken again by another process, so the address is asked too; a portal that is just starting has only the number. */
async function isAlive({ role, pid, address, instance }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (role === "worker") return isSameProgram(pid);
  try {
    const answer = await fetch(new URL("/healthz", address), { signal: AbortSignal.timeout(2_000) });
    return answer.headers.get("x-instance") === instance;
  } catch {
    return isSameProgram(pid);
  }
}

/** Where the system tells, whether that process is a Node program; elsewhere it is taken to be one. */
const isSameProgram = async (pid: number) =>
  readFile(`/proc/${pid}/cmdline`, "utf8").then(
    (line) => /start\.js|server\.ts/.test(line),
    () => process.platform !== "linux",
  );

async function release(path: string, mine: Holder) {
  if ((await readHolder(path))?.instance === mine.instance) await rm(path, { force: true });
}
