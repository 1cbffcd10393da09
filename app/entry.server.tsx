import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#http/nonce.ts";
import { log } from "#platform/log.server.ts";

const ABORT_AFTER_MILLISECONDS = 5_000;

/** Renders a page and sends it whole: nothing of it is awaited while it renders, so nothing is gained by streaming it. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    headers.set("Content-Type", "text/html; charset=utf-8");
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} {...(nonce && { nonce })} />
      </NonceContext.Provider>,
      {
        ...(nonce && { nonce }),
        onAllReady: () =>
          void buffer(stream.pipe(new PassThrough())).then((page) => {
            clearTimeout(giveUp);
            resolve(new Response(page, { headers, status }));
          }, reject),
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
