import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import type { AgencyRoleName, GroupKind, SeatKind } from "#platform/db/client/enums.ts";
import type { Db } from "#platform/db/db.server.ts";

let counter = 0;
const next = () => ++counter;

/** An agency that takes part. */
export async function anAgency(db: Db, facts: { shortName?: string } = {}) {
  const shortName = facts.shortName ?? `AG${next()}`;
  return db.agency.create({
    data: {
      shortName,
      slug: `${shortName.toLowerCase()}-${randomUUID().slice(0, 8)}`,
      name: `Agency ${shortName}`,
      country: "Somewhere",
    },
  });
}

type PersonFacts = {
  name?: string;
  email?: string;
  agencyId?: string | null;
  role?: AgencyRoleName | null;
  isSecretariat?: boolean;
  state?: "invited" | "active" | "retired";
  passwordHash?: string;
};

/** A person: by default an active delegate of an agency of their own. */
export async function aPerson(db: Db, facts: PersonFacts = {}) {
  const isSecretariat = facts.isSecretariat ?? false;
  const agencyId = facts.agencyId !== undefined ? facts.agencyId : isSecretariat ? null : (await anAgency(db)).id;
  const role = facts.role !== undefined ? facts.role : agencyId ? "delegate" : null;
  const number = next();
  const person = await db.person.create({
    data: {
      name: facts.name ?? `Person ${number}`,
      email: facts.email ?? `person-${number}-${randomUUID().slice(0, 8)}@example.org`,
      state: facts.state ?? "active",
      agencyId,
      passwordHash: facts.passwordHash ?? null,
    },
  });
  const isActive = person.state === "active";
  if (agencyId && role && isActive) await db.agencyRole.create({ data: { personId: person.id, agencyId, role } });
  if (isSecretariat && isActive) await db.secretariatTerm.create({ data: { personId: person.id } });
  return person;
}

/** A group; working unless said otherwise. */
export async function aGroup(db: Db, facts: { kind?: GroupKind; isConcluded?: boolean; quotaBytes?: number } = {}) {
  const code = `G${next()}${randomUUID().slice(0, 4).toUpperCase()}`;
  return db.group.create({
    data: {
      code,
      slug: code.toLowerCase(),
      name: `Group ${code}`,
      kind: facts.kind ?? "working",
      concludedAt: facts.isConcluded ? new Date() : null,
      ...(facts.quotaBytes !== undefined && { quotaBytes: facts.quotaBytes }),
    },
  });
}

/** A current seat of a person in a group. */
export async function aSeat(
  db: Db,
  groupId: string,
  person: { id: string; agencyId: string | null },
  kind: SeatKind = "member",
) {
  return db.seat.create({ data: { groupId, personId: person.id, agencyId: person.agencyId, kind } });
}

/** The person as an actor, with rights as they stand now. */
export async function actorOf(db: Db, person: { id: string }): Promise<Actor> {
  const actor = await loadActor(person.id, db);
  if (!actor) throw new Error("This person is not active.");
  return actor;
}

/** A secretariat officer as an actor. */
export const anOfficer = async (db: Db) => actorOf(db, await aPerson(db, { isSecretariat: true }));
