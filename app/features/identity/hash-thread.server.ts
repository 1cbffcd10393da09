import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { remember } from "#platform/remember.ts";

type Settings = { memoryCost: number; timeCost: number; parallelism: number };
type Work = { password: string; settings: Settings } | { password: string; against: string };
type Answer = { id: number; result: string | boolean } | { id: number; error: string };
type Waiting = { resolve: (result: string | boolean) => void; reject: (error: Error) => void };

/**
 * What the thread runs, which stands in no bundle. Only on Linux has a thread a priority of its own: everything else
 * that wants the core comes first.
 */
const code = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { hashSync, verifySync } = require(workerData);
  if (process.platform === "linux") require("node:os").setPriority(0, 10);
  parentPort.on("message", ({ id, work }) => {
    try {
      const { password, against, settings } = work;
      const result = against === undefined ? hashSync(password, settings) : verifySync(against, password);
      parentPort.postMessage({ id, result });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });
`;

/** The thread in which passwords are hashed, one at a time. One that died is replaced, and its callers are told. */
class HashThread {
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #next = 0;

  run(work: Work): Promise<string | boolean> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#alive().ref();
      this.#alive().postMessage({ id, work });
    });
  }

  #alive(): Worker {
    if (this.#worker) return this.#worker;
    const argon2 = createRequire(import.meta.url).resolve("@node-rs/argon2");
    const worker = new Worker(code, { eval: true, workerData: argon2 });
    worker.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) worker.unref();
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.result);
    });
    worker.on("error", (error) => this.#lose(error));
    worker.on("exit", () => this.#lose(new Error("The thread for passwords has ended.")));
    return (this.#worker = worker);
  }

  #lose(error: Error) {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

const thread = remember("hash-thread", () => new HashThread());

/** The argon2id hash of a password. */
export const hashApart = async (password: string, settings: Settings) =>
  String(await thread.run({ password, settings }));

/** Whether a password is the one of a hash, which says by itself how it was made. */
export const verifyApart = async (against: string, password: string) =>
  (await thread.run({ password, against })) === true;
