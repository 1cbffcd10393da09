import type { ServerBuild } from "@remix-run/node";

/**
 * Handlers by address, each over the routes that it can mean. Remix compares a request with every route of its build,
 * several times, and makes each comparison anew: a hundred and fifty routes cost more than rendering the page. Which of
 * those left is meant stays Remix's to say.
 */
export function handlersByAddress<Handler>(
  build: ServerBuild | (() => Promise<ServerBuild>),
  make: (build: ServerBuild | (() => Promise<ServerBuild>)) => Handler,
): (path: string) => Handler {
  const whole = make(build);
  if (typeof build === "function") return () => whole;
  const parents = new Set(Object.values(build.routes).map((route) => route?.parentId));
  const leaves = Object.values(build.routes).flatMap((route) =>
    route && !parents.has(route.id) ? [{ id: route.id, pattern: patternOf(route.path ?? "") }] : [],
  );
  const made = new Map<string, Handler>();
  return (path) => {
    const page = pageOf(path);
    if (page === null) return whole;
    const ids = leaves.filter(({ pattern }) => pattern.test(page)).map(({ id }) => id);
    const key = ids.join();
    const handler = made.get(key) ?? make(partOf(build, (id) => parents.has(id) || ids.includes(id)));
    made.set(key, handler);
    return handler;
  };
}

/** What an address has to look like for a route, as Remix reads it; what is not plain may be anything. */
function patternOf(path: string): RegExp {
  const inside = /^([\w/-]+)\/\*$/.exec(path)?.[1];
  if (inside) return new RegExp(`^/*${inside}(/|$)`, "i");
  if (/[*?]/.test(path)) return /^/;
  const parts = path
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^/*${parts.join("/")}/*$`, "i");
}

/** The page that an address is of, or its data; null for what cannot be decoded. */
function pageOf(path: string): string | null {
  const page = path.replace(/\.data$/, "");
  try {
    return page === "/_root"
      ? "/"
      : page
          .split("/")
          .map((part) => decodeURIComponent(part).replaceAll("/", "%2F"))
          .join("/");
  } catch {
    return null;
  }
}

function partOf(build: ServerBuild, isWanted: (id: string) => boolean): ServerBuild {
  const part = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => isWanted(id)));
  return { ...build, routes: part(build.routes), assets: { ...build.assets, routes: part(build.assets.routes) } };
}
