import type { Prisma } from "#platform/db/client/client.ts";
import type { SeatKind } from "#platform/db/client/enums.ts";
import { isChairOf, type Actor } from "./actor.ts";

/** The facts about a group on which the sentences below rest. */
export type GroupFacts = { id: string; isPlenary: boolean; isConcluded: boolean };

/** Opens a group to the people with a seat, and to head and alternates of an agency with a member seat (`actor.keys`). */
const keyOf = (groupId: string) => `group:${groupId}`;
/** Opens it to head and alternates of an agency that takes part in an unfinished round of it. */
const roundKeyOf = (groupId: string) => `round:${groupId}`;
const KEY = /^(?:group|round):(.+)$/;

/** See a group, its charter, its members. The plenary is seen by every delegate and observer. */
export const maySeeGroup = (actor: Actor, group: GroupFacts) =>
  actor.isSecretariat ||
  actor.keys.has(keyOf(group.id)) ||
  actor.keys.has(roundKeyOf(group.id)) ||
  (group.isPlenary && actor.role !== null);

/** The same rule as a `where`. */
export const groupsSeenBy = (actor: Actor): Prisma.GroupWhereInput =>
  actor.isSecretariat
    ? {}
    : {
        OR: [
          {
            id: { in: [...actor.keys].flatMap((key) => KEY.exec(key)?.[1] ?? []) },
          },
          ...(actor.role === null ? [] : [{ kind: "plenary" as const }]),
        ],
      };

/** Create or conclude a group, name chairs, set the quota. */
export const mayAdministerGroups = (actor: Actor) => actor.isSecretariat;

/** Give or end a seat: the Secretariat any; a chair member and observer seats of the own group, while it works. */
export const mayGiveSeat = (actor: Actor, group: GroupFacts, kind: SeatKind) =>
  actor.isSecretariat ||
  (!group.isConcluded && isChairOf(actor, group.id) && (kind === "member" || kind === "observer"));
