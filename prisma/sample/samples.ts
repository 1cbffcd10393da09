import { randomBytes } from "node:crypto";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { hashPassword } from "#features/identity/password.server.ts";
import type { Config } from "#platform/config.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { StartRefused } from "#platform/start/start-refused.ts";
import { keepAccounts } from "./accounts-file.ts";
import { accounts, people } from "./content/people.ts";
import { fillDocuments, storeSampleFiles } from "./fill-documents.ts";
import { fillMails } from "./fill-mails.ts";
import { fillMembership } from "./fill-membership.ts";
import { fillPublishing, storePublicFiles } from "./fill-publishing.ts";

/** A database with sample accounts carries this setting, from before the first account until it is dropped. */
const MARK = "sampleContent";
/** Stands in the data directory when samples have been removed: none are put in again. */
export const DECLINED_FILE = "no-samples";

/** Refuses to serve sample accounts to anybody but this computer. */
export async function guardSamples(db: Db, config: Config): Promise<void> {
  const mark = await db.setting.findUnique({ where: { key: MARK }, select: { key: true } });
  if (!mark || (config.isLoopback && !config.isProduction)) return;
  throw new StartRefused(
    "This database holds sample accounts, which must not be reachable from elsewhere. Remove them: npm run accounts -- --remove",
  );
}

/** Whether a database carries the mark of sample content. */
export const hasSamples = async (db: Db) => (await db.setting.count({ where: { key: MARK } })) > 0;

/** Puts the sample content into an empty embedded database, whole or not at all. */
export async function putSamples(db: Db, config: Config, say: (line: string) => void): Promise<void> {
  const declined = await access(join(config.dataDirectory, DECLINED_FILE)).then(
    () => true,
    () => false,
  );
  if (declined || !config.isLoopback || config.isProduction || (await db.person.count()) > 0) return;
  say("Putting in the sample content …");
  const passwords = new Map(accounts.map(({ key }) => [key, randomBytes(9).toString("base64url")]));
  const hashes = new Map<string, string>();
  for (const [key, password] of passwords) hashes.set(key, await hashPassword(password));
  await keepAccounts(
    config.dataDirectory,
    accounts.map(({ label, key }) => ({ label, email: emailOf(key), password: passwords.get(key) ?? "" })),
  );
  const files = await storeSampleFiles();
  const publicFiles = await storePublicFiles();
  await inTransaction(
    db,
    async (tx) => {
      await tx.setting.create({ data: { key: MARK, value: true } });
      const joined = people.filter(({ state }) => state !== "invited");
      const ids = await fillMembership(tx, { people: joined, emailOf, hashes });
      await fillDocuments(tx, { ids, people: joined, files });
      await fillMails(tx, { people, emailOf, ids });
      const officer = people.find(({ isSecretariat }) => isSecretariat);
      const officerId = ids.personIds.get(officer?.key ?? "") ?? "";
      await fillPublishing(tx, { officer: { id: officerId, name: officer?.name ?? "" }, files: publicFiles });
    },
    { timeoutMilliseconds: 60_000 },
  );
  for (const received of files.values()) await storage().discard(received);
  for (const { picture, files: attached } of publicFiles.values()) {
    for (const { received } of [...(picture ? [picture] : []), ...attached]) await storage().discard(received);
  }
}

/** The address of a sample person, in a domain that nobody has. */
const emailOf = (key: string) => `${key}@isecg.example`;
