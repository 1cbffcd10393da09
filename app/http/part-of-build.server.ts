import type { ServerBuild } from "@remix-run/node";

/** The part of the portal that an address is in: its first part, and the second below these. */
const DEEPER = new Set(["private", "admin"]);
const areaOf = (path: string): string => {
  const [first = "", second = ""] = path
    .replace(/^\//, "")
    .replace(/\.data$/, "")
    .split("/");
  return DEEPER.has(first) ? `${first}/${second}` : first;
};

/**
 * Handlers by address, each over the routes of its own area. Remix compares a request with every route of its build,
 * several times: a hundred and fifty routes cost more than rendering the page. An address in no area meets the whole.
 */
export function handlersByArea<Handler>(
  build: ServerBuild | (() => Promise<ServerBuild>),
  make: (build: ServerBuild | (() => Promise<ServerBuild>)) => Handler,
): (path: string) => Handler {
  const whole = make(build);
  if (typeof build === "function") return () => whole;
  const areas = new Set(Object.values(build.routes).map((route) => areaOf(route?.path ?? "")));
  const made = new Map<string, Handler>();
  return (path) => {
    const area = areaOf(path);
    if (!areas.has(area)) return whole;
    const handler = made.get(area) ?? make(partOf(build, area));
    made.set(area, handler);
    return handler;
  };
}

/** A build with the routes of one area, the frames they stand in, and the page that says that there is nothing. */
function partOf(build: ServerBuild, area: string): ServerBuild {
  const parents = new Set(Object.values(build.routes).map((route) => route?.parentId));
  const routes = Object.fromEntries(
    Object.entries(build.routes).filter(
      ([id, route]) => parents.has(id) || route?.path === "*" || areaOf(route?.path ?? "") === area,
    ),
  );
  const assets = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes));
  return { ...build, routes, assets: { ...build.assets, routes: assets } };
}
