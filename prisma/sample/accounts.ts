import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { ConfigError, readConfig, setConfig } from "#platform/config.server.ts";
import { connect } from "#platform/db/db.server.ts";
import { removeEmbedded, startEmbedded } from "#platform/db/embedded.server.ts";
import { claimDataDirectory, othersRun } from "#platform/start/one-portal.server.ts";
import { StartRefused } from "#platform/start/start-refused.ts";
import { accountLines, forgetAccounts, readAccounts } from "./accounts-file.ts";
import { DECLINED_FILE, hasSamples } from "./samples.ts";

/** `npm run accounts`: prints the sample accounts; with `--remove`, drops the sample database and its files whole. */
const say = (line: string) => process.stdout.write(`${line}\n`);

async function remove() {
  // The database is looked for where it would be without the address that made the start refuse.
  const config = readConfig({ ...process.env, ORIGIN: "", DATABASE_URL: "", HOST: "" });
  setConfig(config);
  const release = await claimDataDirectory(config.dataDirectory, {
    role: "all",
    pid: process.pid,
    address: "",
    instance: "",
  });
  try {
    if (await othersRun({ dataDirectory: config.dataDirectory, role: "all" })) {
      throw new StartRefused("The portal is running on this data. Stop it first; nothing was removed.");
    }
    const embedded = await startEmbedded(config.dataDirectory);
    const { db, close } = connect(embedded.address);
    const marked = await hasSamples(db).catch(() => false);
    await close();
    await embedded.stop();
    if (!marked) throw new StartRefused("This database is not marked as holding sample content; it was left as it is.");
    if (!process.argv.includes("--yes") && !(await agreed(config.dataDirectory))) return say("Nothing was removed.");
    await removeEmbedded(config.dataDirectory);
    await rm(config.storageDirectory, { recursive: true, force: true });
    await forgetAccounts(config.dataDirectory);
    await writeFile(join(config.dataDirectory, DECLINED_FILE), "");
    say("The sample database and its files are gone. The next start is empty and prints a link for the first officer.");
  } finally {
    await release();
  }
}

async function agreed(directory: string): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => ask.once("close", () => resolve("")));
  const question = ask.question(`Remove the sample database and all its files in ${directory}? (yes/no) `);
  const answer = await Promise.race([question, closed]);
  ask.close();
  return answer.trim().toLowerCase() === "yes";
}

async function print() {
  const accounts = await readAccounts(readConfig(process.env).dataDirectory);
  if (accounts.length === 0) say("There are no sample accounts here.");
  else for (const line of accountLines(accounts)) say(line);
}

try {
  await (process.argv.includes("--remove") ? remove() : print());
} catch (error) {
  const expected = error instanceof StartRefused || error instanceof ConfigError;
  process.stderr.write(`${expected ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
