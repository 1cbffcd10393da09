import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import {
  mayAdminister,
  mayEditPerson,
  mayInvite,
  mayNameAlternate,
  maySeeAddress,
  maySeePast,
  maySeeRoster,
  peopleSeenBy,
} from "#access/membership.ts";
import { Prisma } from "#platform/db/client/client.ts";
import type { AgencyRoleName, PersonState } from "#platform/db/client/enums.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { NotFound } from "#platform/problems.ts";

export const PAGE_SIZE = 50;

/** What the roster is narrowed to. `after`: the sort key of the last row of the page before. */
export type RosterFilter = {
  agency?: string | undefined;
  role?: AgencyRoleName | "secretariat" | undefined;
  state?: PersonState | undefined;
  q?: string | undefined;
  after?: string | undefined;
};

type Row = {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  agencyId: string | null;
  agencyName: string | null;
  role: AgencyRoleName | null;
  isSecretariat: boolean;
  workingGroupIds: string[];
  invitedUntil: Date | null;
  sortKey: string;
};

const rowsWhere = (where: Prisma.Sql, limit: number) => Prisma.sql`
  select * from (
    select p.id, p.name, p.email, p.state, p."agencyId", a."shortName" as "agencyName",
      coalesce(r.role, i.role) as role,
      coalesce(i.secretariat, false) or exists (
        select 1 from "SecretariatTerm" t where t."personId" = p.id and t.until is null) as "isSecretariat",
      array(select s."groupId"::text from "Seat" s join "Group" g on g.id = s."groupId" and g.kind = 'working'
        where s."personId" = p.id and s.until is null) as "workingGroupIds",
      i."expiresAt" as "invitedUntil",
      coalesce(a."shortName", '') || ' '
        || coalesce(case coalesce(r.role, i.role) when 'head' then '1' when 'alternate' then '2' when 'delegate' then '3' else '4' end, '5')
        || ' ' || p.name || ' ' || p.id as "sortKey"
    from "Person" p
    left join "Agency" a on a.id = p."agencyId"
    left join "AgencyRole" r on r."personId" = p.id and r.until is null
    left join lateral (
      select i.role, i.secretariat, i."expiresAt" from "Invitation" i
      where i."personId" = p.id and i."acceptedAt" is null and i."revokedAt" is null and p.state = 'invited'
      order by i."createdAt" desc limit 1
    ) i on true
  ) roster
  where ${where}
  order by "sortKey" limit ${limit}`;

/** Everybody of a page of the roster, as this actor may see them: active people to all, the others to who can act on them. */
export async function listRoster(actor: Actor, filter: RosterFilter, db: Db = liveDb) {
  ensureSeen(maySeeRoster(actor));
  const seesAll = mayAdminister(actor);
  const own = actor.role === "head" ? actor.agencyId : null;
  const conditions = [
    seesAll ? Prisma.sql`true` : Prisma.sql`(state = 'active' or "agencyId" = ${own}::uuid)`,
    ...(filter.agency && isUuid(filter.agency) ? [Prisma.sql`"agencyId" = ${filter.agency}::uuid`] : []),
    ...(filter.role === "secretariat" ? [Prisma.sql`"isSecretariat"`] : []),
    ...(filter.role && filter.role !== "secretariat" ? [Prisma.sql`role = ${filter.role}::"AgencyRoleName"`] : []),
    ...(filter.state ? [Prisma.sql`state = ${filter.state}::"PersonState"`] : []),
    ...(filter.q
      ? [Prisma.sql`strpos(lower(name || case when ${seesAll} then ' ' || email else '' end), lower(${filter.q})) > 0`]
      : []),
    ...(filter.after ? [Prisma.sql`"sortKey" > ${filter.after}`] : []),
  ];
  const rows = await db.$queryRaw<Row[]>(rowsWhere(Prisma.join(conditions, " and "), PAGE_SIZE + 1));
  const people = rows.slice(0, PAGE_SIZE).map((row) => asSeenBy(actor, row));
  return { people, next: rows.length > PAGE_SIZE ? (rows[PAGE_SIZE - 1]?.sortKey ?? null) : null };
}

