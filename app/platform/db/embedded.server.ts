import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { embeddedBinaries, type Binaries } from "./embedded-binaries.server.ts";
import { operatingAccount, type OperatingAccount } from "./operating-account.server.ts";

/** How to reach a PostgreSQL database; a `host` that is a path is the folder of its socket. */
export type DatabaseAddress = { host: string; port: number; user: string; password: string; database: string };

/** A running embedded PostgreSQL. `attached`: it was running already when it was found. */
export type EmbeddedDatabase = { address: DatabaseAddress; attached: boolean; stop: () => Promise<void> };

const START_MILLISECONDS = 30_000;
/** A number in the name of the socket, and nothing else: the server listens on no port. */
const PORT = 5432;
/** What the shortest of the systems takes as the path of a socket. */
const MAX_SOCKET_PATH_BYTES = 103;
const SETTINGS = [
  "-c listen_addresses=''",
  "-c unix_socket_directories=.",
  "-c timezone=UTC -c log_timezone=UTC",
  "-c max_connections=100 -c shared_buffers=128MB -c jit=off",
];

/**
 * Starts the PostgreSQL that lives in `<dataDirectory>/postgres`, making it first if need be, or finds it running. Its
 * socket lies beside its data, where nobody else comes; a statement takes a fifth less time there than over loopback.
 * `settings` are further server options ("-c fsync=off" for tests).
 */
export async function startEmbedded(
  dataDirectory: string,
  { settings = [] }: { settings?: string[] } = {},
): Promise<EmbeddedDatabase> {
  const data = resolve(dataDirectory);
  const directory = join(data, "postgres");
  await mkdir(data, { recursive: true, mode: 0o755 });
  const binaries = await embeddedBinaries();
  const account = await operatingAccount([binaries.postgres, data]);
  const run = runner(binaries, account);
  const kept = await credentials(join(data, "postgres.json"));
  const host = await socketFolder(directory, kept.host);
  const address = { ...kept, host, port: PORT };
  if (kept.host !== host) await keepCredentials(join(data, "postgres.json"), address);

  const stop = async () => {
    await run("pg_ctl", ["stop", "-D", directory, "-m", "fast", "-w", "-t", "30"], [0, 1]);
    if (host !== directory) await rm(dirname(host), { recursive: true, force: true });
  };
  if (await answers(address)) return { address, attached: true, stop };

  if (!(await exists(join(directory, "PG_VERSION")))) await makeCluster(data, directory, address, account, run);
  const giveUpAt = Date.now() + START_MILLISECONDS;
  for (;;) {
    const options = [...SETTINGS, ...settings, `-p ${PORT}`].join(" ");
    const log = join(directory, "server.log");
    try {
      await run("pg_ctl", ["start", "-D", directory, "-w", "-t", "30", "-s", "-l", log, "-o", options]);
      return { address, attached: false, stop };
    } catch (error) {
      // After a kill -9, orphans may hold the shared memory for a moment.
      if (Date.now() > giveUpAt) throw new Error(`PostgreSQL does not start; see ${log}.`, { cause: error });
      await new Promise((wait) => setTimeout(wait, 300));
    }
  }
}

/** Removes an embedded database that is not running. */
export async function removeEmbedded(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, "postgres"), { recursive: true, force: true });
  await rm(join(dataDirectory, "postgres.json"), { force: true });
}

type Run = (program: keyof Binaries, args: string[], fine?: number[]) => Promise<void>;

/** Runs one of PostgreSQL's programs apart from the terminal, so that Ctrl-C is ours to answer. */
const runner =
  (binaries: Binaries, account: OperatingAccount): Run =>
  (program, args, fine = [0]) =>
    new Promise((done, fail) => {
      const child = spawn(binaries[program], args, {
        ...account,
        cwd: "/",
        detached: true,
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, LC_ALL: "C", LANG: "C", TZ: "UTC" },
      });
      let errors = "";
      child.stderr.on("data", (chunk) => (errors += String(chunk)));
      child.on("error", fail);
      child.on("exit", (code) => {
        child.stderr.destroy();
        if (code !== null && fine.includes(code)) done();
        else fail(new Error(`${program} ended with ${code}: ${errors.trim()}`));
      });
    });

/** A new cluster, made aside and then put in place, so that a kill in between leaves none. */
async function makeCluster(
  data: string,
  directory: string,
  address: DatabaseAddress,
  account: OperatingAccount,
  run: Run,
) {
  const making = join(data, "postgres.new");
  const passwordFile = join(data, "postgres.password");
  await rm(making, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, address.password, { mode: 0o600 });
  if ("uid" in account && account.uid !== undefined) {
    await chown(making, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["-U", address.user, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  await run("initdb", ["-D", making, "-E", "UTF8", ...locale, ...access]);
  await rm(passwordFile);
  await rename(making, directory);
}

type Credentials = Omit<DatabaseAddress, "port" | "host"> & { host?: string };

async function credentials(path: string): Promise<Credentials> {
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept) return JSON.parse(kept) as DatabaseAddress;
  return { user: "portal", password: randomBytes(24).toString("base64url"), database: "postgres" };
}

/** The folder in which clients find the server's socket; where its path is too long for one, a short way to it. */
async function socketFolder(directory: string, kept?: string): Promise<string> {
  if (Buffer.byteLength(`${directory}/.s.PGSQL.${PORT}`) <= MAX_SOCKET_PATH_BYTES) return directory;
  if (kept && (await readlink(kept).catch(() => null)) === directory) return kept;
  const short = join(await mkdtemp(join(tmpdir(), "portal-")), "database");
  await symlink(directory, short);
  return short;
}

async function keepCredentials(path: string, address: DatabaseAddress) {
  await writeFile(`${path}.new`, JSON.stringify(address), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

/** Whether our own server answers at that address: the password is nobody else's. */
async function answers(address: DatabaseAddress): Promise<boolean> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2_000 });
  // The connection may end before it is closed here; that is an answer too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
