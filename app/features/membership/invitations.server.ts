import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensure, ensureSeen } from "#access/ensure.ts";
import { mayInvite, maySeeRoster } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { refuseWeak } from "#features/identity/change-password.server.ts";
import { deviceCookie } from "#features/identity/known-device.server.ts";
import { giveToken, peekToken, revokeTokens, spendToken } from "#features/identity/one-time-token.server.ts";
import { hashPassword } from "#features/identity/password.server.ts";
import { startSession } from "#features/identity/start-session.server.ts";
import type { AgencyRoleName } from "#platform/db/client/enums.ts";
import { databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { post, wipeTokens } from "#platform/mail/outbox.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { lockPerson, lockSeenPerson } from "./load-person.server.ts";
import { changeRole, ensureRoomFor } from "./roles.server.ts";

const HOURS = 3_600_000;
const INVITATION_HOURS = 7 * 24;
/** Within this time the same invitation sent twice is one act: a double click, a form sent again. */
const SAME_ACT_SECONDS = 60;
const SPENT =
  "This invitation has been used, withdrawn or is older than seven days. Ask who invited you for a new one.";

/** Whom to invite, as what. */
export type Invited = {
  name: string;
  email: string;
  agencyId: string | null;
  role: AgencyRoleName | null;
  isSecretariat: boolean;
};

/**
 * Invites somebody: an account that waits, and a mail with a link for seven days. Answers the person's id. The same
 * form sent twice invites once.
 */
export const invitePerson = (actor: Actor, wanted: Invited, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    const invited = { ...wanted, role: wanted.agencyId ? wanted.role : null };
    ensureSeen(maySeeRoster(actor));
    ensure(mayInvite(actor, invited), "A head of delegation invites delegates and observers of the own agency.");
    refuseImpossible(invited);
    if (invited.agencyId && invited.role) await ensureRoomFor(tx, invited.agencyId, invited.role, null);
    const { id, isSameAct } = await waitingAccount(tx, actor, invited);
    if (isSameAct) return id;
    await sendInvitation(tx, actor, { id, ...invited });
    await record(tx, actor, "person.invited", {
      subject: { type: "person", id },
      details: { role: invited.role, agency: invited.agencyId, secretariat: invited.isSecretariat },
    });
    return id;
  });

function refuseImpossible({ agencyId, role, isSecretariat }: Invited) {
  if (!isSecretariat && (!agencyId || !role))
    throw new Refused("Choose the agency and the role.", agencyId ? "role" : "agencyId");
  if (isSecretariat && (role === "head" || role === "alternate")) {
    throw new Refused("Who works for the Secretariat speaks for no agency.", "role");
  }
  if (agencyId && !role) throw new Refused("Choose the role.", "role");
}

/** A new account, or the one that an earlier, withdrawn or expired invitation left behind. */
async function waitingAccount(tx: Tx, actor: Actor, invited: Invited): Promise<{ id: string; isSameAct: boolean }> {
  const { name, email, agencyId } = invited;
  const created = await tx.person.createManyAndReturn({
    data: [{ id: randomUUID(), name, email, agencyId, state: "invited" }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (created[0]) return { id: created[0].id, isSameAct: false };
  const { id } = await tx.person.findUniqueOrThrow({ where: { email }, select: { id: true } });
  const person = await lockPerson(tx, id);
  const [waiting] = await tx.$queryRaw<{ isSameAct: boolean }[]>`
    select "invitedById" = ${actor.id}::uuid and "createdAt" > now() - make_interval(secs => ${SAME_ACT_SECONDS})
      and role is not distinct from ${invited.role}::"AgencyRoleName" and secretariat = ${invited.isSecretariat} as "isSameAct"
    from "Invitation"
    where "personId" = ${id}::uuid and "acceptedAt" is null and "revokedAt" is null and "expiresAt" > now()`;
  if (person.state === "invited" && waiting?.isSameAct && person.agencyId === agencyId && person.name === name) {
    return { id, isSameAct: true };
  }
  if (person.state !== "invited" || waiting) {
    const who = actor.isSecretariat ? `${person.name} has` : "There is";
    throw new Refused(`${who} an account or an invitation with this address already.`, "email");
  }
  await tx.person.update({ where: { id }, data: { name, agencyId }, select: { id: true } });
  return { id, isSameAct: false };
}

async function sendInvitation(tx: Tx, actor: Actor, person: Invited & { id: string }) {
  await endInvitations(tx, person.id);
  const invitation = await tx.invitation.create({
    data: {
      personId: person.id,
      role: person.role,
      secretariat: person.isSecretariat,
      invitedById: actor.id,
      expiresAt: new Date((await databaseNow(tx)).getTime() + INVITATION_HOURS * HOURS),
    },
    select: { id: true },
  });
  const data = { invitation: invitation.id };
  const token = await giveToken(tx, { purpose: "invitation", personId: person.id, hours: INVITATION_HOURS, data });
  await post(tx, { template: "invitation", to: person.email, personId: person.id, token, data: { by: actor.name } });
}

/** Sends an invitation anew; links sent before stop working. */
export async function resendInvitation(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayInvite(actor, person));
    if (person.state !== "invited" || !person.invitationId) throw new Refused("There is no invitation to send again.");
    await sendInvitation(tx, actor, person);
    await record(tx, actor, "person.invitedAgain", { subject: { type: "person", id } });
  });
}

