import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, vi } from "vitest";
import { config, readConfig, setConfig } from "#platform/config.server.ts";
import { openStorage } from "#platform/storage/storage.server.ts";

const directory = mkdtempSync(join(tmpdir(), "portal-test-data-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

setConfig(
  readConfig({
    SECRET: "tests-only-tests-only-tests-only-tests-only-0000",
    DATA_DIR: directory,
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
