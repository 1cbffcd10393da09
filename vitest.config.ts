import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { keepTemporaryFilesInMemory } from "./tests/support/temporary-files.ts";

keepTemporaryFilesInMemory();

const common = {
  environment: "node" as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What files share is read once: importing it takes longer than most tests. Each has a database of its own all the same.
  isolate: false,
  exclude: ["node_modules/**", "build/**"],
};

/** Files that read hostile files by processes of low priority: they would starve beside the build. */
const AFTER_THE_BUILD = ["texts", "taking-text", "import"];
/** Browser tests that take longest come before the others: nobody waits for them at the end. */
const LONGEST = ["pages", "doors", "pages-of-secretariat", "kills", "journey"];

/** The unit tests first: meanwhile a portal is built and started for the others. */
class UnitTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ project, moduleId }: TestSpecification) => {
      const name = basename(moduleId, ".test.ts");
      if (project.name === "unit") return AFTER_THE_BUILD.includes(name) ? 1 : 0;
      return LONGEST.includes(name) ? 2 + LONGEST.indexOf(name) : 2 + LONGEST.length;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: UnitTestsFirst },
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
