import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { lockSeenPerson } from "./load-person.server.ts";
import { changeRole, ensureRoomFor } from "./roles.server.ts";

/**
 * Takes a retired person back as a delegate of an agency that takes part, their own or another; without an agency, for
 * the Secretariat. Seats and other roles are given anew.
 */
export async function reactivatePerson(
  actor: Actor,
  id: string,
  agencyId: string | null,
  db: Db = liveDb,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayAdminister(actor), "The Secretariat takes people back.");
    if (person.state !== "retired") throw new Refused("Only a retired person can be taken back.");
    const agency = agencyId && (await ensureRoomFor(tx, agencyId, "delegate", id));
    if (agencyId) await changeRole(tx, id, { agencyId, role: "delegate" });
    else await tx.secretariatTerm.create({ data: { personId: id }, select: { id: true } });
    await tx.person.update({
      where: { id },
      data: { state: "active", retiredAt: null, agencyId, version: { increment: 1 } },
      select: { id: true },
    });
    const details = { agency: { from: person.agencyName, to: agency ? agency.shortName : null } };
    await record(tx, actor, "person.reactivated", { subject: { type: "person", id }, details });
  });
}
