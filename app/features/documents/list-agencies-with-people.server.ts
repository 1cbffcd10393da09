import { liveDb, type Db } from "#platform/db/db.server.ts";

/**
 * The agencies that can be named as an audience, each with who would read it there: its active people, observers excepted.
 */
export async function listAgenciesWithPeople(db: Db = liveDb) {
  const rows = await db.$queryRaw<{ id: string; shortName: string; people: string[] }[]>`
    select a.id, a."shortName", array(
      select p.name from "AgencyRole" r join "Person" p on p.id = r."personId"
      where r."agencyId" = a.id and r.until is null and r.role <> 'observer' and p.state = 'active' order by p.name
    ) as people
    from "Agency" a where a."endedOn" is null order by a."shortName"`;
  return rows.map(({ id, shortName, people }) => ({
    value: id,
    label: shortName,
    hint: people.length === 0 ? "Nobody yet" : people.join(" · "),
  }));
}
