import { inject } from "vitest";
import { readAccounts } from "#prisma/sample/accounts-file.ts";
import { hear, logFileIn, samplePortalIn } from "./portal.ts";

const { directory } = inject("portal");
const { origin } = await hear<{ origin: string }>(samplePortalIn(directory));

/** The portal with sample content that all browser tests share: who imports it waits until it runs. */
export const samplePortal = {
  origin,
  directory,
  logFile: logFileIn(directory),
  accounts: await readAccounts(directory),
};

/** The sample account with this label. */
export function accountOf(label: string) {
  const account = samplePortal.accounts.find((each) => each.label === label);
  if (!account) throw new Error(`There is no sample account ${label}.`);
  return account;
}
