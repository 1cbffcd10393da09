import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readConfig, settingNames } from "#platform/config.server.ts";

test(".env.example explains every setting, in a sentence, and no other", async () => {
  const lines = (await readFile(".env.example", "utf8")).split("\n");
  const explained = lines.flatMap((line, index) => {
    const name = /^([A-Z0-9_]+)=/.exec(line)?.[1];
    return name ? [{ name, sentence: lines[index - 1] ?? "" }] : [];
  });
  expect(explained.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
  for (const { sentence } of explained) expect(sentence).toMatch(/^# [A-Z].*[.a-zA-Z]$/);
});

test("production is another computer's address, or one's own database", () => {
  const SECRET = "s".repeat(44);
  const DATA_DIR = "/tmp";
  expect(readConfig({ SECRET, DATA_DIR }).isProduction).toBe(false);
  expect(readConfig({ SECRET, DATA_DIR, ORIGIN: "https://portal.example.org" }).isProduction).toBe(true);
  expect(readConfig({ SECRET, DATA_DIR, DATABASE_URL: "postgresql://x/y" }).isProduction).toBe(true);
});
