import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ReadableStream as WebStream } from "node:stream/web";

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

type Arriving = () => Readable;
const ARRIVING = Symbol.for("isecg.arriving");

/** Tells a request how its body arrives: as Node's own chunks, without the copies that a web stream makes of them. */
export const arrivesBy = (request: Request, arriving: Arriving | undefined): Request =>
  arriving ? Object.assign(request, { [ARRIVING]: arriving }) : request;

/** A request's body, as it arrives; null without one. */
export function bodyOf(request: Request): Readable | null {
  const { [ARRIVING]: arriving } = request as { [ARRIVING]?: Arriving };
  if (!request.body) return null;
  return arriving ? arriving() : Readable.fromWeb(request.body as WebStream);
}
