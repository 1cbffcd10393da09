import { randomUUID } from "node:crypto";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { config } from "#platform/config.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { isPublicRoute } from "./page-cache.server.ts";
import { partOfBuild } from "./part-of-build.server.ts";

/** Renders public pages by address, as nobody in particular: no cookies, no scripts. */
export function publicPageRenderer(build: ServerBuild | (() => Promise<ServerBuild>)) {
  const handlers = new Map<string, RequestHandler>();
  // Each shape of address has a handler of its own, which compares a request with hardly more than its own route.
  const handlerOf = (path: string): RequestHandler => {
    const shape = shapeOf(path);
    const known = handlers.get(shape);
    if (known) return known;
    const keeps = (route: string) => isPublicRoute(route) && shapeOf(`/${route}`) === shape;
    const made = createRequestHandler(
      typeof build === "function" ? build : partOfBuild(build, keeps),
      process.env["NODE_ENV"],
    );
    handlers.set(shape, made);
    return made;
  };
  return (url: string): Promise<Response> => {
    const request = { requestId: randomUUID(), address: "" };
    const handle = handlerOf(url.split("?", 1)[0] ?? "/");
    return requestContext.run(request, () => handle(new Request(config().origin + url), { ...request, nonce: null }));
  };
}

/** The first part of a public address, and whether another follows: no two routes of the public site share it. */
const shapeOf = (path: string) => path.replace(/^(\/[^/]*\/).*/, "$1");
