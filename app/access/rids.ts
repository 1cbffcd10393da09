import type { Prisma } from "#platform/db/client/client.ts";
import type { RidState } from "#platform/db/client/enums.ts";
import type { Actor } from "./actor.ts";
import { mayRead, readableBy } from "./documents.ts";
import type { Readable } from "./reader-keys.ts";

/** The facts about a RID on which the sentences below rest. `agencyId`: null for one that an observer raised. */
export type RidFacts = { state: RidState; agencyId: string | null };

/** Head, alternate or delegate of an agency that takes part in the ISECG; never an observer. */
export const isOfDelegation = (actor: Actor) =>
  actor.agencyId !== null && actor.role !== null && actor.role !== "observer";

const isOfAgency = (actor: Actor, agencyId: string | null) =>
  agencyId !== null && isOfDelegation(actor) && actor.agencyId === agencyId;

/** Read a RID: who reads its document; one that is kept, its agency's delegation alone, chairs and Secretariat among the others. */
export const mayReadRid = (actor: Actor, rid: RidFacts & { document: Readable }) =>
  mayRead(actor, rid.document) && (rid.state !== "kept" || isOfAgency(actor, rid.agencyId));

/** The same rule as a `where`. */
export const ridsReadBy = (actor: Actor): Prisma.RidWhereInput => ({
  document: readableBy(actor),
  OR: [{ state: { not: "kept" } }, ...(isOfDelegation(actor) ? [{ agencyId: actor.agencyId }] : [])],
});

/** The submitted ones among them: what a list of a document's RIDs is made of. */
export const submittedRidsReadBy = (actor: Actor): Prisma.RidWhereInput => ({
  document: readableBy(actor),
  state: { not: "kept" },
});
