import "./membership-events.ts";
import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayEditPerson } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { endSessionsOf } from "#features/identity/end-sessions.server.ts";
import { revokeReset } from "#features/identity/change-password.server.ts";
import { revokeTokens } from "#features/identity/one-time-token.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { wipeTokens } from "#platform/mail/outbox.server.ts";
import { Refused } from "#platform/problems.ts";
import { endInvitations } from "./invitations.server.ts";
import { lockSeenPerson, type LockedPerson } from "./load-person.server.ts";
import { changeRole, ensureNotLastOfficer } from "./roles.server.ts";

/** Ends a person's part: sessions at once, role, seats, links in mails. Everything they did keeps their name. */
export async function retirePerson(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
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
  await endInvitations(tx, id);
  await changeRole(tx, id, null);
  await endSessionsOf(tx, id);
  await revokeReset(tx, id);
  await revokeTokens(tx, "newAddress", id);
  await wipeTokens(tx, id, "confirm-address");
  await announce(tx, "person.retired", { personId: id });
}
