import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

/** Shared by all copies of this module. */
const BYTES = Symbol.for("isecg.bytes");

/**
 * A response whose bytes are Node's own, a buffer or a stream, and stay so: as a web stream they would be copied twice
 * and read without regard to how fast the receiver takes them.
 */
export const respondWith = (bytes: Readable | Buffer, init: ResponseInit): Response =>
  Object.assign(new Response(null, init), { [BYTES]: bytes });

/** The bytes that `respondWith` gave a response. */
export const bytesOf = (response: Response): Readable | Buffer | undefined =>
  (response as { [BYTES]?: Readable | Buffer })[BYTES];

/** The whole body of a response that ends. */
export async function readWhole(response: Response): Promise<Buffer> {
  const bytes = bytesOf(response);
  if (bytes === undefined) return Buffer.from(await response.arrayBuffer());
  return Buffer.isBuffer(bytes) ? bytes : buffer(bytes);
}
