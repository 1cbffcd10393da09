import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { config } from "#platform/config.server.ts";
import { answerBare } from "./bare-page.server.ts";

const SAFE = new Set(["GET", "HEAD"]);
const METHODS = new Set(["GET", "HEAD", "POST"]);
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What the gate says to a request: let it in, send it elsewhere, or refuse it with a status and a sentence. */
export type Verdict = null | { redirectTo: string } | { status: number; sentence: string };

/**
 * One gate in front of everything: foreign hosts, cross-site unsafe methods, Remix's legacy data endpoint, and
 * addresses that are spelled to look like another. Source: security.md, rules 5 and C2 to C5, C15.
 */
export function judge(request: Pick<IncomingMessage, "method" | "headers"> & { url: string }): Verdict {
  const { method = "GET", headers, url } = request;
  const origin = new URL(config().origin);
  const [path = "/", query = ""] = url.split("?", 2);
  if (path === "/healthz" || path === "/readyz") return null;
  if (!path.startsWith("/")) return { status: 400, sentence: "The address is not well formed." };

  if (headers.host !== origin.host) {
    const asked = URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`) : null;
    const sameLoopback =
      LOOPBACK.has(origin.hostname) && asked && LOOPBACK.has(asked.hostname) && asked.port === origin.port;
    if (sameLoopback && SAFE.has(method)) return { redirectTo: origin.origin + url };
    return { status: 421, sentence: "This portal does not answer under that name." };
  }
  if (!METHODS.has(method)) return { status: 405, sentence: "This method is not used here." };
  if (/(^|&)_data(=|&|$)/i.test(safeDecode(query) ?? "_data")) {
    return { status: 400, sentence: "This kind of request is not answered here." };
  }
  const canonical = canonicalPath(path);
  if (canonical === null) return { status: 400, sentence: "The address is not well formed." };
  if (canonical !== path) {
    if (!SAFE.has(method)) return { status: 404, sentence: "There is nothing at this address." };
    return { redirectTo: canonical + (query && `?${query}`) };
  }
  if (!SAFE.has(method) && !isOwnSite(headers, origin.origin) && !acceptsForeign(path)) {
    return { status: 403, sentence: "This was sent from another site and was not carried out." };
  }
  return null;
}

/** The two addresses whose authority is not the browser's: a mail server's one-click, and the browser's own report. */
const acceptsForeign = (path: string) => path === "/csp-report" || /^\/unsubscribe\/[A-Za-z0-9_-]+$/.test(path);

/**
 * What the browser says of where a form comes from. Pages that tell their address to nobody send `Origin: null`, and
 * are believed by Sec-Fetch-Site alone, which no page can forge.
 */
function isOwnSite(headers: IncomingMessage["headers"], origin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "same-origin")
    return headers.origin === undefined || headers.origin === "null" || headers.origin === origin;
  return (site === undefined || site === "none") && headers.origin === origin;
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The one spelling of a path that is answered; null when it cannot be read. */
function canonicalPath(path: string): string | null {
  const decoded = safeDecode(path);
  if (decoded === null || /[\u0000-\u001f\u007f\\]/.test(decoded)) return null;
  if (/(^|\/)\.{1,2}(\/|$)/.test(decoded) || decoded.includes("//")) return null;
  if (path.length > 1 && path.endsWith("/")) return canonicalPath(path.slice(0, -1));
  const first = path.split("/")[1] ?? "";
  // The first segment decides the part of the portal, so it has one spelling: the rest may hold names in any script.
  const plain = /^[a-z0-9._-]*$/.test(first) ? first : (safeDecode(first) ?? "").toLowerCase();
  return plain === first ? path : path.replace(first, encodeURIComponent(plain));
}

/** The gate as Express middleware. */
export function gate(request: Request, response: Response, next: NextFunction) {
  const verdict = judge({ method: request.method, headers: request.headers, url: request.originalUrl });
  if (verdict === null) {
    // Remix compares the origin too, and answers 500 to "null" and to one that was let in here.
    if (request.headers.origin === "null" || acceptsForeign(request.path)) delete request.headers.origin;
    return next();
  }
  if ("redirectTo" in verdict) return response.redirect(308, verdict.redirectTo);
  answerBare(request, response, verdict.status, verdict.sentence);
}
