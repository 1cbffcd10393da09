import type { IncomingMessage, ServerResponse } from "node:http";
import { config } from "#platform/config.server.ts";
import { log } from "#platform/log.server.ts";

/** A request that is still coming in after this time is given up, however fast: the largest file over a slow line. */
export const LONGEST_REQUEST_HOURS = 12;

const TOO_SLOW = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** So much is still taken in, and thrown away, once a request has been answered before it was sent whole. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * Ends requests whose body comes in more slowly than the configured pace, so that slow senders hold nothing for long and
 * large files may take their time. What has come in and waits to be read is our delay, not the sender's. Source:
 * security.md C18.
 */
export function keepPace(request: IncomingMessage, response: ServerResponse) {
  const { headers, socket } = request;
  if (headers["transfer-encoding"] === undefined && !Number(headers["content-length"] ?? 0)) return;
  const { bytesPerSecond, overSeconds } = config().uploadPace;
  let before = socket.bytesRead;
  const watch = setInterval(() => {
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    if (request.complete) return clearInterval(watch);
    if (request.readableLength > 0 || came >= bytesPerSecond * overSeconds) return;
    log.info({ came, overSeconds }, "a sender was too slow and was cut off");
    if (response.headersSent) socket.destroy();
    else socket.end(TOO_SLOW, () => socket.destroy());
  }, overSeconds * 1000).unref();
  request.once("close", () => clearInterval(watch));
  response.once("finish", () => {
    if (!request.complete) drain(request);
  });
}

/** Reads on, within reason: an answer that comes early reaches only who has finished sending. */
function drain(request: IncomingMessage) {
  let left = MAX_DRAINED_BYTES;
  request.removeAllListeners("data").removeAllListeners("readable");
  request.on("data", (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) request.socket.destroy();
  });
  request.resume();
}
