import type { Actor, ActorSeat } from "#access/actor.ts";
import { keysHeldBy } from "#access/reader-keys.ts";
import type { AgencyRoleName } from "#platform/db/client/enums.ts";
import { Prisma } from "#platform/db/client/client.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";

/** What a statement finds of an actor. */
export type ActorRow = {
  id: string;
  name: string;
  role: AgencyRoleName | null;
  agencyId: string | null;
  agencyName: string | null;
  isSecretariat: boolean;
  seats: ActorSeat[];
  agencyGroupIds: string[];
  roundGroupIds: string[];
};

/** Selects an active person as an actor: at most one row. An agency that no longer takes part gives no role. */
export const actorSql = (personId: Prisma.Sql) => Prisma.sql`
  select p.id, p.name, role.role, role."agencyId", role."agencyName",
    exists (select 1 from "SecretariatTerm" t where t."personId" = p.id and t.until is null) as "isSecretariat",
    coalesce((
      select json_agg(json_build_object(
        'groupId', g.id, 'slug', g.slug, 'name', g.name, 'code', g.code, 'isPlenary', g.kind = 'plenary',
        'isConcluded', g."concludedAt" is not null,
        'kind', coalesce(s.kind, 'member')) order by g.kind, g.name)
      from "Group" g
      left join "Seat" s on s."groupId" = g.id and s."personId" = p.id and s.until is null
      where s.id is not null or (g.kind = 'plenary' and role.role in ('head', 'alternate', 'delegate'))
    ), '[]'::json) as seats,
    coalesce((
      select json_agg(distinct s."groupId") from "Seat" s
      where s."agencyId" = role."agencyId" and s.until is null and s.kind <> 'observer'
        and role.role in ('head', 'alternate')
    ), '[]'::json) as "agencyGroupIds",
    coalesce((
      select json_agg(distinct d."groupId") from "DocumentVoice" v join "Document" d on d.id = v."documentId"
      where v."agencyId" = role."agencyId" and role.role in ('head', 'alternate')
    ), '[]'::json) as "roundGroupIds"
  from "Person" p
  left join lateral (
    select r.role, a.id as "agencyId", a."shortName" as "agencyName"
    from "AgencyRole" r join "Agency" a on a.id = r."agencyId"
    where r."personId" = p.id and r.until is null and a."endedOn" is null
  ) role on true
  where p.id = ${personId} and p.state = 'active'`;

/** The actor that a row tells of, with the keys that they hold. */
export function actorFrom({ agencyGroupIds, roundGroupIds, ...facts }: ActorRow): Actor {
  return { ...facts, keys: keysHeldBy({ ...facts, personId: facts.id, agencyGroupIds, roundGroupIds }) };
}

/** The person as an actor, with rights as they stand now, in one statement; null unless active. */
export async function loadActor(personId: string, db: Db = liveDb): Promise<Actor | null> {
  const [row] = await db.$queryRaw<ActorRow[]>(actorSql(Prisma.sql`${personId}::uuid`));
  return row ? actorFrom(row) : null;
}
