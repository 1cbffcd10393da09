import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What is smaller than this goes to the browser together with something else: a page asks for ten scripts, not for thirty. */
const LEAST_CHUNK_BYTES = 30_000;

/** The server is built with the pages that it serves: what both import is there once, in one state. */
const withServer: Plugin = {
  name: "with-server",
  apply: (_config, { command, isSsrBuild }) => command === "build" && isSsrBuild === true,
  // Remix names one entry by itself: this is said after it.
  enforce: "post",
  config: () => ({
    build: {
      rollupOptions: {
        input: { index: "virtual:remix/server-build", server: "server.ts" },
        output: { entryFileNames: "[name].js" },
      },
    },
  }),
};

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix({
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    withServer,
  ],
  build: {
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: { output: isSsrBuild ? {} : { experimentalMinChunkSize: LEAST_CHUNK_BYTES } },
  },
  server: { host: "127.0.0.1" },
}));
