import type { AgencyRoleName } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";

export const MAX_ALTERNATES = 3;

/** Any number that nothing else locks. */
const SECRETARIAT_LOCK = 7_402_006_152;

/**
 * Refuses a role that the agency has no room for: one active head, three alternates. Holds the agency's row, so that
 * of two who ask at once the second sees the first. Answers what the agency is called.
 */
export async function ensureRoomFor(
  tx: Tx,
  agencyId: string,
  role: AgencyRoleName,
  exceptPersonId: string | null,
): Promise<{ shortName: string }> {
  const [agency] = await tx.$queryRaw<{ shortName: string; endedOn: Date | null }[]>`
    select "shortName", "endedOn" from "Agency" where id = ${agencyId}::uuid for update`;
  if (!agency || agency.endedOn)
    throw new Refused("This agency does not take part any more. Choose another.", "agencyId");
  if (role !== "head" && role !== "alternate") return agency;
  const holders = await tx.agencyRole.findMany({
    where: { agencyId, role, until: null, ...(exceptPersonId && { personId: { not: exceptPersonId } }) },
    select: { person: { select: { name: true } } },
  });
  if (role === "head" && holders[0]) {
    throw new Refused(
      `${agency.shortName} has a head of delegation: ${holders[0].person.name}. Change that person’s role first.`,
      "role",
    );
  }
  if (role === "alternate" && holders.length >= MAX_ALTERNATES) {
    throw new Refused(`${agency.shortName} has three alternates. End one of them first.`, "role");
  }
  return agency;
}

/** Ends the role that a person has, and begins another (null: none). */
export async function changeRole(
  tx: Tx,
  personId: string,
  next: { agencyId: string; role: AgencyRoleName } | null,
): Promise<void> {
  await tx.$executeRaw`update "AgencyRole" set until = now() where "personId" = ${personId}::uuid and until is null`;
  if (next) await tx.agencyRole.create({ data: { personId, ...next }, select: { id: true } });
}

/** Refuses to take away the last active secretariat account; those who try at once wait for each other. */
export async function ensureNotLastOfficer(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${SECRETARIAT_LOCK}::bigint)`;
  const others = await tx.secretariatTerm.count({
    where: { until: null, personId: { not: personId }, person: { state: "active" } },
  });
  if (others === 0)
    throw new Refused("This is the last active secretariat account. Give another person the flag first.");
}
