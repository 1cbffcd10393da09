import { randomBytes } from "node:crypto";
import { hashPassword } from "#features/identity/password.server.ts";
import type { Config } from "#platform/config.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { keepAccounts } from "./accounts-file.ts";
import { accounts, people } from "./content/people.ts";
import { fillDocuments, storeSampleFiles } from "./fill-documents.ts";
import { fillMails } from "./fill-mails.ts";
import { fillMembership } from "./fill-membership.ts";
import { fillPositions } from "./fill-positions.ts";
import { fillPublishing, publishSample, storePublicFiles } from "./fill-publishing.ts";
import { fillFreeDays } from "./fill-free-days.ts";
import { fillReviews } from "./fill-reviews.ts";
import { fillRids, storeRidFiles } from "./fill-rids.ts";
import { MARK } from "./mark.ts";

/** Fills an empty database with people, documents, mails and public content, in one transaction with its mark. */
export async function fillEverything(db: Db, config: Config): Promise<void> {
  const passwords = new Map(accounts.map(({ key }) => [key, randomBytes(9).toString("base64url")]));
  const hashes = new Map<string, string>();
  for (const [key, password] of passwords) hashes.set(key, await hashPassword(password));
  await keepAccounts(
    config.dataDirectory,
    accounts.map(({ label, key }) => ({ label, email: emailOf(key), password: passwords.get(key) ?? "" })),
  );
  const files = await storeSampleFiles();
  const publicFiles = await storePublicFiles();
  const ridFiles = await storeRidFiles();
  await inTransaction(
    db,
    async (tx) => {
      await tx.setting.create({ data: { key: MARK, value: true } });
      const joined = people.filter(({ state }) => state !== "invited");
      const ids = await fillMembership(tx, { people: joined, emailOf, hashes });
      const officer = people.find(({ isSecretariat }) => isSecretariat);
      const officerId = ids.personIds.get(officer?.key ?? "") ?? "";
      const trail = [
        ...(await fillFreeDays(tx, { id: officerId, name: officer?.name ?? "" })),
        ...(await fillDocuments(tx, { ids, people: joined, files })),
        ...(await fillReviews(tx, { ids, people: joined })),
        ...(await fillPositions(tx, { ids, people: joined })),
        ...(await fillRids(tx, { ids, people: joined, files: ridFiles })),
      ];
      await tx.auditEntry.createMany({ data: trail.sort((a, b) => Number(a.at) - Number(b.at)) });
      await fillMails(tx, { people, emailOf, ids });
      await fillPublishing(tx, { officer: { id: officerId, name: officer?.name ?? "" }, files: publicFiles });
      await publishSample(tx, officerId);
    },
    { timeoutMilliseconds: 60_000 },
  );
  for (const received of files.values()) await storage().discard(received);
  for (const { received } of ridFiles.values()) await storage().discard(received);
  for (const { picture, files: attached } of publicFiles.values()) {
    for (const { received } of [...(picture ? [picture] : []), ...attached]) await storage().discard(received);
  }
}

/** The address of a sample person, in a domain that nobody has. */
const emailOf = (key: string) => `${key}@isecg.example`;
