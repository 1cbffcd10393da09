import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useLoaderData } from "@remix-run/react";
import express from "express";
import * as entry from "./bare-entry.tsx";

/**
 * The baseline of a page: a bare Remix app that renders a table with as many rows and bytes, without database, rights
 * or session. `scripts`: with what the browser needs to take over, as private pages have it.
 */
const [port, rowCount, cellBytes, scripts] = process.argv.slice(2);
const hasScripts = scripts === "scripts";
const rows = Array.from({ length: Number(rowCount) }, (_, index) => ({
  id: String(index),
  title: `${index} ${"x".repeat(Number(cellBytes))}`,
  kind: "Working paper",
  state: "Draft",
}));

function Root() {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        {hasScripts && <Scripts />}
      </body>
    </html>
  );
}

function Page() {
  const data = useLoaderData<{ rows: typeof rows }>();
  return (
    <table>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.id}>
            <th>
              <a href={`/x/${row.id}`}>{row.title}</a>
            </th>
            <td>{row.kind}</td>
            <td>{row.state}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const route = (id: string, hasLoader: boolean) => ({
  id,
  hasAction: false,
  hasLoader,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
  module: "/assets/x.js",
});
const build = {
  mode: "production",
  entry: { module: entry },
  routes: {
    root: { id: "root", path: "", module: { default: Root } },
    page: { id: "page", parentId: "root", path: "*", module: { default: Page, loader: () => ({ rows }) } },
  },
  assets: {
    version: "1",
    url: "/assets/manifest.js",
    entry: { module: "/assets/entry.js", imports: [] },
    routes: { root: route("root", false), page: { ...route("page", true), parentId: "root", path: "*" } },
  },
  publicPath: "/",
  assetsBuildDirectory: "",
  isSpaMode: false,
  future: {
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    unstable_optimizeDeps: false,
  },
} as unknown as ServerBuild;

const app = express();
app.disable("x-powered-by");
const handle = createRequestHandler({
  build,
  mode: "production",
  getLoadContext: () => ({ requestId: "", nonce: hasScripts ? "bench" : null, address: "" }),
});
app.all("*", (request, response, next) => void handle(request, response, next));
createServer(app).listen(Number(port), "127.0.0.1");
