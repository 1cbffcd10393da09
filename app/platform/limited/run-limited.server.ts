import { spawn, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { log } from "../log.server.ts";
import { remember } from "../remember.ts";
import { turns } from "../turns.ts";
import { bundleOf, portalRoot } from "./bundle.server.ts";
import type { Said } from "./child-side.ts";
import { RanAway, type RanAwayReason } from "./ran-away.ts";

/** What a limited run may use at most. Memory is that of the whole process, its start (about 50 MiB) included. */
export type Limits = { seconds?: number; memoryMebibytes?: number; outputMebibytes?: number };

const MEBIBYTES = 1024 * 1024;
const PAGE_BYTES = 4096;
const WATCH_MILLISECONDS = 50;
/** Beyond what the process may use, for what is mapped and never touched. */
const ROOM_FOR_MAPPINGS_MEBIBYTES = 256;

const running = remember("limited-children", () => {
  const children = new Set<ChildProcess>();
  process.once("exit", () => children.forEach((child) => child.kill("SIGKILL")));
  return children;
});

const inTurn = turns("limited", {
  atOnce: 2,
  maxWaiting: 50,
  refusal: "Many files are being read at the moment. Try again in a few seconds.",
});

/**
 * Runs a module of the portal on the bytes of a file that somebody brought, in a process of its own: killed when it takes
 * more time, memory or output than its limits; without the environment (and so without secrets), files, network, other
 * processes or the database. `module` is named as it is imported ("#features/…/….limited.ts"); its default export is
 * given bytes and `facts` (see `LimitedWork`). Throws `RanAway` when it came to nothing; two run at once.
 */
export const runLimited = <Answer>(
  module: `#${string}.limited.ts`,
  bytes: Uint8Array | Readable,
  facts: object = {},
  limits: Limits = {},
): Promise<Answer> => inTurn(async () => run(await bundleOf(module), bytes, facts, limits));

async function run<Answer>(code: string, bytes: Uint8Array | Readable, facts: object, limits: Limits): Promise<Answer> {
  const { seconds = 30, memoryMebibytes = 512, outputMebibytes = 32 } = limits;
  const child = start(seconds, memoryMebibytes);
  running.add(child);
  let reason: RanAwayReason | null = null;
  const end = (why: RanAwayReason) => {
    reason ??= why;
    child.kill("SIGKILL");
  };
  const clock = setTimeout(() => end("time"), seconds * 1_000);
  const watch = watchMemory(child, memoryMebibytes * MEBIBYTES, () => end("memory"));
  try {
    const closed = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => resolve({ code: exitCode, signal }));
    });
    closed.catch(() => undefined);
    const output = collect(child, outputMebibytes * MEBIBYTES, () => end("output"));
    feed(child.stdin as Writable, [Buffer.from(code)]);
    feed(child.stdio[3] as Writable, input(bytes, facts), () => end("crash"));
    const ended = await closed;
    if (reason) throw new RanAway(reason);
    if (ended.code !== 0)
      throw new RanAway(ended.signal === "SIGXCPU" ? "time" : reasonOf(ended), String(ended.signal));
    return read<Answer>(output());
  } finally {
    clearTimeout(clock);
    clearInterval(watch);
    running.delete(child);
    child.kill("SIGKILL");
  }
}

/** V8 aborts when its heap is full or the system gives no more; anything else is a bug of ours or of a package. */
const reasonOf = ({ code, signal }: { code: number | null; signal: string | null }): RanAwayReason =>
  code === 134 || ["SIGABRT", "SIGTRAP", "SIGILL"].includes(signal ?? "") ? "memory" : "crash";

function start(seconds: number, memoryMebibytes: number): ChildProcess {
  const root = portalRoot();
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  const node = [
    process.execPath,
    permission,
    `--allow-fs-read=${join(root, "node_modules")}/*`,
    `--allow-fs-read=${join(root, "package.json")}`,
    `--max-old-space-size=${Math.round(memoryMebibytes * 0.75)}`,
    "--no-warnings",
    "--input-type=module",
    "-",
  ];
  // The system's own limits hold when this process is gone and can end nothing any more.
  const limits = [
    "ulimit -c 0",
    `ulimit -t ${Math.ceil(seconds) + 5}`,
    `ulimit -d ${(memoryMebibytes + ROOM_FOR_MAPPINGS_MEBIBYTES) * 1024}`,
  ];
  const command =
    process.platform === "win32"
      ? node
      : ["/bin/sh", "-c", `{ ${limits.join("; ")}; } 2>/dev/null; exec "$@"`, "limited", ...node];
  const [program = "", ...rest] = command;
  const child = spawn(program, rest, {
    cwd: root,
    env: { TZ: "UTC", NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "ignore", "pipe"],
  });
  // A child that dies with input unread resets its pipes, also after all that was written has been handed over.
  for (const stream of child.stdio) stream?.on("error", () => undefined);
  try {
    // Pages come before what is read from files.
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    log.debug({ err: error }, "a limited process keeps its priority");
  }
  return child;
}

/** Where the system tells it, what the process has in memory is looked at all the time: V8 limits only its own heap. */
function watchMemory(child: ChildProcess, maxBytes: number, end: () => void) {
  if (process.platform !== "linux" || !child.pid) return undefined;
  const path = `/proc/${child.pid}/statm`;
  return setInterval(() => {
    readFile(path, "utf8").then(
      (facts) => {
        if (Number(facts.split(" ")[1]) * PAGE_BYTES > maxBytes) end();
      },
      () => undefined,
    );
  }, WATCH_MILLISECONDS);
}

/** Gathers what the child says; more than it may say ends it. */
function collect(child: ChildProcess, maxBytes: number, end: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > maxBytes) end();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}

async function* input(bytes: Uint8Array | Readable, facts: object): AsyncGenerator<Uint8Array> {
  const words = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.byteLength);
  yield Buffer.concat([length, words]);
  if (bytes instanceof Uint8Array) yield bytes;
  else for await (const chunk of bytes as AsyncIterable<Uint8Array>) yield chunk;
}

/** What writing to a child meets that has ended. */
const ENDED = new Set(["EPIPE", "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"]);

/** Writes to the child; one that has ended hears nothing more, which is no failure of the source. */
function feed(to: Writable, from: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, onBrokenSource?: () => void) {
  pipeline(Readable.from(from), to).catch((error: NodeJS.ErrnoException) => {
    if (!ENDED.has(error.code ?? "")) onBrokenSource?.();
  });
}

function read<Answer>(output: Buffer): Answer {
  const said = JSON.parse(output.toString("utf8") || '{"failed":"nothing"}') as Said;
  if ("answer" in said) return said.answer as Answer;
  throw new RanAway(said.failed === "memory" ? "memory" : "crash", said.failed);
}
