import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import type { NextFunction, Request as Incoming, Response as Outgoing } from "express";
import { bytesOf } from "#features/files/own-bytes.ts";
import { config } from "#platform/config.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { answerBare } from "./bare-page.server.ts";

const NOT_ANSWERED = "This is not answered here.";

/**
 * Remix as an Express handler. Other than that of @remix-run/express it waits for a receiver that is slow, so that no
 * file piles up in memory, reads nothing of a body before somebody asks for it, and sends Node's own bytes as they are.
 */
export function remixHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  { mode, loadContext }: { mode: string; loadContext: (incoming: Incoming, outgoing: Outgoing) => AppLoadContext },
) {
  const handle = createRequestHandler(build, mode);
  return async (incoming: Incoming, outgoing: Outgoing, next: NextFunction): Promise<void> => {
    try {
      const response = await handle(requestOf(incoming, outgoing), loadContext(incoming, outgoing));
      const { sentence, retryAfterSeconds } = requestContext.getStore()?.refusal ?? {};
      if (retryAfterSeconds !== undefined) outgoing.set("Retry-After", String(retryAfterSeconds));
      // A file that is not handed out has no page to say why: Remix would answer with its own error as JSON.
      if (response.headers.has("X-Remix-Error")) {
        outgoing.set("Cache-Control", "no-store");
        answerBare(incoming, outgoing, response.status, sentence ?? NOT_ANSWERED);
      } else await send(response, outgoing);
    } catch (error) {
      next(error);
    }
  };
}

function requestOf(incoming: Incoming, outgoing: Outgoing): Request {
  const { method } = incoming;
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const hasBody = method !== "GET" && method !== "HEAD";
  // The gate lets in what is asked under the portal's own name alone.
  return new Request(config().origin + incoming.originalUrl, {
    method,
    headers: headersOf(incoming),
    signal: gone.signal,
    ...(hasBody && { body: bodyOf(incoming), duplex: "half" }),
  });
}

function headersOf({ headers: given }: Incoming): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (Array.isArray(value)) for (const each of value) headers.append(name, each);
    else if (value) headers.set(name, value);
  }
  return headers;
}

/** A body that is read as it is asked for, and not begun before. */
function bodyOf(incoming: Incoming): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

async function send(response: Response, outgoing: Outgoing): Promise<void> {
  outgoing.statusMessage = response.statusText;
  outgoing.status(response.status);
  for (const [name, value] of response.headers) {
    if (name === "retry-after") outgoing.set(name, value);
    else outgoing.append(name, value);
  }
  const bytes = bytesOf(response) ?? response.body;
  if (bytes === null) outgoing.end();
  else if (Buffer.isBuffer(bytes)) outgoing.end(bytes);
  else await pipeline(bytes instanceof Readable ? bytes : Readable.fromWeb(bytes as never), outgoing).catch(unlessGone);
}

/** Who goes away in the middle of an answer ends it; that is no failure of ours. */
function unlessGone(error: NodeJS.ErrnoException) {
  if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
}
