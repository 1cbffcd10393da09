import { liveDb, type Db, type Tx } from "./db/db.server.ts";
import { remember } from "./remember.ts";

/** The channel on which processes tell each other that something public has changed. */
export const PUBLIC_CHANGED = "public_changed";

/** Tells every process, when the transaction commits, that the public site must be rendered anew. */
export const announcePublicChange = (tx: Tx) => tx.$executeRaw`select pg_notify('public_changed', '')`;

/** Small public facts that every page needs. Shared by all copies of this module. */
const facts = remember("public-facts", () => ({ kept: new Map<string, Promise<unknown>>(), areKept: false }));

/** Forgets all public facts; from now on they are kept only while changes made by other processes can be heard. */
export function forgetPublicFacts(canHear: boolean) {
  facts.areKept = canHear;
  facts.kept.clear();
}

/**
 * A public fact of the live database, asked for once and known until something public changes. For what is the same for
 * everybody and announced by `announcePublicChange`; never for anything that a right depends on.
 */
export function publicFact<T>(name: string, db: Db, ask: (db: Db) => Promise<T>): Promise<T> {
  if (!facts.areKept || db !== liveDb) return ask(db);
  const known = facts.kept.get(name);
  if (known) return known as Promise<T>;
  const asked = ask(db);
  facts.kept.set(name, asked);
  asked.catch(() => facts.kept.get(name) === asked && facts.kept.delete(name));
  return asked;
}
