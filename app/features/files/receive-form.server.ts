import type { Readable, Writable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { config } from "#platform/config.server.ts";
import { countUploadBytes } from "#platform/metrics.server.ts";
import { isProblem, Refused, TooLarge } from "#platform/problems.ts";
import { storage, type Received } from "#platform/storage/storage.server.ts";
import type { StoredFile } from "./blob-row.server.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { bodyOf } from "./own-bytes.ts";
import { isPosing, mediaTypeOf } from "./media-type.ts";
import { reserveRoom, type Room } from "./reserve-room.server.ts";

/** What a form with files held: its fields, and its files in the store. */
export type ReceivedForm = { fields: [name: string, value: string][]; files: StoredFile[] };

const KIB = 1024;
/** How much is read, and thrown away, of a form that was refused meanwhile. */
export const MAX_DRAINED_BYTES = 64 * KIB * KIB;
/** What a form has around its files, at most: a file that just fits is not refused for its wrapping. */
const WRAPPING_BYTES = 4 * KIB;
/** So little arrives at once: whether there is room for it is seen when it is there, as soon and as surely. */
const SMALL_BYTES = 4 * KIB * KIB;
/** What may wait for the disk before less is taken from the sender. */
const AHEAD_BYTES = 256 * KIB;
/** Limits on each part of a form with files. */
export const formLimits = (maxFiles: number) => ({
  files: maxFiles,
  fields: 40,
  parts: maxFiles + 40,
  fieldSize: 64 * KIB,
  fieldNameSize: 100,
  headerPairs: 20,
  headerSize: 8 * KIB,
  fileSize: config().maxUploadBytes + 1,
});

/**
 * Streams a multipart form into the store, with constant memory and limits on everything, then hands it to `use`. The
 * bytes are durable before `use` runs. Whatever fails, in the stream or in `use`, leaves no temporary file; bytes that
 * nothing came to refer to are swept later. All files or none. With `room`, the room that large ones will take up is kept
 * for them before they arrive, and what is not used of it is given back.
 */
export async function receiveForm<T>(
  request: Request,
  { maxFiles, room }: { maxFiles: number; room?: Room },
  use: (form: ReceivedForm) => Promise<T>,
): Promise<T> {
  const announced = announcedBytes(request, maxFiles);
  const reservation = room && announced > SMALL_BYTES ? await reserveRoom(room, announced) : undefined;
  const received: Received[] = [];
  try {
    const { fields, files } = await readForm(request, maxFiles, received);
    for (const each of received) await storage().keep(each);
    countUploadBytes(received.reduce((sum, { size }) => sum + size, 0));
    return await use({
      fields,
      files: reservation ? files.map((file) => ({ ...file, reservationId: reservation.id })) : files,
    });
  } finally {
    for (const each of received) await storage().discard(each);
    await reservation?.giveBack();
  }
}

/**
 * How many bytes of files a form can bring at most; that they are too many is said before the body is read, so that
 * nobody sends five gigabytes to learn it. Who does not say how many may bring one file.
 */
function announcedBytes(request: Request, maxFiles: number): number {
  const { maxUploadBytes } = config();
  const length = request.headers.get("content-length");
  if (length === null) return maxUploadBytes;
  if (Number(length) > maxUploadBytes * maxFiles + 1024 * KIB) throw tooLarge();
  return Math.max(0, Number(length) - WRAPPING_BYTES);
}

/** The content type of a request that brings a form with files, or null. */
export function multipartType(request: Request): string | null {
  const type = request.headers.get("content-type") ?? "";
  return /^multipart\/form-data;\s*boundary=.{1,200}$/i.test(type) ? type : null;
}

async function readForm(request: Request, maxFiles: number, received: Received[]): Promise<ReceivedForm> {
  const type = multipartType(request);
  const body = bodyOf(request);
  if (!type || !body) {
    throw new Refused("The files did not arrive as a form. Load the page again.");
  }
  const fields: ReceivedForm["fields"] = [];
  const work: Promise<StoredFile | null>[] = [];
  const streams: { destroy: (error: Error) => unknown }[] = [];
  const parser = Busboy({
    headers: { "content-type": type },
    limits: formLimits(maxFiles),
    highWaterMark: AHEAD_BYTES,
    fileHwm: AHEAD_BYTES,
  });
  const state: { broken: Error | null } = { broken: null };
  const whole = new Promise<void>((resolve) => {
    const refuse = (error: Error) => {
      state.broken ??= error;
      for (const stream of streams) stream.destroy(state.broken);
      body.resume();
      resolve();
    };
    request.signal.addEventListener("abort", () => refuse(new Error("The sender went away.")), { once: true });
    parser.on("error", (error: Error) => refuse(error));
    parser.on("finish", resolve);
    parser.on("field", (name, value, isNameCut, isValueCut) => {
      if (isNameCut || isValueCut) refuse(new TooLarge("A field of the form is too long. Nothing was kept."));
      else if ((name + value).includes("\ufffd")) refuse(new Refused("The form holds characters that cannot be kept."));
      else fields.push([name, value]);
    });
    parser.on("file", (_name, stream, fileName) => {
      // Whoever reads the stream hears of its end; without a listener a late one would end the process.
      stream.on("error", () => undefined);
      // What came in one piece with what was refused is not begun: nobody would end it.
      if (state.broken) return void stream.resume();
      streams.push(stream);
      const one = receiveOne(stream, fileName, request.signal, received);
      one.catch(refuse);
      work.push(one);
    });
    parser.on("filesLimit", () => refuse(new Refused(`At most ${maxFiles} files at once. Nothing was kept.`)));
    parser.on("partsLimit", () => refuse(new Refused("The form has too many parts. Nothing was kept.")));
    parser.on("fieldsLimit", () => refuse(new Refused("The form has too many fields. Nothing was kept.")));
    feed(body, parser, state, refuse);
  });
  await whole;
  const settled = await Promise.allSettled(work);
  if (state.broken || settled.some(({ status }) => status === "rejected")) {
    const problem = isProblem(state.broken)
      ? state.broken
      : new Refused("The files did not arrive whole. Nothing was kept.");
    throw Object.assign(problem, { typed: fields });
  }
  const files = await Promise.all(work);
  return { fields, files: files.filter((file) => file !== null) };
}

/**
 * Gives a body to the parser with back-pressure. Once it is refused, the rest is read to its end, within reason: an
 * answer reaches only who has finished sending.
 */
function feed(body: Readable, parser: Writable, state: { broken: Error | null }, refuse: (error: Error) => void) {
  let drained = 0;
  const take = (chunk: Uint8Array) => {
    if (state.broken) {
      drained += chunk.byteLength;
      if (drained > MAX_DRAINED_BYTES) body.off("data", take).pause();
    } else if (!parser.write(chunk)) body.pause();
  };
  parser.on("drain", () => body.resume());
  body.on("data", take);
  body.once("end", () => {
    if (!state.broken) parser.end();
  });
  body.on("error", refuse);
  body.once("close", () => {
    if (!body.readableEnded) refuse(new Error("The sender went away."));
  });
}

/** One file of the form; null for a picker that was left empty. */
async function receiveOne(
  stream: AsyncIterable<Uint8Array> & { truncated: boolean },
  givenName: string | undefined,
  signal: AbortSignal,
  received: Received[],
): Promise<StoredFile | null> {
  const file = await storage().receive(stream, { maxBytes: config().maxUploadBytes, signal });
  received.push(file);
  if (stream.truncated) throw tooLarge();
  if (!givenName && file.size === 0) return null;
  // Browsers write quotation marks and line ends of a name like this.
  const fileName = cleanFileName((givenName ?? "").replace(/%(22|0d|0a)/gi, ""));
  if (file.size === 0) throw new Refused(`“${fileName}” is empty. Nothing was kept.`, "file");
  if (isPosing(fileName, file.head)) {
    throw new Refused(`“${fileName}” is not what its name says. Nothing was kept; give it the right ending.`, "file");
  }
  return {
    sha256: file.sha256,
    size: file.size,
    fileName,
    mediaType: mediaTypeOf(fileName, file.head),
    received: file,
  };
}

const tooLarge = () => {
  const size = new Intl.NumberFormat("en-GB").format(config().maxUploadBytes);
  return new TooLarge(`A file is larger than ${size} bytes. Nothing was kept.`);
};
