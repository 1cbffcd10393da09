import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { remember } from "./remember.ts";

/** A setting is wrong; the message is the one line that says which and what would be right. */
export class ConfigError extends Error {}

const whole = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`)
    .default(otherwise);

const address = (protocols: string[], example: string) =>
  z.string().refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && protocols.includes(url.protocol) && url.hostname !== "";
  }, `an address like ${example}`);

/** An address without a path: the portal stands at the top of its host. */
const origin = address(["http:", "https:"], "https://portal.example.org").refine(
  (text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`,
  "an address without a path, like https://portal.example.org",
);

/** Enough bytes of chance: so many, and not the same few again and again. */
const isStrong = (secret: string) => {
  const bytes = Buffer.from(secret, "base64");
  const isBase64 = /^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(secret);
  return isBase64 && bytes.byteLength >= 32 && new Set(bytes).size >= 16;
};

/** Addresses, networks and names as Express's "trust proxy" takes them. */
const proxies = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
const isProxy = (name: string) => {
  if (["loopback", "linklocal", "uniquelocal"].includes(name)) return true;
  const [ip = "", bits, ...more] = name.split("/");
  const family = isIP(ip);
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && fits && more.length === 0;
};

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: whole(1, 65_535, 3_000),
  ORIGIN: origin.optional(),
  ROLE: z.enum(["all", "web", "worker"], "all, web or worker").default("all"),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, "an address like postgresql://portal:secret@db.example.org/portal")
    .optional(),
  DB_POOL_MAX: whole(2, 200, 10),
  STORAGE_DIR: z.string().min(1).optional(),
  MAX_UPLOAD_BYTES: whole(1, Number.MAX_SAFE_INTEGER, 5 * 1024 ** 3),
  UPLOAD_BYTES_PER_SECOND: whole(1, 1024 ** 3, 8 * 1024),
  UPLOAD_PACE_SECONDS: whole(1, 3_600, 30),
  HEADERS_SECONDS: whole(1, 60, 20),
  SMTP_URL: address(["smtp:", "smtps:"], "smtps://name:secret@mail.example.org").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'an address like "ISECG portal <portal@example.org>"')
    .default("ISECG portal <portal@localhost>"),
  SECRET: z.string().refine(isStrong, "at least 32 random bytes in base64 (try: openssl rand -base64 32)").optional(),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => proxies(text).every(isProxy), "addresses or networks, like 10.0.0.5, 10.0.0.0/8 or loopback")
    .default(""),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"], "debug, info, warn, error or silent").default("info"),
  SESSION_IDLE_MINUTES: whole(1, 1_440, 120),
  SESSION_HOURS: whole(1, 168, 24),
  SECRETARIAT_IDLE_MINUTES: whole(1, 1_440, 30),
  SECRETARIAT_SESSION_HOURS: whole(1, 168, 12),
  SIGN_IN_PER_ACCOUNT: whole(1, 100_000, 10),
  SIGN_IN_PER_NETWORK: whole(1, 100_000, 120),
  SIGN_IN_PER_MINUTE: whole(1, 1_000_000, 300),
  ARGON2_MEMORY_KIB: whole(19_456, 1_048_576, 19_456),
  ARGON2_PASSES: whole(2, 20, 2),
});

/** The names of all settings, as `.env.example` explains them. */
export const settingNames = Object.keys(environment.shape);

/** What the portal was told, checked, with units in the names. */
export type Config = ReturnType<typeof readConfig>;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Reads and checks the environment; throws `ConfigError` at the first thing that is wrong. */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(settingNames.map((name) => [name, env[name] === "" ? undefined : env[name]]));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} is not right: it must be ${issue?.message}.`);
  }
  const settings = parsed.data;
  const origin = new URL(settings.ORIGIN ?? `http://localhost:${settings.PORT}`).origin;
  const isLoopback = LOOPBACK.test(new URL(origin).hostname);
  if (!isLoopback && origin.startsWith("http:")) {
    throw new ConfigError("ORIGIN is not right: outside this computer it must begin with https://.");
  }
  const isProduction = !isLoopback || settings.DATABASE_URL !== undefined;
  if (isProduction && !settings.SECRET) {
    throw new ConfigError(
      "SECRET is missing: in production it must be at least 32 random bytes in base64 (try: openssl rand -base64 32).",
    );
  }
  const dataDirectory = resolve(settings.DATA_DIR);
  ensureDirectory(dataDirectory);
  return {
    host: settings.HOST,
    port: settings.PORT,
    origin,
    isLoopback: isLoopback && LOOPBACK.test(settings.HOST === "::1" ? "[::1]" : settings.HOST),
    isProduction,
    role: settings.ROLE,
    dataDirectory,
    databaseUrl: settings.DATABASE_URL ?? null,
    dbPoolMax: settings.DB_POOL_MAX,
    storageDirectory: resolve(settings.STORAGE_DIR ?? join(dataDirectory, "blobs")),
    maxUploadBytes: settings.MAX_UPLOAD_BYTES,
    uploadPace: { bytesPerSecond: settings.UPLOAD_BYTES_PER_SECOND, overSeconds: settings.UPLOAD_PACE_SECONDS },
    headersSeconds: settings.HEADERS_SECONDS,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    secret: settings.SECRET ?? keptSecret(dataDirectory),
    metricsToken: settings.METRICS_TOKEN ?? null,
    trustedProxies: proxies(settings.TRUSTED_PROXIES),
    logLevel: settings.LOG_LEVEL,
    session: { idleMinutes: settings.SESSION_IDLE_MINUTES, hours: settings.SESSION_HOURS },
    secretariatSession: { idleMinutes: settings.SECRETARIAT_IDLE_MINUTES, hours: settings.SECRETARIAT_SESSION_HOURS },
    signIn: {
      perAccount: settings.SIGN_IN_PER_ACCOUNT,
      perNetwork: settings.SIGN_IN_PER_NETWORK,
      perMinute: settings.SIGN_IN_PER_MINUTE,
    },
    argon2: { memoryKib: settings.ARGON2_MEMORY_KIB, passes: settings.ARGON2_PASSES },
  };
}

function ensureDirectory(path: string) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`DATA_DIR is not right: it must be a folder that this account may write to (${code}).`);
  }
}

/** A random secret, made once and kept where only the portal's account reads it. */
function keptSecret(dataDirectory: string): string {
  const path = join(dataDirectory, "secret");
  try {
    return readFileSync(path, "utf8");
  } catch {
    writeFileSync(path, randomBytes(32).toString("base64"), { mode: 0o600 });
    chmodSync(path, 0o600);
    return readFileSync(path, "utf8");
  }
}

const current = remember<{ config: Config | null }>("config", () => ({ config: null }));

/** Makes this the process's configuration. */
export function setConfig(config: Config) {
  current.config = config;
}

/** The process's configuration. */
export function config(): Config {
  if (!current.config) throw new Error("The configuration has not been read.");
  return current.config;
}
