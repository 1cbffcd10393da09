import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, vi } from "vitest";
import { config, readConfig, setConfig } from "#platform/config.server.ts";
import { openStorage } from "#platform/storage/storage.server.ts";

setConfig(
  readConfig({
    SECRET: "tests-only-tests-only-tests-only-tests-only-0000",
    DATA_DIR: mkdtempSync(join(tmpdir(), "portal-test-data-")),
    LOG_LEVEL: "silent",
  }),
);

await openStorage(config().storageDirectory, () => Promise.resolve(true));

const errors = vi.spyOn(console, "error");

afterEach(() => {
  const unexpected = errors.mock.calls.map((call) => String(call[0]));
  errors.mockClear();
  expect(unexpected, "console.error was called").toEqual([]);
});
