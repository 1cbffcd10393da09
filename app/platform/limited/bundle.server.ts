import { createRequire } from "node:module";
import { dirname } from "node:path";
import { remember } from "../remember.ts";

const require = createRequire(import.meta.url);
const bundles = remember("limited-bundles", () => new Map<string, Promise<string>>());

/** Where the portal and its packages are. */
export const portalRoot = () => dirname(dirname(require.resolve("#app/routes.ts")));

/**
 * A module and what it imports of ours as one text of JavaScript, made once in this process: the process that runs it
 * needs no loader, and may therefore be forbidden everything else.
 */
export function bundleOf(module: string): Promise<string> {
  let bundle = bundles.get(module);
  if (!bundle) {
    bundles.set(module, (bundle = makeBundle(module)));
    bundle.catch(() => bundles.delete(module));
  }
  return bundle;
}

async function makeBundle(module: string): Promise<string> {
  const [child, work] = ["#platform/limited/child-side.ts", module].map((name) => require.resolve(name));
  const { build } = await import("esbuild");
  const result = await build({
    stdin: {
      contents: `import { answer } from ${JSON.stringify(child)}; import work from ${JSON.stringify(work)}; await answer(work);`,
      resolveDir: portalRoot(),
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
