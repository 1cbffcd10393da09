import "./membership-events.ts";
import type { Actor } from "#access/actor.ts";
import { ensure, ensureSeen } from "#access/ensure.ts";
import { mayEditPerson, maySeeRoster } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { endSessionsOf } from "#features/identity/end-sessions.server.ts";
import { revokeTokens } from "#features/identity/one-time-token.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Refused } from "#platform/problems.ts";
import { lockPerson, type LockedPerson } from "./load-person.server.ts";
import { changeRole, ensureNotLastOfficer, ensureRoomFor } from "./roles.server.ts";

/** Ends a person's part: sessions at once, role, seats, links in mails. Everything they did keeps their name. */
export async function retirePerson(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockPerson(tx, id);
    ensureSeen(maySeeRoster(actor));
    ensure(mayEditPerson(actor, person));
    if (person.state !== "active") throw new Refused("Only an active person can be retired.");
    if (person.isSecretariat) await ensureNotLastOfficer(tx, id);
    await endPart(tx, person);
    await record(tx, actor, "person.retired", { subject: { type: "person", id }, details: { role: person.role } });
  });
}

/** What retiring does to a person; also when their agency's participation ends. */
export async function endPart(tx: Tx, person: Pick<LockedPerson, "id">): Promise<void> {
  const { id } = person;
  await tx.$executeRaw`
    update "Person" set state = 'retired', "retiredAt" = now(), version = version + 1 where id = ${id}::uuid`;
  await tx.$executeRaw`update "SecretariatTerm" set until = now() where "personId" = ${id}::uuid and until is null`;
  await tx.$executeRaw`update "Invitation" set "revokedAt" = now() where "personId" = ${id}::uuid and "acceptedAt" is null and "revokedAt" is null`;
  await changeRole(tx, id, null);
  await endSessionsOf(tx, id);
  for (const purpose of ["invitation", "passwordReset", "newAddress"] as const) await revokeTokens(tx, purpose, id);
  await announce(tx, "person.retired", { personId: id });
}

/** Takes a retired person back as a delegate of their agency; seats and other roles are given anew. */
export async function reactivatePerson(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockPerson(tx, id);
    ensureSeen(maySeeRoster(actor));
    ensure(mayEditPerson(actor, { ...person, role: "delegate" }));
    if (person.state !== "retired") throw new Refused("Only a retired person can be taken back.");
    if (person.agencyId) {
      await ensureRoomFor(tx, person.agencyId, "delegate", id);
      await changeRole(tx, id, { agencyId: person.agencyId, role: "delegate" });
    }
    await tx.person.update({
      where: { id },
      data: { state: "active", retiredAt: null, version: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, actor, "person.reactivated", { subject: { type: "person", id } });
  });
}
