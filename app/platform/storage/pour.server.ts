import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Writable, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TooLarge } from "../problems.ts";

export type Source = Readable | AsyncIterable<Uint8Array>;

/** How many bytes are taken at most, and what ends it before. */
export type Limits = { maxBytes: number; signal?: AbortSignal };

/** What bytes are. `head`: the first 4 KiB. */
export type Poured = { sha256: string; size: number; head: Uint8Array };

export const HEAD_BYTES = 4 * 1024;
/** Small chunks are written together: each write has its own way through the system. */
const WRITTEN_BYTES = 256 * 1024;

/**
 * Writes a source into a file, counting and hashing; what is written is on its way to the disk before more is asked for.
 * Throws `TooLarge` past `maxBytes`, and whatever the source or the file fails with.
 */
export async function pour(source: Source, file: FileHandle, { maxBytes, signal }: Limits): Promise<Poured> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let size = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const take = (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLarge(`The file is larger than ${maxBytes} bytes. Nothing was kept.`);
    hash.update(chunk);
    if (headBytes < HEAD_BYTES) {
      head.push(chunk.subarray(0, HEAD_BYTES - headBytes));
      headBytes += head.at(-1)?.byteLength ?? 0;
    }
    waiting.push(chunk);
    waitingBytes += chunk.byteLength;
  };
  const write = async () => {
    const chunks = waiting;
    [waiting, waitingBytes] = [[], 0];
    await writeAll(file, chunks);
  };
  const whenDone = (work: Promise<void>, done: (error?: Error) => void) => void work.then(() => done(), done);
  const sink = new Writable({
    highWaterMark: WRITTEN_BYTES,
    write(chunk: Uint8Array, _encoding, done) {
      try {
        take(chunk);
      } catch (error) {
        return done(error as Error);
      }
      if (waitingBytes < WRITTEN_BYTES) done();
      else whenDone(write(), done);
    },
    final: (done) => whenDone(write(), done),
  });
  await pipeline(source, sink, signal ? { signal } : {});
  return { sha256: hash.digest("hex"), size, head: Buffer.concat(head) };
}

/** Writes chunks one after the other, as the system takes them. */
async function writeAll(file: FileHandle, chunks: Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left);
    while (left[0] && bytesWritten >= left[0].byteLength) {
      bytesWritten -= left[0].byteLength;
      left = left.slice(1);
    }
    if (left[0]) left = [left[0].subarray(bytesWritten), ...left.slice(1)];
  }
}