/** Withdraws an invitation: its link stops working at once. */
export async function revokeInvitation(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const person = await lockSeenPerson(tx, actor, id);
    ensure(mayInvite(actor, person));
    if (!person.invitationId) throw new Refused("There is no invitation to withdraw.");
    await endInvitations(tx, id);
    await record(tx, actor, "person.invitationRevoked", { subject: { type: "person", id } });
  });
}

/** Ends the invitations of a person that wait, with their links and the mails that carry them. */
export async function endInvitations(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`
    update "Invitation" set "revokedAt" = now()
    where "personId" = ${personId}::uuid and "acceptedAt" is null and "revokedAt" is null`;
  await revokeTokens(tx, "invitation", personId);
  await wipeTokens(tx, personId, "invitation");
}

/** Who a link invites, without spending it; null when it opens nothing. */
export async function readInvitation(token: string, db: Db = liveDb) {
  const opened = await peekToken(db, "invitation", token);
  if (!opened?.personId) return null;
  const invitation = await openInvitation(db, opened.data["invitation"]);
  const { name, email } = await db.person.findUniqueOrThrow({
    where: { id: opened.personId },
    select: { name: true, email: true },
  });
  return invitation && { name, email, ...invitation };
}

async function openInvitation(db: Db, id: string | undefined) {
  const row = await db.invitation.findFirst({
    where: { id: id ?? "", acceptedAt: null, revokedAt: null, person: { state: "invited" } },
    select: {
      id: true,
      role: true,
      secretariat: true,
      person: { select: { agencyId: true, agency: { select: { shortName: true } } } },
    },
  });
  if (!row) return null;
  const { person, ...invitation } = row;
  return { ...invitation, agencyId: person.agencyId, agencyName: person.agency?.shortName ?? null };
}

/** Takes an invitation: the account becomes active with its role, and a session begins. Answers the Set-Cookie values. */
export async function acceptInvitation(
  token: string,
  chosen: {
    name: string;
    timeZone: string;
    newPassword: string;
    device: string;
    address: string;
    cookies: string | null;
  },
  db: Db = liveDb,
): Promise<string[]> {
  const invited = await readInvitation(token, db);
  if (!invited) throw new NotFound(SPENT);
  refuseWeak(chosen.newPassword, [chosen.name, invited.email]);
  const passwordHash = await hashPassword(chosen.newPassword);
  return inTransaction(db, async (tx) => {
    const spent = await spendToken(tx, "invitation", token);
    const invitation = spent && (await openInvitation(tx, spent.data["invitation"]));
    if (!spent?.personId || !invitation) throw new NotFound(SPENT);
    const { personId } = spent;
    const person = await lockPerson(tx, personId);
    if (invitation.agencyId && invitation.role) {
      await ensureRoomFor(tx, invitation.agencyId, invitation.role, personId);
      await changeRole(tx, personId, { agencyId: invitation.agencyId, role: invitation.role });
    }
    if (invitation.secretariat) await tx.secretariatTerm.create({ data: { personId }, select: { id: true } });
    await tx.$executeRaw`update "Invitation" set "acceptedAt" = now() where id = ${invitation.id}::uuid`;
    await tx.person.update({
      where: { id: personId },
      data: { state: "active", name: chosen.name, timeZone: chosen.timeZone, passwordHash, version: { increment: 1 } },
      select: { id: true },
    });
    await wipeTokens(tx, personId, "invitation");
    const by = { id: personId, name: chosen.name, agencyId: person.agencyId };
    await record(tx, by, "person.joined", {
      subject: { type: "person", id: personId },
      details: { role: invitation.role },
    });
    const session = await startSession(
      tx,
      { ...by, email: invited.email, isSecretariat: invitation.secretariat },
      { device: chosen.device, address: chosen.address, isNewDevice: false },
    );
    return [session, deviceCookie(chosen.cookies, invited.email)];
  });
}
