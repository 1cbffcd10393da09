import type { Prisma } from "#platform/db/client/client.ts";
import type { Actor } from "./actor.ts";
import { isChair, mayRead, readableBy, type DocumentFacts } from "./documents.ts";
import type { Readable } from "./reader-keys.ts";

/** Read a round: who reads its document. */
export const mayReadRound = (actor: Actor, round: { document: Readable }) => mayRead(actor, round.document);

/** The same rule as a `where`. */
export const roundsReadBy = (actor: Actor): Prisma.ReviewRoundWhereInput => ({ document: readableBy(actor) });

/** Extend, close, conclude, cancel a round: chairs of its group, the Secretariat. */
export const mayRunRound = (actor: Actor, document: Pick<DocumentFacts, "groupId" | "isGroupConcluded">) =>
  isChair(actor, document) || actor.isSecretariat;

/** Open a round: the same, while the group works. */
export const mayOpenRound = (actor: Actor, document: Pick<DocumentFacts, "state" | "groupId" | "isGroupConcluded">) =>
  !["unshared", "withdrawn"].includes(document.state) && !document.isGroupConcluded && mayRunRound(actor, document);

/** Speak for an agency: its head and alternates. */
export const speaksFor = (actor: Actor, agencyId: string) =>
  actor.agencyId === agencyId && (actor.role === "head" || actor.role === "alternate");

/** Record a position for an agency that takes part: who speaks for it. */
export const mayRecordPosition = (actor: Actor, agencyId: string) => speaksFor(actor, agencyId);

/** Record one on an agency's behalf, marked so: the Secretariat. */
export const mayRecordOnBehalf = (actor: Actor) => actor.isSecretariat;

/** Confirm a condition: who speaks for the agency that made it; the Secretariat on its behalf. */
export const mayConfirmCondition = (actor: Actor, agencyId: string) =>
  speaksFor(actor, agencyId) || mayRecordOnBehalf(actor);

/** Leave a note on a record that is made: who spoke in it for an agency, or the Secretariat. */
export const mayNote = (actor: Actor, agencyIds: readonly string[]) =>
  actor.isSecretariat || agencyIds.some((agencyId) => speaksFor(actor, agencyId));

/** Take it upon oneself that an agency was not served: who runs the round, never a person of that agency. */
export const mayOverride = (
  actor: Actor,
  document: Pick<DocumentFacts, "groupId" | "isGroupConcluded">,
  notServedAgencyIds: readonly string[],
) => mayRunRound(actor, document) && !(actor.agencyId !== null && notServedAgencyIds.includes(actor.agencyId));

/** See who opened and who was not served: who runs the round, each agency of itself, all of the audience once concluded. */
export const maySeeStanding = (
  actor: Actor,
  { runs, isConcluded, agencyId }: { runs: boolean; isConcluded: boolean; agencyId: string },
) => runs || isConcluded || actor.agencyId === agencyId;
