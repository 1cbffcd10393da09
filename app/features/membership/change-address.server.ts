import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { revokeReset } from "#features/identity/change-password.server.ts";
import { endSessionsOf } from "#features/identity/end-sessions.server.ts";
import { giveToken, peekToken, spendToken } from "#features/identity/one-time-token.server.ts";
import { brokeUnique, inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { post, wipeTokens } from "#platform/mail/outbox.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { lockPerson, lockSeenPerson } from "./load-person.server.ts";

const CONFIRM_HOURS = 72;
const SPENT = "This link has been used or is too old. Ask the Secretariat for a new one.";

/** Asks the new address to confirm, and tells the old one. Nothing changes before that. */
export async function askForAddress(actor: Actor, id: string, email: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayAdminister(actor), "The Secretariat changes addresses.");
    if (person.state !== "active") throw new Refused("Only an active person’s address is changed.");
    if (person.email === email) throw new Refused("This is the address already.", "email");
    if ((await tx.person.count({ where: { email } })) > 0)
      throw new Refused("Another account has this address.", "email");
    await wipeTokens(tx, id, "confirm-address");
    const token = await giveToken(tx, { purpose: "newAddress", personId: id, hours: CONFIRM_HOURS, data: { email } });
    await post(tx, { template: "confirm-address", to: email, personId: id, token, data: { name: person.name } });
    await post(tx, { template: "address-changing", to: person.email, personId: id, data: { to: email } });
    const details = { address: { from: person.email, to: email } };
    await record(tx, actor, "person.addressAsked", { subject: { type: "person", id }, details });
  });
}

/** The address that a link would confirm; null when it opens nothing. */
export const readAddressLink = async (token: string, db: Db = liveDb) =>
  (await peekToken(db, "newAddress", token))?.data["email"] ?? null;

/** Confirms a new address from its link: it changes, and the person's sessions end. */
export async function confirmAddress(token: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const spent = await spendToken(tx, "newAddress", token);
    const email = spent?.data["email"];
    if (!spent?.personId || !email) throw new NotFound(SPENT);
    const person = await lockPerson(tx, spent.personId);
    if (person.state !== "active" || (await tx.person.count({ where: { email } })) > 0) throw new NotFound(SPENT);
    await tx.person.update({
      where: { id: person.id },
      data: { email, version: { increment: 1 } },
      select: { id: true },
    });
    await wipeTokens(tx, person.id, "confirm-address");
    await revokeReset(tx, person.id);
    await endSessionsOf(tx, person.id);
    const details = { address: { from: person.email, to: email } };
    await record(tx, person, "person.addressChanged", { subject: { type: "person", id: person.id }, details });
  }).catch((error: unknown) => {
    // Somebody else has come to this address since it was looked up.
    throw brokeUnique(error, "email") ? new NotFound(SPENT) : error;
  });
}
