import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isBuilt } from "./app/platform/start/fingerprint.js";

// A portal that is built starts from one file, in half the time; otherwise it starts from its sources, and builds.
if (await isBuilt(dirname(fileURLToPath(import.meta.url)))) {
  const built = "./build/server/server.js";
  await import(built);
} else {
  const { register } = await import("tsx/esm/api");
  register();
  const sources = "./server.ts";
  await import(sources);
}