/** One person, with what this actor may do to them. Who is not active exists for those who can act on them only. */
export async function readPerson(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(isUuid(id));
  const seen = await db.person.findFirst({ where: { AND: [{ id }, peopleSeenBy(actor)] }, select: { version: true } });
  const [row] = seen ? await db.$queryRaw<Row[]>(rowsWhere(Prisma.sql`id = ${id}::uuid`, 1)) : [];
  if (!seen || !row) throw new NotFound();
  const person = asSeenBy(actor, row);
  const seesPast = maySeePast(actor, row);
  const [roles, terms, seats] = await Promise.all([
    db.agencyRole.findMany({
      where: seesPast ? { personId: id } : { personId: id, until: null },
      select: { id: true, role: true, since: true, until: true, agency: { select: { shortName: true } } },
      orderBy: { since: "desc" },
    }),
    db.secretariatTerm.findMany({
      where: seesPast ? { personId: id } : { personId: id, until: null },
      select: { id: true, since: true, until: true },
      orderBy: { since: "desc" },
    }),
    mayAdminister(actor)
      ? db.seat.findMany({
          where: { personId: id },
          select: { id: true, kind: true, since: true, until: true, group: { select: { name: true, slug: true } } },
          orderBy: { since: "desc" },
        })
      : [],
  ]);
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const isActive = person.state === "active";
  const edits = mayEditPerson(actor, row);
  const invites = mayInvite(actor, row) && person.state === "invited" && row.invitedUntil !== null;
  return {
    ...person,
    version: seen.version,
    history: [
      ...roles.map((each) => ({
        id: each.id,
        what: each.role as string,
        where: each.agency.shortName,
        since: day(each.since),
        until: day(each.until),
      })),
      ...terms.map((each) => ({
        id: each.id,
        what: "secretariat",
        where: "Secretariat",
        since: day(each.since),
        until: day(each.until),
      })),
      ...seats.map((each) => ({
        id: each.id,
        what: each.kind as string,
        where: each.group.name,
        since: day(each.since),
        until: day(each.until),
      })),
    ],
    can: {
      rename: edits && person.state !== "invited",
      giveRole: isActive && row.agencyId !== null && (edits || mayNameAlternate(actor, row)),
      move: isActive && mayAdminister(actor),
      changeAddress: isActive && mayAdminister(actor),
      giveSecretariat: isActive && mayAdminister(actor) && !row.isSecretariat,
      endSecretariat: isActive && mayAdminister(actor) && row.isSecretariat,
      retire: isActive && edits,
      reactivate: person.state === "retired" && mayAdminister(actor),
      resend: invites,
      revoke: invites,
    },
  };
}

/** Hand-picked fields; the address only for who may see it. */
function asSeenBy(actor: Actor, row: Row) {
  const { id, name, state, agencyId, agencyName, role, isSecretariat } = row;
  return {
    id,
    name,
    state,
    agencyName,
    role,
    isSecretariat,
    email: maySeeAddress(actor, { id, agencyId, workingGroupIds: row.workingGroupIds }) ? row.email : null,
    invitedUntil: row.invitedUntil?.toISOString() ?? null,
  };
}

/** Everybody, for the export; the Secretariat's alone. */
export async function exportRoster(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayAdminister(actor));
  const rows = await withoutRequestBudget(() => db.$queryRaw<Row[]>(rowsWhere(Prisma.sql`true`, 1_000_000)));
  return rows.map((row) => asSeenBy(actor, row));
}

/** The agencies that take part, to choose from. */
export const listAgencyChoices = (db: Db = liveDb, { withEnded = false } = {}) =>
  db.agency.findMany({
    where: withEnded ? {} : { endedOn: null },
    select: { id: true, shortName: true },
    orderBy: { shortName: "asc" },
  });

/** Which agencies and roles this actor may invite to. */
export async function readInviteChoices(actor: Actor, db: Db = liveDb) {
  const isOffice = mayAdminister(actor);
  ensureSeen(isOffice || actor.role === "head");
  const agencies = (await listAgencyChoices(db)).filter(({ id }) => isOffice || id === actor.agencyId);
  return {
    isOffice,
    agencies,
    roles: isOffice ? ["head", "alternate", "delegate", "observer"] : ["delegate", "observer"],
  };
}
