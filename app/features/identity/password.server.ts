import { config } from "#platform/config.server.ts";
import { remember } from "#platform/remember.ts";
import { turns } from "#platform/turns.ts";
import { hashApart, verifyApart } from "./hash-thread.server.ts";

/** What who comes into a crowd is told. */
export const CROWDED = "Too many people sign in at this moment. Try again in a few seconds.";

/** The thread takes one after the other; a longer queue would only make everybody wait. */
const inTurn = turns("passwords", { atOnce: 1, maxWaiting: 200, refusal: CROWDED });

const options = () => ({ memoryCost: config().argon2.memoryKib, timeCost: config().argon2.passes, parallelism: 1 });

/** One spelling of characters that can be typed in two ways; otherwise exactly as typed. */
const asTyped = (password: string) => password.normalize("NFC");

/** The argon2id hash of a password, computed in turn. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hashApart(asTyped(password), options()));

const dummy = remember<{ hash: Promise<string> | null }>("dummy-hash", () => ({ hash: null }));

/**
 * Whether a password is the one of a hash. Without a hash one is verified all the same, so that the time tells nothing.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const against = kept ?? (await (dummy.hash ??= hashPassword("no account has this password")));
  const fits = await inTurn(() => verifyApart(against, asTyped(password)));
  return fits && kept !== null;
}

/** Whether a hash was made with weaker settings than today's. */
export const isOutdated = (kept: string) => {
  const { memoryCost, timeCost } = options();
  return !kept.includes(`$m=${memoryCost},t=${timeCost},p=1$`);
};
