import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { StartRefused } from "../start/start-refused.ts";

/** Under which account PostgreSQL's programs run; empty for one's own. */
export type OperatingAccount = { uid: number; gid: number } | Record<string, never>;

const execute = promisify(execFile);
const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root, so as root it runs as "postgres", an account that is made when missing and that
 * must be able to reach `paths`. Everybody else runs it as themselves.
 */
export async function operatingAccount(paths: string[]): Promise<OperatingAccount> {
  if (process.getuid?.() !== 0) return {};
  const account = (await idOf(NAME)) ?? (await makeAccount());
  for (const path of paths) {
    const { status } = spawnSync("test", ["-r", path], { uid: account.uid, gid: account.gid, cwd: "/" });
    if (status !== 0) {
      throw new StartRefused(
        `Running as root, PostgreSQL works as the account "${NAME}", which cannot reach ${path}. ` +
          "Run the portal as an ordinary person, move its folder, set DATA_DIR, or set DATABASE_URL.",
      );
    }
  }
  return account;
}

async function idOf(name: string) {
  try {
    const [uid, gid] = await Promise.all([execute("id", ["-u", name]), execute("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeAccount() {
  await execute("useradd", ["--system", "--no-create-home", "--user-group", NAME]).catch(() => null);
  const account = await idOf(NAME);
  if (account) return account;
  throw new StartRefused(
    `Running as root, PostgreSQL needs an account named "${NAME}", and none could be made. ` +
      "Make one, run the portal as an ordinary person, or set DATABASE_URL.",
  );
}
