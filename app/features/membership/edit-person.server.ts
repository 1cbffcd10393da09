import "./membership-events.ts";
import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayAdminister, mayEditPerson, mayNameAlternate } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import type { AgencyRoleName } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { Conflict, Refused } from "#platform/problems.ts";
import { lockSeenPerson } from "./load-person.server.ts";
import { changeRole, ensureNotLastOfficer, ensureRoomFor } from "./roles.server.ts";

/** Changes a person's name, under a version check. */
export async function renamePerson(
  actor: Actor,
  id: string,
  wanted: { name: string; version: number },
  db: Db = liveDb,
) {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayEditPerson(actor, person));
    if (person.version !== wanted.version) {
      throw new Conflict("Somebody has changed this person meanwhile. Compare, and save again.", { name: person.name });
    }
    if (person.name === wanted.name) return;
    await tx.person.update({
      where: { id },
      data: { name: wanted.name, version: { increment: 1 } },
      select: { id: true },
    });
    const details = { name: { from: person.name, to: wanted.name } };
    await record(tx, actor, "person.renamed", { subject: { type: "person", id }, details });
  });
}

/** Gives an active person another role in their agency. Who becomes an observer keeps observer seats only. */
export async function giveRole(actor: Actor, id: string, role: AgencyRoleName, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    if (role === "head") ensure(mayAdminister(actor), "Heads of delegation are named by the Secretariat.");
    else if (role === "alternate" || person.role === "alternate") ensure(mayNameAlternate(actor, person));
    else ensure(mayEditPerson(actor, person));
    if (person.state !== "active" || !person.agencyId)
      throw new Refused("Only an active person of an agency has a role.", "role");
    if (person.role === role) return;
    if (person.isSecretariat && (role === "head" || role === "alternate")) {
      throw new Refused("Who works for the Secretariat speaks for no agency. End the flag first.", "role");
    }
    const agency = await ensureRoomFor(tx, person.agencyId, role, id);
    await changeRole(tx, id, { agencyId: person.agencyId, role });
    if (role === "observer") await announce(tx, "person.seatsLost", { personId: id, keep: "observer" });
    await post(tx, {
      template: "role-changed",
      to: person.email,
      personId: id,
      data: { role, agency: agency.shortName },
    });
    const details = { role: { from: person.role, to: role } };
    await record(tx, actor, "person.roleChanged", { subject: { type: "person", id }, details });
  });
}

/** Moves a person to another agency as its delegate: the old role and all seats end in the same act. */
export async function moveToAgency(actor: Actor, id: string, agencyId: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayAdminister(actor), "The Secretariat changes a person’s agency.");
    if (person.state !== "active") throw new Refused("Only an active person changes agency.");
    if (person.agencyId === agencyId) return;
    const agency = await ensureRoomFor(tx, agencyId, "delegate", id);
    await changeRole(tx, id, { agencyId, role: "delegate" });
    await tx.person.update({ where: { id }, data: { agencyId, version: { increment: 1 } }, select: { id: true } });
    await announce(tx, "person.seatsLost", { personId: id, keep: "none" });
    await post(tx, {
      template: "role-changed",
      to: person.email,
      personId: id,
      data: { role: "delegate", agency: agency.shortName },
    });
    const details = {
      agency: { from: person.agencyName, to: agency.shortName },
      role: { from: person.role, to: "delegate" },
    };
    await record(tx, actor, "person.moved", { subject: { type: "person", id }, details });
  });
}

/** Gives a person the secretariat flag. */
export async function giveSecretariat(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayAdminister(actor));
    if (person.state !== "active") throw new Refused("Only an active person can work for the Secretariat.");
    if (person.isSecretariat) return;
    if (person.role === "head" || person.role === "alternate") {
      throw new Refused("Who speaks for an agency does not work for the Secretariat. Change the role first.");
    }
    await tx.secretariatTerm.create({ data: { personId: id }, select: { id: true } });
    await record(tx, actor, "person.secretariatGiven", { subject: { type: "person", id } });
  });
}

/** Ends a person's secretariat flag, unless it is the last, or all that the person has. */
export async function endSecretariat(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayAdminister(actor));
    if (!person.isSecretariat || person.state !== "active") return;
    await ensureNotLastOfficer(tx, id);
    if (!person.agencyId) {
      throw new Refused(
        "Without the flag everybody belongs to an agency. Choose the agency first, or retire the person.",
      );
    }
    await tx.$executeRaw`update "SecretariatTerm" set until = now() where "personId" = ${id}::uuid and until is null`;
    await record(tx, actor, "person.secretariatEnded", { subject: { type: "person", id } });
  });
}
