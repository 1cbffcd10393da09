import type { AgencyRoleName, SeatKind } from "#platform/db/client/enums.ts";

/** A current seat, with what a sentence or a menu needs to know of its group. Plenary seats may be computed. */
export type ActorSeat = {
  groupId: string;
  slug: string;
  name: string;
  code: string;
  isPlenary: boolean;
  isConcluded: boolean;
  kind: SeatKind;
};

/** Who asks, as the database knew them when this request began. Never kept beyond it. */
export type Actor = {
  id: string;
  name: string;
  agencyId: string | null;
  agencyName: string | null;
  role: AgencyRoleName | null;
  isSecretariat: boolean;
  seats: readonly ActorSeat[];
  /** Every reader key that this person holds now; see `reader-keys.ts`. */
  keys: ReadonlySet<string>;
};

/** The seat of the actor in a group, if there is one. */
export const seatIn = (actor: Actor, groupId: string) => actor.seats.find((seat) => seat.groupId === groupId);

/** Chair or co-chair. */
export const isChairOf = (actor: Actor, groupId: string) =>
  ["chair", "cochair"].includes(seatIn(actor, groupId)?.kind ?? "");

/** Chair, co-chair or member: what product.md calls a member seat. */
export const isMemberOf = (actor: Actor, groupId: string) =>
  ["chair", "cochair", "member"].includes(seatIn(actor, groupId)?.kind ?? "");
