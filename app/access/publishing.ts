import type { Prisma } from "#platform/db/client/client.ts";
import type { PublicState } from "#platform/db/client/enums.ts";
import type { Actor } from "./actor.ts";
import { speaksFor } from "./rounds.ts";

/** The facts about a news item, a publication or a page on which the sentences below rest. */
export type PublicItemFacts = { state: PublicState };

/** News, publications, pages and subscribers are the Secretariat's to work on. */
export const mayPublish = (actor: Actor) => actor.isSecretariat;

/** What is published is everybody's; drafts and what was withdrawn exist for the Secretariat alone. */
export const mayReadItem = (actor: Actor | null, item: PublicItemFacts) =>
  item.state === "published" || (actor !== null && mayPublish(actor));

/** The twin of `mayReadItem`. */
export const itemsReadBy = (actor: Actor | null): Prisma.PublicItemWhereInput =>
  actor !== null && mayPublish(actor) ? {} : { state: "published" };

/** That a publication was withdrawn, when and why: everybody, if it was ever public. */
export const mayReadWithdrawal = (item: PublicItemFacts & { publishedAt: Date | null }) =>
  item.state === "withdrawn" && item.publishedAt !== null;

/** Say that an agency is not named with what it adopted: who speaks for it; the Secretariat for it. */
export const mayStandAside = (actor: Actor, agencyId: string) => actor.isSecretariat || speaksFor(actor, agencyId);
