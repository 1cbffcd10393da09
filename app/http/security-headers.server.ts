import { randomBytes } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { config } from "#platform/config.server.ts";

/** The policy of a page. Without a nonce no script runs at all. Source: security.md, "Headers that scored A+". */
function contentPolicy(nonce: string | null): string {
  const development = process.env["NODE_ENV"] === "development";
  return [
    "default-src 'none'",
    nonce ? `script-src 'nonce-${nonce}' 'strict-dynamic'` : "script-src 'none'",
    development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : nonce ? "connect-src 'self'" : "connect-src 'none'",
    ...(nonce ? ["worker-src 'self'"] : []),
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isHttps() ? ["upgrade-insecure-requests"] : []),
    "report-uri /csp-report",
    "report-to csp",
  ].join("; ");
}

const isHttps = () => config().origin.startsWith("https:");

/** Pages whose address is a secret tell it to nobody. */
const TOKEN_PAGE = /^\/(setup|invitations|reset-password|address|subscribe|unsubscribe)\/./;

/** Addresses that hand out bytes which somebody brought: never a page of ours. */
const BYTES = /^\/(admin\/)?files\/.|^\/private\/documents\/(zip|.+\/download)$|^\/private\/attachments\/./;

/** PDF.js's worker obeys the policy of its own answer: it may load its own decoders, and can talk to nobody. */
const PDF_WORKER = /^\/assets\/pdfjs-[\d.]+\/legacy\/build\/pdf\.worker[\w.-]*\.mjs$/;

function spelled(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path;
  }
}

function policyAt(path: string, nonce: string | null): string {
  // Addresses are found however they are spelled.
  if (BYTES.test(spelled(path))) return "sandbox; default-src 'none'";
  return PDF_WORKER.test(path) ? "default-src 'none'; script-src 'self'" : contentPolicy(nonce);
}

/** The headers of an answer at `path`; the only place where they are written. */
export function securityHeaders(path: string, nonce: string | null): Record<string, string> {
  return {
    "Content-Security-Policy": policyAt(path, nonce),
    "Reporting-Endpoints": 'csp="/csp-report"',
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": TOKEN_PAGE.test(path) ? "no-referrer" : "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": path.startsWith("/files/") ? "public, no-cache" : "no-store",
    ...(isHttps() && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
}

/** Parts of the portal whose pages run scripts. */
const HYDRATED = /^\/(private|admin)(\/|\.data|$)/;

/** Sets the headers of every answer and the nonce of those that may run scripts. */
export function setSecurityHeaders(request: Request, response: Response, next: NextFunction) {
  const nonce = HYDRATED.test(request.path) ? randomBytes(18).toString("base64") : null;
  response.locals["nonce"] = nonce;
  response.set(securityHeaders(request.path, nonce));
  next();
}
