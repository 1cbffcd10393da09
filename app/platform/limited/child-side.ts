import dgram from "node:dgram";
import dns from "node:dns";
import { createReadStream } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** What a limited module exports as its default. What it answers has to be plain data. */
export type LimitedWork<Facts, Answer> = (bytes: Buffer, facts: Facts) => Answer | Promise<Answer>;

/** What the child writes to its output: once, and nothing else. */
export type Said = { answer: unknown } | { failed: string };

/** The file's bytes arrive on this descriptor, behind the length of the facts and the facts. */
const INPUT = 3;

const refuse = () => {
  throw new Error("There is no network here.");
};

/** Node's permissions stop files, processes and add-ons, and not the network: that is closed here. */
function closeNetwork() {
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
  for (const name of Object.keys(dns).filter((key) => /^(lookup|resolve|reverse|Resolver)/.test(key))) {
    Object.defineProperty(dns, name, { value: refuse });
  }
  Object.defineProperty(dns, "promises", { value: {} });
  syncBuiltinESMExports();
}

async function readInput(): Promise<{ facts: unknown; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream("", { fd: INPUT })) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  const length = all.readUInt32BE(0);
  return { facts: JSON.parse(all.toString("utf8", 4, 4 + length)) as unknown, bytes: all.subarray(4 + length) };
}

/** Tells where something failed, and nothing of what the file holds. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (/allocation failed|out of memory/i.test(error.message)) return "memory";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 3).map((line) => line.trim())].join(" ");
}

/** Does the work of this process, says what came out, and ends. */
export async function answer(work: LimitedWork<never, unknown>): Promise<void> {
  closeNetwork();
  // What packages print is nobody's answer.
  console.log = console.info = console.warn = console.error = console.debug = () => undefined;
  let said: Said;
  try {
    const { facts, bytes } = await readInput();
    said = { answer: await work(bytes, facts as never) };
  } catch (error) {
    said = { failed: placeOf(error) };
  }
  process.stdout.write(JSON.stringify(said), () => process.exit(0));
}
