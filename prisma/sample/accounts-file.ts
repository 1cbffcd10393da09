import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A sample account as it is printed. */
export type Account = { label: string; email: string; password: string };

const pathIn = (dataDirectory: string) => join(dataDirectory, "sample-accounts.json");

/** The sample accounts of a data directory; none where there is no sample content. */
export async function readAccounts(dataDirectory: string): Promise<Account[]> {
  const kept = await readFile(pathIn(dataDirectory), "utf8").catch(() => "[]");
  return JSON.parse(kept) as Account[];
}

/** Keeps the sample accounts where only the portal's own account reads them. */
export const keepAccounts = (dataDirectory: string, accounts: Account[]) =>
  writeFile(pathIn(dataDirectory), JSON.stringify(accounts, null, 2), { mode: 0o600 });

/** Forgets the sample accounts. */
export const forgetAccounts = (dataDirectory: string) => rm(pathIn(dataDirectory), { force: true });

/** The accounts as lines of a table. */
export function accountLines(accounts: readonly Account[]): string[] {
  const width = (of: (account: Account) => string) => Math.max(...accounts.map((account) => of(account).length));
  return accounts.map(
    (account) =>
      `  ${account.label.padEnd(width(({ label }) => label))}  ${account.email.padEnd(width(({ email }) => email))}  ${account.password}`,
  );
}
