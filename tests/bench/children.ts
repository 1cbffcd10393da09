import { spawn, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";

const running: ChildProcess[] = [];

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts a baseline as a process of its own, as the portal is one, and waits until it answers. */
export async function startBare(script: string, args: (port: number) => readonly string[]): Promise<number> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", `tests/bench/${script}`, ...args(port)], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.push(child);
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`${script} ended.`);
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      async (answer) => {
        await answer.body?.cancel();
        return true;
      },
      () => false,
    );
    if (answers) return port;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`${script} does not answer.`);
}

/** Ends all baselines. */
export function stopBares() {
  for (const child of running.splice(0)) child.kill();
}

/** The memory that a process holds now, in MiB. */
export async function residentMib(pid: number): Promise<number> {
  const kib = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) / 1024;
}
