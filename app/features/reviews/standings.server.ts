import type { Stance, Standing } from "#platform/db/client/enums.ts";
import type { Db, Tx } from "#platform/db/db.server.ts";
import { haveAllSpoken, standingOf } from "./outcome.ts";

/** How a participant stands: what it said last, and whether it was reached and has read. */
export type AgencyStanding = {
  agencyId: string;
  shortName: string;
  isStruck: boolean;
  stance: Stance | null;
  isOnBehalf: boolean;
  standing: Standing;
};

type Row = Omit<AgencyStanding, "standing"> & { isServed: boolean; hasOpened: boolean };

/**
 * How each participant of a round stands, struck ones included, by what had happened before an instant. Served: a head or
 * alternate who was active had a notice accepted by the relay, or opened the round signed in. Opened: somebody of the
 * agency opened the revision. Source: product.md, "Silence procedure".
 */
export async function standingsAt(db: Db, roundId: string, before: Date): Promise<AgencyStanding[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a."agencyId", g."shortName", a."struckAt" is not null as "isStruck", p.stance,
      coalesce(p."isOnBehalf", false) as "isOnBehalf",
      exists (
        select 1 from "RoundOpened" o
        where o."roundId" = a."roundId" and o."agencyId" = a."agencyId" and o.at < ${before}
      ) or exists (
        select 1 from "RoundNotice" n join "OutboxMail" m on m.id = n."mailId" and m."sentAt" < ${before}
        join "AgencyRole" r on r."personId" = n."personId" and r."agencyId" = n."agencyId"
          and r.role in ('head', 'alternate') and r.since <= m."sentAt" and (r.until is null or r.until > m."sentAt")
        where n."roundId" = a."roundId" and n."agencyId" = a."agencyId"
      ) as "isServed",
      exists (
        select 1 from "RevisionOpened" v
        where v."revisionId" = round."revisionId" and v."agencyId" = a."agencyId" and v.at < ${before}
      ) as "hasOpened"
    from "ReviewRound" round
    join "RoundAgency" a on a."roundId" = round.id
    join "Agency" g on g.id = a."agencyId"
    left join lateral (
      select stance, "isOnBehalf" from "Position" p
      where p."roundId" = a."roundId" and p."agencyId" = a."agencyId" order by p.ordinal desc limit 1
    ) p on true
    where round.id = ${roundId}::uuid order by g."shortName"`;
  return rows.map(({ isServed, hasOpened, ...row }) => ({
    ...row,
    standing: standingOf({ stance: row.stance, isServed, hasOpened }),
  }));
}

/** Whether every agency that still takes part has spoken for itself. */
export async function haveAllSpokenIn(db: Db, roundId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ stance: Stance | null; isOnBehalf: boolean }[]>`
    select p.stance, coalesce(p."isOnBehalf", false) as "isOnBehalf" from "RoundAgency" a left join lateral (
      select stance, "isOnBehalf" from "Position" p
      where p."roundId" = a."roundId" and p."agencyId" = a."agencyId" order by p.ordinal desc limit 1
    ) p on true
    where a."roundId" = ${roundId}::uuid and a."struckAt" is null`;
  return haveAllSpoken(rows);
}

/** How the participants stood when the round was closed, as it was kept. */
export async function keptStandings(db: Db, roundId: string): Promise<AgencyStanding[]> {
  const rows = await db.roundAgency.findMany({
    relationLoadStrategy: "join",
    where: { roundId },
    select: {
      agencyId: true,
      struckAt: true,
      standing: true,
      agency: { select: { shortName: true } },
      positions: { orderBy: { ordinal: "desc" }, take: 1, select: { stance: true, isOnBehalf: true } },
    },
  });
  return rows.map(({ agencyId, struckAt, standing, agency, positions: [position] }) => ({
    agencyId,
    shortName: agency.shortName,
    isStruck: struckAt !== null,
    stance: position?.stance ?? null,
    isOnBehalf: position?.isOnBehalf ?? false,
    standing: standing ?? "notServed",
  }));
}

/** Keeps how the participants stood when a round was closed. */
export async function keepStandings(tx: Tx, roundId: string, standings: readonly AgencyStanding[]): Promise<void> {
  await tx.$executeRaw`
    update "RoundAgency" a set standing = s.standing::"Standing"
    from unnest(${standings.map(({ agencyId }) => agencyId)}::uuid[], ${standings.map(({ standing }) => standing)}::text[])
      as s ("agencyId", standing)
    where a."roundId" = ${roundId}::uuid and a."agencyId" = s."agencyId"`;
}

/** A round that opens again is not decided: nobody stands as they did. */
export const forgetStandings = (tx: Tx, roundId: string) =>
  tx.roundAgency.updateMany({ where: { roundId }, data: { standing: null } });
