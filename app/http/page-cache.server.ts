import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { readWhole } from "#features/files/own-bytes.ts";
import { log } from "#platform/log.server.ts";
import { countRequest } from "#platform/metrics.server.ts";
import { forgetPublicFacts } from "#platform/public-change.server.ts";
import { remember } from "#platform/remember.ts";
import { judge } from "./gate.server.ts";
import { securityHeaders } from "./security-headers.server.ts";

const encodings = ["identity", "gzip", "br"] as const;
type Encoding = (typeof encodings)[number];
type Page = {
  headers: Record<string, string>;
  etag: string;
  bodies: Partial<Record<Encoding, Buffer>>;
  isCompressing?: boolean;
};

const MAX_PAGES = 1_000;
const PUBLIC =
  /^\/(?:$|about$|news$|news\/[^/]+$|publications$|publications\/[^/]+$|advanced-technology$|science-exploration$|lunar-volatiles$|faq$|news\.atom$|sitemap\.xml$|robots\.txt$)/;
const QUERY = /^(?:\?(?:before|kind)=[A-Za-z0-9_.:-]{1,80})?$/;

/** Rendered public pages, by path and query. Shared by all copies of this module. */
const memory = remember("page-cache", () => ({
  pages: new Map<string, Page>(),
  pending: new Map<string, Promise<Page | null>>(),
  /** Grows with each change, so that a page rendered before a change is not kept after it. */
  generation: 0,
  /** False while changes made by other processes cannot be heard: then nothing is served from memory. */
  listening: false,
}));

/** Drops all rendered pages: something public has changed. */
export function dropPublicPages() {
  forgetPublicFacts(memory.listening);
  memory.generation++;
  memory.pages.clear();
  memory.pending.clear();
}

/** Says whether changes made elsewhere are being heard; starting to hear also drops what may be stale. */
export function setListening(listening: boolean) {
  memory.listening = listening;
  dropPublicPages();
}

/** Whether this address is the same page for everybody. */
export const isPublicPage = (path: string, query: string) => PUBLIC.test(path) && QUERY.test(query);

/**
 * Answers a public page from memory, rendering it first if need be; false when the request is not for one.
 * `render` answers a whole page, or a response that is passed on without being kept when its status is not 200.
 */
export function servePublicPage(
  request: IncomingMessage & { url: string },
  response: ServerResponse,
  render: (path: string) => Promise<Response>,
  passOn: () => void,
): boolean {
  const { method, url } = request;
  if ((method !== "GET" && method !== "HEAD") || !memory.listening) return false;
  const kept = memory.pages.get(url);
  if (kept) {
    if (judge(request as IncomingMessage & { url: string }) !== null) return false;
    send(kept, request, response);
    void compress(kept);
    return true;
  }
  const cut = url.indexOf("?");
  const [path, query] = cut < 0 ? [url, ""] : [url.slice(0, cut), url.slice(cut)];
  if (!isPublicPage(path, query) || judge(request) !== null) return false;
  renderOnce(url, path, render).then(
    (page) => (page ? send(page, request, response) : passOn()),
    (error: unknown) => {
      if (error instanceof Away) return sayAway(error, path, response);
      log.error({ err: error, path }, "a public page could not be rendered for memory");
      passOn();
    },
  );
  return true;
}

/** The database is away: said at once, since asking it again would only double the wait. */
class Away extends Error {}

function sayAway({ message }: Away, path: string, response: ServerResponse) {
  const headers = { ...securityHeaders(path, null), "Content-Type": "text/html; charset=utf-8", "Retry-After": "5" };
  response.writeHead(503, headers).end(message);
}

function renderOnce(url: string, path: string, render: (path: string) => Promise<Response>): Promise<Page | null> {
  const running = memory.pending.get(url);
  if (running) return running;
  const generation = memory.generation;
  const job = (async () => {
    const rendered = await render(url);
    if (rendered.status === 503) throw new Away((await readWhole(rendered)).toString());
    if (rendered.status !== 200) return null;
    const body = await readWhole(rendered);
    const page: Page = {
      headers: {
        ...securityHeaders(path, null),
        "Content-Type": rendered.headers.get("content-type") ?? "text/html; charset=utf-8",
        "Cache-Control": "public, max-age=0, must-revalidate",
        Vary: "Accept-Encoding",
      },
      etag: createHash("sha256").update(body).digest("base64url").slice(0, 22),
      bodies: { identity: body },
    };
    if (generation === memory.generation) {
      if (memory.pages.size >= MAX_PAGES) memory.pages.delete(memory.pages.keys().next().value ?? "");
      memory.pages.set(url, page);
    }
    return page;
  })();
  memory.pending.set(url, job);
  const settle = () => memory.pending.get(url) === job && memory.pending.delete(url);
  job.then(settle, settle);
  return job;
}

/** Compressed forms are made once, when a page is asked for again: most addresses that robots try are asked for once. */
async function compress(page: Page) {
  if (page.isCompressing) return;
  page.isCompressing = true;
  const body = page.bodies.identity ?? Buffer.alloc(0);
  page.bodies.gzip = await promisify(gzip)(body, { level: 9 });
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  page.bodies.br = await promisify(brotliCompress)(body, quality);
}

/** A form that is named with a weight of nothing is refused. */
const REFUSED = { br: /\bbr\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/, gzip: /\bgzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/ };
const takes = (accepted: string, encoding: "br" | "gzip") =>
  accepted.includes(encoding) && !REFUSED[encoding].test(accepted);

function send(page: Page, request: IncomingMessage & { url: string }, response: ServerResponse) {
  const started = performance.now();
  response.once("finish", () => {
    const seconds = (performance.now() - started) / 1_000;
    const path = request.url.split("?", 1)[0] ?? "";
    countRequest({ method: request.method ?? "GET", path, status: response.statusCode, seconds });
  });
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding: Encoding =
    page.bodies.br && takes(accepted, "br") ? "br" : page.bodies.gzip && takes(accepted, "gzip") ? "gzip" : "identity";
  const body = page.bodies[encoding] ?? Buffer.alloc(0);
  // Whoever has the page in any of its forms has the page.
  const tags = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  const etagOf = (form: Encoding) => `"${page.etag}-${form}"`;
  const known = encodings.map(etagOf).find((etag) => tags.includes(etag));
  const headers: Record<string, string> = { ...page.headers, ETag: known ?? etagOf(encoding) };
  if (known) {
    response.writeHead(304, headers).end();
    return;
  }
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  headers["Content-Length"] = String(body.byteLength);
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
}
