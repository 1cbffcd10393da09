import type { Prisma } from "#platform/db/client/client.ts";
import type { Actor } from "./actor.ts";
import { isOfDelegation } from "./rids.ts";

/** Whom an entry was written for alone, if so: an author before sharing, an agency before a RID's submission. */
type EntryFacts = { onlyFor: string | null; onlyForAgency: string | null };

/** Read the trail of the whole portal. */
export const mayReadTrail = (actor: Actor) => actor.isSecretariat;

/** What was written before sharing is its author's alone, before submission its agency's, the Secretariat among the others. */
const isFor = (actor: Actor, { onlyFor, onlyForAgency }: EntryFacts) =>
  (onlyFor === null || onlyFor === actor.id) &&
  (onlyForAgency === null || (isOfDelegation(actor) && onlyForAgency === actor.agencyId));

/** The same rule as a `where`: entries that are not kept from this actor. */
export const entriesFor = (actor: Actor): Prisma.AuditEntryWhereInput => ({
  AND: [
    { OR: [{ onlyFor: null }, { onlyFor: actor.id }] },
    { OR: [{ onlyForAgency: null }, ...(isOfDelegation(actor) ? [{ onlyForAgency: actor.agencyId }] : [])] },
  ],
});

/** An entry of the trail, for who reads the trail and from whom it is not kept. */
export const mayReadEntry = (actor: Actor, entry: EntryFacts) => mayReadTrail(actor) && isFor(actor, entry);

/** The same rule as a `where`. */
export const entriesReadBy = (actor: Actor): Prisma.AuditEntryWhereInput =>
  mayReadTrail(actor) ? entriesFor(actor) : { seq: { in: [] } };
