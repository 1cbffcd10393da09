import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { respondWith } from "#features/files/own-bytes.ts";
import { NonceContext } from "#http/nonce.ts";
import { log } from "#platform/log.server.ts";

/**
 * Renders a page at once and sends it whole: nothing of it is awaited while it renders, so streaming it would only cost.
 * What loaders answered, Remix would stream behind the page; here it is written there.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream: answers, ...remix }: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  // Whoever asks for the head alone gets what loaders decided: nothing needs to be drawn for it.
  if (request.method === "HEAD") return new Response(null, { headers, status });
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remix} url={request.url} {...(nonce && { nonce })} />
    </NonceContext.Provider>,
  );
  const hasScripts = answers && nonce && remix.renderMeta?.didRenderScripts;
  const scripts = hasScripts ? handOver(await text(answers as unknown as AsyncIterable<Uint8Array>), nonce) : "";
  return respondWith(Buffer.from(`<!DOCTYPE html>${page}${scripts}`), { headers, status });
}

const marks: Record<string, string> = { "&": "\\u0026", ">": "\\u003e", "<": "\\u003c" };

/** Gives the browser's Remix what loaders answered, as its own `StreamTransfer` does. */
function handOver(answers: string, nonce: string): string {
  const safe = JSON.stringify(answers).replace(/[&><]/g, (mark) => marks[mark] ?? mark);
  const script = `window.__remixContext.streamController.enqueue(${safe});window.__remixContext.streamController.close();`;
  return `<script nonce="${nonce}">${script}</script>`;
}

/** Problems are logged where they are answered; Remix's own refusals are not worth a stack. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) log.debug({ err: error }, "answered as an error");
}
