import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { Worker } from "node:worker_threads";
import type { LimitedWork } from "#platform/limited/child-side.ts";

const runOn = () => {
  for (;;);
};

/** Everything that a file could make its reader do, on demand. */
const ways: Record<string, (bytes: Buffer, what: string) => unknown> = {
  count: (bytes) => bytes.byteLength,
  environment: () => Object.keys(process.env),
  spin: runOn,
  heap: () => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => `${at}${kept.length}`));
  },
  buffers: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(1_000_000, 1));
  },
  output: () => "x".repeat(5_000_000),
  throw: () => {
    throw new Error("the words of a private file");
  },
  read: (_, path) => readFileSync(path, "utf8").length,
  write: (_, path) => writeFileSync(path, "x"),
  spawn: () => execSync("id").toString(),
  thread: () => new Worker("", { eval: true }).threadId,
  connect: (_, port) => createConnection(Number(port), "127.0.0.1").connecting,
  fetch: async (_, url) => (await fetch(url)).status,
};

const work: LimitedWork<{ way: string; what?: string }, unknown> = (bytes, { way, what = "" }) =>
  ways[way]?.(bytes, what);
export default work;
