import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isbot } from "isbot";
import { NonceContext } from "#http/nonce.ts";
import { log } from "#platform/log.server.ts";

const ABORT_AFTER_MILLISECONDS = 5_000;

/** Renders a page. Pages without scripts, and those for robots, are sent whole; others stream their shell first. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const isWhole = nonce === null || isbot(request.headers.get("user-agent"));
    headers.set("Content-Type", "text/html; charset=utf-8");
    const pour = () => stream.pipe(new PassThrough().once("close", () => clearTimeout(giveUp)));
    const answer = (body: BodyInit) => resolve(new Response(body, { headers, status }));
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} {...(nonce && { nonce })} />
      </NonceContext.Provider>,
      {
        ...(nonce && { nonce }),
        ...(isWhole
          ? { onAllReady: () => void buffer(pour()).then(answer, reject) }
          : { onShellReady: () => answer(createReadableStreamFromReadable(pour())) }),
        onShellError: reject,
        onError: (error) => log.error({ err: error }, "rendering failed"),
      },
    );
    const giveUp = setTimeout(() => stream.abort(), ABORT_AFTER_MILLISECONDS).unref();
  });
}

/** Problems are logged where they are answered; Remix's own refusals are not worth a stack. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) log.debug({ err: error }, "answered as an error");
}
