import "./membership-events.ts";
import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import type { DatePrecision } from "#platform/db/client/enums.ts";
import { announce } from "#platform/events.server.ts";
import { brokeUnique, databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, NotFound, Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { endInvitations } from "./invitations.server.ts";
import { endPart } from "./retire-person.server.ts";
import { ensureNotLastOfficer } from "./roles.server.ts";

/** What an agency is known by. */
export type AgencyFacts = {
  shortName: string;
  name: string;
  country: string;
  since: string;
  sincePrecision: DatePrecision;
  site: string;
};

const dateOf = (day: string) => (day === "" ? null : new Date(`${day}T00:00:00Z`));

const columns = ({ since, sincePrecision, site, ...facts }: AgencyFacts) => ({
  ...facts,
  since: dateOf(since),
  sincePrecision: since === "" ? null : sincePrecision,
  site: site === "" ? null : site,
});

const slugOf = (shortName: string) =>
  shortName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || randomUUID().slice(0, 8);

const taken = (error: unknown): never => {
  if (brokeUnique(error, "shortName") || brokeUnique(error, "slug")) {
    throw new Refused("Another agency has this short name.", "shortName");
  }
  throw error;
};

/** All agencies, those that have left last; for the Secretariat. */
export async function listAllAgencies(actor: Actor, db: Db = liveDb) {
  ensureSeen(mayAdminister(actor));
  const rows = await db.agency.findMany({
    select: {
      id: true,
      shortName: true,
      name: true,
      country: true,
      endedOn: true,
      _count: { select: { roles: { where: { until: null } } } },
    },
    orderBy: [{ endedOn: { sort: "asc", nulls: "first" } }, { shortName: "asc" }],
  });
  return rows.map(({ _count, endedOn, ...agency }) => ({
    ...agency,
    people: _count.roles,
    endedOn: endedOn?.toISOString().slice(0, 10) ?? null,
  }));
}

/** One agency as its form shows it. */
export async function readAgency(actor: Actor, id: string, db: Db = liveDb) {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  const agency = await db.agency.findUnique({
    where: { id },
    select: {
      id: true,
      shortName: true,
      name: true,
      country: true,
      since: true,
      sincePrecision: true,
      site: true,
      endedOn: true,
      logoSha256: true,
      version: true,
    },
  });
  if (!agency) throw new NotFound();
  const { logoSha256, ...facts } = agency;
  return {
    ...facts,
    hasLogo: logoSha256 !== null,
    since: agency.since?.toISOString().slice(0, 10) ?? "",
    sincePrecision: agency.sincePrecision ?? "day",
    site: agency.site ?? "",
    endedOn: agency.endedOn?.toISOString().slice(0, 10) ?? null,
  };
}

/** Refuses a participation that begins on a day to come, or after it ended. Days as "2026-11-24"; "" where it is not known. */
async function ensureBegun(tx: Tx, since: string, endedOn: string | null) {
  if (since > (await today(tx)))
    throw new Refused("This day is still to come. Take the agency in on the day.", "since");
  if (endedOn !== null && since > endedOn) throw new Refused(`Its participation ended before, on ${endedOn}.`, "since");
}

const today = async (tx: Tx) => (await databaseNow(tx)).toISOString().slice(0, 10);

/** Takes an agency in. */
export const createAgency = (actor: Actor, facts: AgencyFacts, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayAdminister(actor));
    await ensureBegun(tx, facts.since, null);
    const { id } = await tx.agency.create({
      data: { ...columns(facts), slug: slugOf(facts.shortName) },
      select: { id: true },
    });
    await record(tx, actor, "agency.created", { subject: { type: "agency", id }, details: { ...facts } });
    await announcePublicChange(tx);
    return id;
  }).catch(taken);

/** Changes what an agency is known by, under a version check. */
export async function editAgency(actor: Actor, id: string, wanted: AgencyFacts & { version: number }, db: Db = liveDb) {
  const { version, ...facts } = wanted;
  await inTransaction(db, async (tx) => {
    const before = await readAgency(actor, id, tx);
    await ensureBegun(tx, facts.since, before.endedOn);
    const { count } = await tx.agency.updateMany({
      where: { id, version },
      data: { ...columns(facts), version: { increment: 1 } },
    });
    if (count === 0) {
      const { shortName, name, country, since, sincePrecision, site } = before;
      const theirs = { shortName, name, country, since, sincePrecision, site };
      throw new Conflict("Somebody has changed this agency meanwhile. Compare, and save again.", theirs);
    }
    const changed = Object.entries(facts).filter(([key, to]) => before[key as keyof AgencyFacts] !== to);
    const details = Object.fromEntries(
      changed.map(([key, to]) => [key, { from: before[key as keyof AgencyFacts], to }]),
    );
    await record(tx, actor, "agency.changed", { subject: { type: "agency", id }, details });
    await announcePublicChange(tx);
  }).catch(taken);
}

/**
 * Ends an agency's participation, today or on a day that has passed: its people retire with it, who was only invited
 * loses the invitation; its history stays.
 */
export async function endAgency(actor: Actor, id: string, endedOn: string, db: Db = liveDb): Promise<void> {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  await inTransaction(db, async (tx) => {
    if (endedOn > (await today(tx))) {
      throw new Refused("This day is still to come, and its people are retired at once. End it on the day.", "endedOn");
    }
    const { since } = await readAgency(actor, id, tx);
    if (endedOn < since) throw new Refused(`Its participation began after that, on ${since}.`, "endedOn");
    const { count } = await tx.agency.updateMany({
      where: { id, endedOn: null },
      data: { endedOn: dateOf(endedOn), version: { increment: 1 } },
    });
    if (count === 0) throw new Refused("This agency does not take part any more.");
    const people = await tx.person.findMany({
      where: { agencyId: id, state: "active" },
      select: { id: true, secretariatTerms: { where: { until: null }, select: { id: true } } },
      orderBy: { id: "asc" },
    });
    for (const person of people) {
      if (person.secretariatTerms.length > 0) await ensureNotLastOfficer(tx, person.id);
      await endPart(tx, person);
      await record(tx, actor, "person.retired", { subject: { type: "person", id: person.id }, details: { with: id } });
    }
    const invited = await tx.person.findMany({ where: { agencyId: id, state: "invited" }, select: { id: true } });
    for (const person of invited) await endInvitations(tx, person.id);
    await record(tx, actor, "agency.ended", {
      subject: { type: "agency", id },
      details: { endedOn, retired: people.length, invited: invited.length },
    });
    await announce(tx, "agency.ended", { agencyId: id });
    await announcePublicChange(tx);
  });
}
