import { randomUUID } from "node:crypto";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { config } from "#platform/config.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { isPublicRoute } from "./page-cache.server.ts";
import { partOfBuild } from "./part-of-build.server.ts";

/** Renders public pages by address, as nobody in particular: no cookies, no scripts. */
export function publicPageRenderer(build: ServerBuild | (() => Promise<ServerBuild>)) {
  const pages = typeof build === "function" ? build : partOfBuild(build, isPublicRoute);
  const handle = createRequestHandler(pages, process.env["NODE_ENV"]);
  return (path: string): Promise<Response> => {
    const request = { requestId: randomUUID(), address: "" };
    return requestContext.run(request, () => handle(new Request(config().origin + path), { ...request, nonce: null }));
  };
}
