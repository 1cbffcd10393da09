import type { Prisma } from "#platform/db/client/client.ts";
import type { RidEscalation, RidState } from "#platform/db/client/enums.ts";
import { isChairOf, seatIn, type Actor } from "./actor.ts";
import { mayRead, readableBy, type DocumentFacts } from "./documents.ts";
import type { Readable } from "./reader-keys.ts";
import { mayRunRound, speaksFor } from "./rounds.ts";

/** The facts about a RID on which the sentences below rest. `agencyId`: null for one that an observer raised. */
export type RidFacts = { state: RidState; agencyId: string | null; originatorId: string };

/** Head, alternate or delegate of an agency that takes part in the ISECG; never an observer. */
export const isOfDelegation = (actor: Actor) =>
  actor.agencyId !== null && actor.role !== null && actor.role !== "observer";

const isOfAgency = (actor: Actor, agencyId: string | null) =>
  agencyId !== null && isOfDelegation(actor) && actor.agencyId === agencyId;

/** Read a RID: who reads its document; one that is kept, its agency's delegation alone, chairs and Secretariat among the others. */
export const mayReadRid = (actor: Actor, rid: Pick<RidFacts, "state" | "agencyId"> & { document: Readable }) =>
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

/** The kept ones among them: the own agency's room. */
export const keptRidsReadBy = (actor: Actor): Prisma.RidWhereInput => ({
  document: readableBy(actor),
  state: "kept",
  agencyId: isOfDelegation(actor) ? actor.agencyId : { in: [] },
});

/** Write in the own agency's room: its delegation, while a comment round of the document may still come. */
export const mayKeepRid = (actor: Actor, document: Pick<Readable, "state">) =>
  isOfDelegation(actor) && ["draft", "underReview", "underAdoption", "adoptedProvisionally"].includes(document.state);

/** Submit what the agency has kept: its head and alternates; where it has none active, any delegate of it. */
export const maySubmitRids = (actor: Actor, agency: { hasVoice: boolean }) =>
  isOfDelegation(actor) && (speaksFor(actor, actor.agencyId ?? "") || !agency.hasVoice);

/** Raise a RID directly, marked and counted for no agency: an observer with a seat in the group. */
export const mayRaiseDirectly = (actor: Actor, document: Pick<Readable, "groupId">) =>
  actor.role === "observer" && seatIn(actor, document.groupId) !== undefined;

/** Agree, escalate, withdraw: the originating agency's delegation; of an observer's own, that observer while seated. */
export const isOriginatorOf = (
  actor: Actor,
  rid: Pick<RidFacts, "agencyId" | "originatorId"> & { document: Pick<Readable, "groupId"> },
) =>
  rid.agencyId !== null
    ? isOfAgency(actor, rid.agencyId)
    : rid.originatorId === actor.id && seatIn(actor, rid.document.groupId) !== undefined;

/** Answer, close: chairs of the group, the Secretariat. */
export const mayAnswerRid = mayRunRound;

/** Settle an escalated RID: chairs of the group and the Secretariat; for the plenary, its chair and the Secretariat. */
export const maySettleRid = (
  actor: Actor,
  rid: { escalatedTo: RidEscalation | null; document: Pick<DocumentFacts, "groupId" | "isGroupConcluded"> },
) =>
  rid.escalatedTo === "plenary"
    ? actor.isSecretariat || actor.seats.some(({ groupId, isPlenary }) => isPlenary && isChairOf(actor, groupId))
    : mayAnswerRid(actor, rid.document);
