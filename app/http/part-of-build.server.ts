import type { ServerBuild } from "@remix-run/node";

/**
 * A build with some of its routes: those whose own address `keeps`, with the frames they stand in and the page that
 * says that there is nothing. Remix compares a request with every route of its build, several times: a hundred and
 * fifty routes cost more than rendering the page.
 */
export function partOfBuild(build: ServerBuild, keeps: (path: string) => boolean): ServerBuild {
  const parents = new Set(Object.values(build.routes).map((route) => route?.parentId));
  const routes = Object.fromEntries(
    Object.entries(build.routes).filter(
      ([id, route]) => parents.has(id) || route?.path === "*" || keeps(route?.path ?? ""),
    ),
  );
  const assets = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes));
  return { ...build, routes, assets: { ...build.assets, routes: assets } };
}
