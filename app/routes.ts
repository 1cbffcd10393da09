import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the portal, on one page. */
export default [
  layout("routes/public/layout.tsx", [
    index("routes/public/home.tsx"),
    route("about", "routes/public/about.tsx"),
    route("login", "routes/account/login.tsx"),
    route("logout", "routes/account/logout.tsx"),
    route("forgot-password", "routes/account/forgot-password.tsx"),
    route("reset-password/:token", "routes/account/reset-password.tsx"),
    route("setup/:token", "routes/account/setup.tsx"),
    route("confirm", "routes/account/confirm.tsx"),
    route("*", "routes/public/not-found.tsx"),
  ]),
  layout("routes/private-layout.tsx", [
    route("private", "routes/documents/dashboard.tsx"),
    route("private/account", "routes/account/account.tsx"),
    route("private/account/password", "routes/account/account-password.tsx"),
    route("private/account/sessions", "routes/account/account-sessions.tsx"),
  ]),
] satisfies RouteConfig;
