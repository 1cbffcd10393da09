import type { Prisma } from "#platform/db/client/client.ts";
import type { Actor } from "./actor.ts";

/** Read the trail of the whole portal. */
export const mayReadTrail = (actor: Actor) => actor.isSecretariat;

/** An entry written before sharing is its author's alone, the Secretariat included among the others. */
export const mayReadEntry = (actor: Actor, entry: { onlyFor: string | null }) =>
  mayReadTrail(actor) && (entry.onlyFor === null || entry.onlyFor === actor.id);

/** The same rule as a `where`. */
export const entriesReadBy = (actor: Actor): Prisma.AuditEntryWhereInput =>
  mayReadTrail(actor) ? { OR: [{ onlyFor: null }, { onlyFor: actor.id }] } : { seq: { in: [] } };
