import { randomUUID } from "node:crypto";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { config } from "#platform/config.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { handlersByAddress } from "./part-of-build.server.ts";

/** Renders public pages by address, as nobody in particular: no cookies, no scripts. */
export function publicPageRenderer(build: ServerBuild | (() => Promise<ServerBuild>)) {
  const handlerOf = handlersByAddress(build, (part) => createRequestHandler(part, process.env["NODE_ENV"]));
  return (url: string): Promise<Response> => {
    const request = { requestId: randomUUID(), address: "" };
    const handle = handlerOf(url.split("?", 1)[0] ?? "/");
    return requestContext.run(request, () => handle(new Request(config().origin + url), { ...request, nonce: null }));
  };
}
