import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ConfigError, readConfig, settingNames } from "#platform/config.server.ts";

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
  const SECRET = randomBytes(32).toString("base64");
  const DATA_DIR = "/tmp";
  expect(readConfig({ SECRET, DATA_DIR }).isProduction).toBe(false);
  expect(readConfig({ SECRET, DATA_DIR, ORIGIN: "https://portal.example.org" }).isProduction).toBe(true);
  expect(readConfig({ SECRET, DATA_DIR, DATABASE_URL: "postgresql://x/y" }).isProduction).toBe(true);
});

test.each([
  ["PORT", "seventy", "a whole number from 1 to 65535"],
  ["ORIGIN", "http://portal.example.org", "https://"],
  ["DATABASE_URL", "mysql://x", "an address like postgresql://"],
  ["SECRET", "short", "at least 32 random bytes"],
  ["SECRET", "changeme".repeat(6), "at least 32 random bytes"],
  ["SECRET", " ".repeat(47), "at least 32 random bytes"],
  ["ORIGIN", "https://portal.example.org/portal", "without a path"],
  ["SMTP_URL", "smtp://", "an address like smtps://"],
  ["TRUSTED_PROXIES", "10.0.0.0/99", "addresses or networks"],
  ["TRUSTED_PROXIES", "foo", "addresses or networks"],
  ["LOG_LEVEL", "loud", "debug, info, warn, error or silent"],
  ["DATA_DIR", "/dev/null", "a folder that this account may write to"],
  ["ROLE", "king", "all, web or worker"],
])("%s=%s is refused by its name, with what would be right", (name, value, right) => {
  const read = () => readConfig({ DATA_DIR: "/tmp", [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^${name} is not right: .*${right}.*\\.$`));
});

test.each([{ ORIGIN: "https://portal.example.org" }, { DATABASE_URL: "postgresql://x/y" }])(
  "in production %o a secret has to be given, and a long one",
  (env) => {
    expect(() => readConfig({ DATA_DIR: "/tmp", ...env })).toThrow(/^SECRET is missing: .*openssl rand/);
    expect(() => readConfig({ DATA_DIR: "/tmp", ...env, SECRET: "short" })).toThrow(/^SECRET is not right/);
  },
);
