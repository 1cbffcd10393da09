import { defineConfig } from "vitest/config";

const common = { environment: "node" as const, testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ["tests/support/setup.ts"] };

export default defineConfig({
  test: {
    globalSetup: ["tests/support/database-cluster.ts"],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    reporters: ["default", "json"],
    outputFile: { json: ".cache/vitest.json" },
    ...common,
    include: ["app/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "tests/**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", "build/**", "tests/e2e/**", "tests/long/**", "tests/bench/**"],
  },
});
