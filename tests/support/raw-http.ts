import { connect, type Socket } from "node:net";
import type { Visitor } from "./over-http.ts";

/** What came back of bytes that were sent as they are: the status line's number, 0 for none, and everything else. */
export type RawAnswer = { status: number; text: string; milliseconds: number };

/** A connection to the portal, for what no well-behaved client sends. */
export function rawConnection({ origin }: Pick<Visitor, "origin">): Socket {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
  // Being cut off is what these tests are about.
  socket.on("error", () => undefined);
  return socket;
}

/** The head of a POST with these headers, as this person. */
export const postHead = ({ origin, cookie }: Visitor, path: string, headers: Record<string, string | number>) =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "\r\n",
  ].join("\r\n");

/** Sends pieces of bytes, with back-pressure, until all are sent or an answer has come; answers what came. */
export async function sendRaw(
  visitor: Visitor,
  pieces: Iterable<string | Uint8Array>,
  { endAfter = false, withinMilliseconds = 10_000 } = {},
): Promise<RawAnswer> {
  const started = performance.now();
  const socket = rawConnection(visitor);
  let text = "";
  const heard = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (text.includes("\r\n\r\n")) resolve();
    });
    socket.on("close", () => resolve());
    setTimeout(resolve, withinMilliseconds).unref();
  });
  let isHeard = false;
  void heard.then(() => (isHeard = true));
  for (const piece of pieces) {
    if (isHeard || socket.destroyed) break;
    if (!socket.write(piece)) await Promise.race([new Promise((drained) => socket.once("drain", drained)), heard]);
  }
  if (endAfter) socket.end();
  await heard;
  socket.destroy();
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  return { status, text, milliseconds: performance.now() - started };
}

/** The body of an upload form, as bytes, with the boundary `cut`. */
export function rawUpload(fields: Record<string, string>, bytes: Uint8Array, fileName = "bytes.bin"): Buffer {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--cut\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(parts.join("") + head), bytes, Buffer.from("\r\n--cut--\r\n")]);
}

/** The content type that goes with `rawUpload`. */
export const RAW_FORM = "multipart/form-data; boundary=cut";
