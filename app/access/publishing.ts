import type { Prisma } from "#platform/db/client/client.ts";
import type { PublicState } from "#platform/db/client/enums.ts";
import type { Actor } from "./actor.ts";

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
