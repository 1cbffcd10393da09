import type { AppLoadContext } from "@remix-run/node";

/** Whether a person looks at what is asked for: a GET that no browser makes ahead, as a prefetch, or for its head alone. */
export const isVisit = (request: Request, context: AppLoadContext) =>
  context.method === "GET" &&
  !["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|prerender|preview/i.test(request.headers.get(name) ?? ""),
  );
