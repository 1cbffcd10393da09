import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { DatabaseAddress } from "./embedded.server.ts";

/** The whole schema as one text, files in alphabetical order. */
export async function readSchema(directory = "prisma/schema"): Promise<string> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".prisma")).sort();
  return (await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")))).join("\n");
}

/**
 * The SQL that leads from one schema (null: an empty database) to another, made by Prisma's schema engine as
 * WebAssembly, since the command line tool would download a binary. Empty text: they agree. The engine insists on a server to
 * talk to, and changes nothing on it.
 */
export async function schemaDiff(server: DatabaseAddress, from: string | null, to: string): Promise<string> {
  await loadEngine();
  const file = (content: string) => ({ tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ ...server }));
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: [["schema.prisma", to]] }, () => undefined, adapter);
  const { stdout } = await schemaEngine.diff({
    from: from === null ? { tag: "empty" } : file(from),
    to: file(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return /^-- This is an empty migration/m.test(stdout ?? "") ? "" : (stdout ?? "");
}

async function loadEngine() {
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = await WebAssembly.compile(await readFile(join(dirname(path), "schema_engine_bg.wasm")));
  const imports = { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports };
  const instance = await WebAssembly.instantiate(wasm, imports);
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
}
