import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { config } from "#platform/config.server.ts";
import { log, requestContext } from "#platform/log.server.ts";
import { countRequest } from "#platform/metrics.server.ts";
import { answerBare } from "./bare-page.server.ts";
import { gate } from "./gate.server.ts";
import { handlersByAddress } from "./part-of-build.server.ts";
import { remixHandler } from "./remix-handler.server.ts";
import { machineDoors, type Health } from "./machine.server.ts";
import { setSecurityHeaders } from "./security-headers.server.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What the server gives the app: Remix's build, the assets, and how the portal is doing. */
export type AppParts = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Where the browser's files are; null when Vite serves them. */
  clientDirectory: string | null;
  vite?: express.Handler;
  health: Health;
};

/** The portal as an Express app: gate, headers, machine addresses, assets, then Remix. */
export function expressApp({ build, clientDirectory, vite, health }: AppParts): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("trust proxy", config().trustedProxies);
  app.use(inContext);
  app.use(drainUnread);
  app.use(gate);
  app.use(setSecurityHeaders);
  app.use(machineDoors(health));
  if (vite) app.use(vite);
  app.use(compression({ filter: isCompressible }));
  app.use(pdfParts());
  if (clientDirectory) {
    app.use(
      "/assets",
      express.static(`${clientDirectory}/assets`, {
        immutable: true,
        maxAge: YEAR_SECONDS * 1000,
        setHeaders: publicAsset(true),
      }),
    );
    const files = express.static(clientDirectory, { index: false, redirect: false, setHeaders: publicAsset(false) });
    const names = new Set(readdirSync(clientDirectory).map((name) => `/${name}`));
    // Pages are not looked for on the disk first.
    app.use((request, response, next) => (names.has(request.path) ? files(request, response, next) : next()));
  }
  app.use(whileReady(health));
  const remix = remixOf(build);
  app.all("*", (request, response, next) => void remix(request, response, next));
  app.use(lastResort);
  return app;
}

/** Downloads go out as they are: their length and their ranges are those of the file. */
const isCompressible: compression.CompressionFilter = (request, response) =>
  response.getHeader("Content-Disposition") === undefined && compression.filter(request, response);

/** PDF.js as its package brings it: itself, its worker, and the character maps and fonts that a file may need. */
function pdfParts(): express.Handler {
  const manifest = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const parts = express.static(dirname(manifest), {
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    index: false,
    redirect: false,
    setHeaders: publicAsset(true),
  });
  const wanted = new RegExp(
    `^/assets/pdfjs-${version.replaceAll(".", "\\.")}(/(?:cmaps|standard_fonts|wasm|legacy/build)/[\\w.-]+)$`,
  );
  return (request, response, next) => {
    const [, path] = wanted.exec(request.path) ?? [];
    if (!path) return next();
    request.url = path;
    parts(request, response, next);
  };
}

/** Remix, with the part of the portal that a request is for. */
function remixOf(build: AppParts["build"]) {
  const mode = process.env["NODE_ENV"] ?? "production";
  const handlerOf = handlersByAddress(build, (part) => remixHandler(part, { mode, loadContext }));
  return (request: Request, response: Response, next: NextFunction) => handlerOf(request.path)(request, response, next);
}

/** What loaders and actions get beside the request. */
export const loadContext = (request: Request, response: Response): AppLoadContext => ({
  method: request.method,
  body: () => request,
  requestId: requestContext.getStore()?.requestId ?? "",
  nonce: response.locals["nonce"] as string | null,
  address: requestContext.getStore()?.address ?? "",
});

const publicAsset = (immutable: boolean) => (response: Response) => {
  response.set("Cache-Control", immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : "public, max-age=3600");
};

/** Gives each request an id, and logs and counts it when it is done. */
function inContext(request: Request, response: Response, next: NextFunction) {
  const store = { requestId: randomUUID(), address: request.ip ?? "", actorId: undefined };
  const started = process.hrtime.bigint();
  response.on("close", () => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const path = request.originalUrl.split("?", 1)[0] ?? "";
    countRequest({ method: request.method, path, status: response.statusCode, seconds });
    if (path.startsWith("/assets/") || path === "/healthz" || path === "/readyz") return;
    requestContext.run(store, () =>
      log.info(
        {
          method: request.method,
          path: withoutSecrets(path),
          status: response.statusCode,
          ms: Math.round(seconds * 1000),
        },
        "request",
      ),
    );
  });
  requestContext.run(store, next);
}

const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const MAX_DRAIN_MILLISECONDS = 30_000;

/**
 * What an answer left unread of its request is read to its end, within reason: only then does the connection serve the
 * next request. Who goes on sending for too long is cut off.
 */
function drainUnread(request: Request, response: Response, next: NextFunction) {
  response.on("finish", () => {
    if (request.complete) return;
    const cut = setTimeout(() => request.destroy(), MAX_DRAIN_MILLISECONDS).unref();
    let bytes = 0;
    request.removeAllListeners("data").removeAllListeners("readable");
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > MAX_DRAINED_BYTES) request.destroy();
    });
    request.once("close", () => clearTimeout(cut));
    request.resume();
  });
  next();
}

/** Addresses that end in a one-time secret are logged without it. */
const withoutSecrets = (path: string) =>
  path.replace(/^\/(setup|invitations|reset-password|address|subscribe|unsubscribe)\/.*/, "/$1/…");

const whileReady = (health: Health) => (request: Request, response: Response, next: NextFunction) => {
  if (health.started) return next();
  answerBare(request, response.set("Retry-After", "2"), 503, "The portal is starting.");
};

function lastResort(error: unknown, request: Request, response: Response, next: NextFunction) {
  const refusal = (error as { status?: unknown }).status;
  if (typeof refusal === "number" && refusal < 500 && !response.headersSent) {
    answerBare(request, response, refusal, "This request is not well formed.");
    return;
  }
  if (request.destroyed) log.info({ err: error }, "the sender went away");
  else log.error({ err: error }, "request failed");
  if (response.headersSent) return next(error);
  answerBare(request, response, 500, "Something went wrong here. It has been noted.");
}
