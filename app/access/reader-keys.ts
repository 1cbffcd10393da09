import type { ActorSeat } from "./actor.ts";
import type { AgencyRoleName, AudienceKind, DocumentState } from "#platform/db/client/enums.ts";

/*
 * A document lists the keys that open it; an actor holds keys; reading is having one in common. The list is written in
 * the transaction that changes audience, state or author, and the actor's keys are computed at each request, so a seat
 * that ends, ends everywhere at once. Source of the rule: product.md, "Audience".
 */

/** The facts about a person from which the keys follow. */
export type KeyHolder = {
  personId: string;
  role: AgencyRoleName | null;
  /** Only of an agency that takes part now. */
  agencyId: string | null;
  isSecretariat: boolean;
  seats: readonly ActorSeat[];
  /** Groups in which the person's agency has a current member seat. */
  agencyGroupIds: readonly string[];
  /** Groups with an unfinished round in which the person's agency takes part. */
  roundGroupIds: readonly string[];
};

/** The keys that a person holds now. */
export function keysHeldBy(holder: KeyHolder): Set<string> {
  const keys = new Set([`own:${holder.personId}`]);
  if (holder.isSecretariat) keys.add("secretariat");
  for (const seat of holder.seats) {
    keys.add(`group:${seat.groupId}`);
    keys.add(`seated:${seat.groupId}:${holder.personId}`);
    if (seat.kind === "chair" || seat.kind === "cochair") keys.add(`chair:${seat.groupId}`);
  }
  if (holder.agencyId === null || holder.role === null || holder.role === "observer") return keys;
  keys.add("all");
  keys.add(`agency:${holder.agencyId}`);
  if (holder.role === "delegate") return keys;
  keys.add(`voice:${holder.agencyId}`);
  for (const groupId of holder.agencyGroupIds) keys.add(`group:${groupId}`);
  // Opens the group itself, and nothing that is shared with it.
  for (const groupId of holder.roundGroupIds) keys.add(`round:${groupId}`);
  return keys;
}

/** The facts about a document from which its keys follow. */
export type Readable = {
  state: DocumentState;
  audience: AudienceKind;
  groupId: string;
  authorId: string;
  namedAgencyIds: readonly string[];
  /** Agencies that take part in its unfinished round; none where there is none. */
  voiceAgencyIds: readonly string[];
};

/** The keys that open a document. */
export function keysThatOpen(document: Readable): string[] {
  const { groupId, authorId } = document;
  if (document.state === "unshared") return [`own:${authorId}`];
  const always = ["secretariat", `chair:${groupId}`, `seated:${groupId}:${authorId}`];
  if (document.state === "withdrawn") return always;
  const voices = document.voiceAgencyIds.map((id) => `voice:${id}`);
  switch (document.audience) {
    case "group":
      return ["secretariat", `group:${groupId}`, ...voices];
    case "all":
      return ["secretariat", `group:${groupId}`, "all", ...voices];
    case "named":
      return [...always, ...document.namedAgencyIds.map((id) => `agency:${id}`), ...voices];
  }
}

/** Whether somebody who reads a document now might not read it with another audience. */
export function isNarrower(document: Readable, wanted: Pick<Readable, "audience" | "namedAgencyIds">): boolean {
  const then = new Set(keysThatOpen({ ...document, ...wanted }));
  const opensGroup = then.has(`group:${document.groupId}`);
  const isStillOpen = (key: string) =>
    then.has(key) || (opensGroup && /^(chair|seated):/.test(key)) || (then.has("all") && key.startsWith("agency:"));
  return !keysThatOpen(document).every(isStillOpen);
}
