import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the portal, on one page. */
export default [
  layout("routes/public/layout.tsx", [
    index("routes/public/home.tsx"),
    route("login", "routes/account/login.tsx"),
    route("*", "routes/public/not-found.tsx"),
  ]),
  route("logout", "routes/account/logout.tsx"),
  layout("routes/private-layout.tsx", [route("private", "routes/documents/dashboard.tsx")]),
] satisfies RouteConfig;
