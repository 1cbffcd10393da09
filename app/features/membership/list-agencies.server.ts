import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import type { DatePrecision } from "#platform/db/client/enums.ts";
import { publicFact } from "#platform/public-change.server.ts";
import { agencyGrowth, type KnownDate } from "./agency-growth.ts";

const knownDate = (day: Date | null, precision: DatePrecision | null): KnownDate | null =>
  day && precision ? { day: day.toISOString().slice(0, 10), precision } : null;

/** The agencies that take part, by short name. */
export const listAgencies = (db: Db = liveDb) => publicFact("agencies", db, readAgencies);

async function readAgencies(db: Db) {
  const rows = await db.agency.findMany({
    where: { endedOn: null },
    select: {
      slug: true,
      shortName: true,
      name: true,
      country: true,
      since: true,
      sincePrecision: true,
      founding: true,
      site: true,
    },
    orderBy: { shortName: "asc" },
  });
  return rows.map(({ since, sincePrecision, ...agency }) => ({ ...agency, since: knownDate(since, sincePrecision) }));
}

/** The number of agencies over the years, those that have left among them. */
export const readAgencyGrowth = (db: Db = liveDb) =>
  publicFact("agencyGrowth", db, async () => {
    const rows = await db.agency.findMany({ select: { since: true, sincePrecision: true, endedOn: true } });
    const thisYear = (await databaseNow(db)).getUTCFullYear();
    const all = rows.map(({ since, sincePrecision, endedOn }) => ({
      since: knownDate(since, sincePrecision),
      endedOn: endedOn?.toISOString().slice(0, 10) ?? null,
    }));
    return { ...agencyGrowth(all, thisYear), thisYear };
  });

/** Which agencies have chaired the group, newest first; null ends are open. */
export const listChairAgencies = (db: Db = liveDb) => publicFact("chairAgencies", db, readChairAgencies);

async function readChairAgencies(db: Db) {
  const rows = await db.chairAgencyTerm.findMany({
    select: {
      id: true,
      from: true,
      fromPrecision: true,
      to: true,
      toPrecision: true,
      agency: { select: { shortName: true } },
    },
    orderBy: { from: "desc" },
  });
  return rows.map((term) => ({
    id: term.id,
    agency: term.agency.shortName,
    from: knownDate(term.from, term.fromPrecision),
    to: knownDate(term.to, term.toPrecision),
  }));
}
