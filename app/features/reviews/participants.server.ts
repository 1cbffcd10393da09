import type { Readable } from "#access/reader-keys.ts";
import type { Db } from "#platform/db/db.server.ts";

/** An agency that would take part in a round, and who could speak for it now. */
export type Participant = { id: string; shortName: string; name: string; voices: string[] };

/**
 * The agencies that take part in a round on a document of this audience, whether or not anyone can speak for them.
 * Source: product.md, "Review round".
 */
export function participantsOf(
  { audience, groupId, namedAgencyIds }: Pick<Readable, "audience" | "groupId" | "namedAgencyIds">,
  db: Db,
): Promise<Participant[]> {
  return db.$queryRaw<Participant[]>`
    select a.id, a."shortName", a.name, coalesce((
        select json_agg(p.name order by r.role, p.name) from "AgencyRole" r join "Person" p on p.id = r."personId"
        where r."agencyId" = a.id and r.until is null and r.role in ('head', 'alternate') and p.state = 'active'
      ), '[]'::json) as voices
    from "Agency" a
    where a."endedOn" is null and case ${audience}
      when 'all' then true
      when 'named' then a.id = any(${[...namedAgencyIds]}::uuid[])
      else exists (
        select 1 from "Seat" s where s."groupId" = ${groupId}::uuid and s."agencyId" = a.id and s.until is null
          and s.kind <> 'observer')
      or exists (
        select 1 from "Group" g, "AgencyRole" r where g.id = ${groupId}::uuid and g.kind = 'plenary'
          and r."agencyId" = a.id and r.until is null and r.role <> 'observer')
      end
    order by a."shortName"`;
}
