import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { maySeePerson, type PersonFacts } from "#access/membership.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** A person as the verbs of this room need them, locked until the transaction ends. */
export type LockedPerson = PersonFacts & {
  name: string;
  email: string;
  version: number;
  agencyName: string | null;
  /** The invitation that waits, if one does. */
  invitationId: string | null;
};

/** Loads a person under a lock, so that what is decided about them is decided once. */
export async function lockPerson(tx: Tx, id: string): Promise<LockedPerson> {
  if (!isUuid(id)) throw new NotFound();
  await tx.$executeRaw`select 1 from "Person" where id = ${id}::uuid for update`;
  const [person] = await tx.$queryRaw<LockedPerson[]>`
    select p.id, p.name, p.email, p.version, p.state, p."agencyId", a."shortName" as "agencyName",
      coalesce(r.role, i.role) as role, i.id as "invitationId",
      coalesce(i.secretariat, false) or exists (
        select 1 from "SecretariatTerm" t where t."personId" = p.id and t.until is null) as "isSecretariat"
    from "Person" p
    left join "Agency" a on a.id = p."agencyId"
    left join "AgencyRole" r on r."personId" = p.id and r.until is null
    left join lateral (
      select i.id, i.role, i.secretariat from "Invitation" i
      where i."personId" = p.id and i."acceptedAt" is null and i."revokedAt" is null and p.state = 'invited'
      order by i."createdAt" desc limit 1
    ) i on true
    where p.id = ${id}::uuid`;
  if (!person) throw new NotFound();
  return person;
}

/** The same for an act of this actor: a person whom they may not see does not exist. */
export async function lockSeenPerson(tx: Tx, actor: Actor, id: string): Promise<LockedPerson> {
  const person = await lockPerson(tx, id);
  ensureSeen(maySeePerson(actor, person));
  return person;
}
