import { Prisma } from "#platform/db/client/client.ts";
import { isChairOf, isMemberOf, seatIn, type Actor } from "./actor.ts";
import { keysThatOpen, type Readable } from "./reader-keys.ts";

/** The facts about a document on which the sentences below rest. */
export type DocumentFacts = Readable & { isGroupConcluded: boolean; withdrawnById: string | null };

/** In its audience now. Unshared, it is its author's alone, the Secretariat and the chairs included among the others. */
export const mayRead = (actor: Actor, document: Readable) => keysThatOpen(document).some((key) => actor.keys.has(key));

/** The same rule as a `where`. */
export const readableBy = (actor: Actor): Prisma.DocumentWhereInput => ({
  readers: { some: { key: { in: [...actor.keys] } } },
});

/** The same rule for a statement written by hand in which the document is `d`. */
export const readableSql = (actor: Actor): Prisma.Sql => Prisma.sql`exists (
  select 1 from "DocumentReader" held where held."documentId" = d.id and held.key = any(${[...actor.keys]}::text[]))`;

/** A chair of its group, while the group works; the chairs' acts then pass to the Secretariat. */
export const isChair = (actor: Actor, document: Pick<DocumentFacts, "groupId" | "isGroupConcluded">) =>
  !document.isGroupConcluded && isChairOf(actor, document.groupId);
const isSeatedAuthor = (actor: Actor, document: DocumentFacts) =>
  document.authorId === actor.id && seatIn(actor, document.groupId) !== undefined;
const isOwn = (actor: Actor, document: DocumentFacts) =>
  document.state === "unshared" && document.authorId === actor.id;

/** Create a document in a group: its chairs and members, and the Secretariat, while the group works. */
export const mayCreateIn = (actor: Actor, group: { id: string; isConcluded: boolean }) =>
  !group.isConcluded && (actor.isSecretariat || isMemberOf(actor, group.id));

/** Move to another own group, discard. */
export const mayMove = isOwn;
export const mayDiscard = isOwn;

/** Share it: its author, while in the group. */
export const mayShare = (actor: Actor, document: DocumentFacts) =>
  isOwn(actor, document) && mayCreateIn(actor, { id: document.groupId, isConcluded: document.isGroupConcluded });

const isReviser = (actor: Actor, document: DocumentFacts) =>
  !document.isGroupConcluded && (actor.isSecretariat || isMemberOf(actor, document.groupId));

/** Bring a revision: chairs and members of the group, the Secretariat; before sharing, the author. */
export const mayAddRevision = (actor: Actor, document: DocumentFacts) =>
  (isOwn(actor, document) && !document.isGroupConcluded) ||
  (["draft", "underReview", "adoptedProvisionally"].includes(document.state) && isReviser(actor, document));

/** Who would bring a revision, were it not that agencies speak on the one that is there. */
export const waitsToRevise = (actor: Actor, document: DocumentFacts) =>
  document.state === "underAdoption" && isReviser(actor, document);

/** Title, summary, audience, marking: its author (while seated, while draft), chairs, the Secretariat. */
export const mayEdit = (actor: Actor, document: DocumentFacts) =>
  isOwn(actor, document) ||
  (!["unshared", "withdrawn", "published"].includes(document.state) &&
    ((isSeatedAuthor(actor, document) && document.state === "draft") ||
      isChair(actor, document) ||
      actor.isSecretariat));

/** Withdraw: as above; what is adopted, the Secretariat only; what is published, nobody. */
export const mayWithdraw = (actor: Actor, document: DocumentFacts) => {
  if (["unshared", "withdrawn", "published"].includes(document.state)) return false;
  if (document.state === "adopted" || document.state === "adoptedProvisionally") return actor.isSecretariat;
  return (
    (isSeatedAuthor(actor, document) && document.state === "draft") || isChair(actor, document) || actor.isSecretariat
  );
};

/** Restore: who withdrew it, while still chair or seated author; the Secretariat. */
export const mayRestore = (actor: Actor, document: DocumentFacts) =>
  document.state === "withdrawn" &&
  (actor.isSecretariat ||
    (document.withdrawnById === actor.id && (isChair(actor, document) || isSeatedAuthor(actor, document))));

/** Erase a revision's bytes. */
export const mayErase = (actor: Actor, document: DocumentFacts) => document.state !== "unshared" && actor.isSecretariat;

/** See who can read it: its audience. Observers see agencies only. */
export const maySeeReaderNames = (actor: Actor) => actor.isSecretariat || actor.role !== "observer";

/** See its history: its audience without observers. */
export const maySeeHistory = (actor: Actor, document: Readable) => mayRead(actor, document) && maySeeReaderNames(actor);
