import { defineConfig } from "vitest/config";
import { keepTemporaryFilesInMemory } from "./tests/support/temporary-files.ts";

keepTemporaryFilesInMemory();

const common = {
  environment: "node" as const,
  testTimeout: 30_000,
  hookTimeout: 120_000,
  // What files share is read once: importing it takes longer than most tests. Each has a database of its own all the same.
  isolate: false,
  exclude: ["node_modules/**", "build/**"],
};

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    reporters: ["default", "json"],
    outputFile: { json: ".cache/vitest.json" },
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          globalSetup: ["tests/support/database-cluster.ts"],
          setupFiles: ["tests/support/setup.ts"],
          include: ["app/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "tests/**/*.test.{ts,tsx}"],
          exclude: [...common.exclude, "tests/e2e/**", "tests/long/**"],
        },
      },
      {
        test: {
          ...common,
          name: "browser",
          // Built already: importing it is Node's work alone.
          server: { deps: { external: [/\/build\/server\//] } },
          globalSetup: ["tests/support/portal.ts"],
          include: ["tests/e2e/**/*.test.ts"],
        },
      },
      {
        test: {
          ...common,
          name: "long",
          fileParallelism: false,
          globalSetup: ["tests/support/portal.ts"],
          include: ["tests/long/**/*.test.ts"],
        },
      },
    ],
  },
});
