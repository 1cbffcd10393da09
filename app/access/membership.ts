import type { Prisma } from "#platform/db/client/client.ts";
import type { AgencyRoleName, PersonState } from "#platform/db/client/enums.ts";
import type { Actor } from "./actor.ts";

/** The facts about a person on which the sentences below rest. */
export type PersonFacts = {
  id: string;
  state: PersonState;
  agencyId: string | null;
  /** The role now; of an invited person, the one that the invitation gives. */
  role: AgencyRoleName | null;
  isSecretariat: boolean;
};

const isHeadOf = (actor: Actor, agencyId: string | null) =>
  agencyId !== null && actor.role === "head" && actor.agencyId === agencyId;

/** Roles that a head of delegation gives and takes in the own agency, besides naming alternates. */
const isOrdinary = (role: AgencyRoleName | null) => role === "delegate" || role === "observer";

/** Agencies, members as a whole, addresses, agencies of people, heads, the flag: the Secretariat's. */
export const mayAdminister = (actor: Actor) => actor.isSecretariat;

/** Every active person sees the roster: names, agencies, roles. */
export const maySeeRoster = (actor: Actor) => actor.isSecretariat || actor.role !== null;

/** A person of the roster: who is active, to every active person; the others to the Secretariat and the own head. */
export const maySeePerson = (actor: Actor, person: Pick<PersonFacts, "state" | "agencyId">) =>
  maySeeRoster(actor) && (person.state === "active" || actor.isSecretariat || isHeadOf(actor, person.agencyId));

/** The same rule as a `where`. */
export const peopleSeenBy = (actor: Actor): Prisma.PersonWhereInput => {
  if (actor.isSecretariat) return {};
  if (!maySeeRoster(actor)) return { id: { in: [] } };
  const isOwnHead = actor.role === "head" && actor.agencyId !== null;
  return { OR: [{ state: "active" }, ...(isOwnHead ? [{ agencyId: actor.agencyId }] : [])] };
};

/** Earlier roles and seats with their dates: one's own, those of the own delegation for its head, the Secretariat all. */
export const maySeePast = (actor: Actor, person: Pick<PersonFacts, "id" | "agencyId">) =>
  actor.isSecretariat || actor.id === person.id || isHeadOf(actor, person.agencyId);

/** Invite, resend, revoke: the Secretariat anybody; a head the own agency's delegates and observers. */
export const mayInvite = (
  actor: Actor,
  invited: { agencyId: string | null; role: AgencyRoleName | null; isSecretariat: boolean },
) => actor.isSecretariat || (isHeadOf(actor, invited.agencyId) && isOrdinary(invited.role) && !invited.isSecretariat);

/** Edit or retire: the Secretariat anybody; a head the own agency's delegates and observers, never an officer. */
export const mayEditPerson = (actor: Actor, person: PersonFacts) =>
  actor.isSecretariat || (isHeadOf(actor, person.agencyId) && isOrdinary(person.role) && !person.isSecretariat);

/** Name a person alternate, or end that: the Secretariat, and the head of the agency. */
export const mayNameAlternate = (actor: Actor, person: PersonFacts) =>
  actor.isSecretariat || (isHeadOf(actor, person.agencyId) && person.role !== "head" && !person.isSecretariat);

/** An address: one's own, the own agency's people, people of a shared working group (the plenary does not count), the Secretariat. */
export const maySeeAddress = (
  actor: Actor,
  person: { id: string; agencyId: string | null; workingGroupIds: readonly string[] },
) =>
  actor.isSecretariat ||
  actor.id === person.id ||
  (actor.agencyId !== null && actor.agencyId === person.agencyId) ||
  actor.seats.some((seat) => !seat.isPlenary && person.workingGroupIds.includes(seat.groupId));
