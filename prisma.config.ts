import { defineConfig } from "prisma/config";

// The client generator never runs the schema engine; naming any executable keeps Prisma from downloading it.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "prisma/schema" });
