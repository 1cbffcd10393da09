import { isChairOf, type Actor } from "#access/actor.ts";
import { groupsSeenBy, mayAdministerGroups, mayGiveSeat } from "#access/groups.ts";
import { maySeeAddress } from "#access/membership.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";

/** A group's page: its charter, who sits in it and sat in it, and what this actor may do. */
export async function readGroup(actor: Actor, slug: string, db: Db = liveDb) {
  const group = await db.group.findFirst({
    where: { AND: [{ slug }, groupsSeenBy(actor)] },
    select: {
      id: true,
      slug: true,
      code: true,
      name: true,
      kind: true,
      charter: true,
      quotaBytes: true,
      concludedAt: true,
      version: true,
      seats: {
        select: {
          id: true,
          kind: true,
          since: true,
          until: true,
          agency: { select: { shortName: true } },
          person: { select: { id: true, name: true, email: true, agencyId: true } },
        },
        orderBy: [{ until: { sort: "desc", nulls: "first" } }, { kind: "asc" }, { since: "asc" }],
      },
    },
  });
  if (!group) throw new NotFound();
  const { kind, concludedAt, seats, quotaBytes, ...words } = group;
  const facts = { id: group.id, isPlenary: kind === "plenary", isConcluded: concludedAt !== null };
  const rows = seats.map(({ person, agency, ...seat }) => ({
    id: seat.id,
    kind: seat.kind,
    personId: person.id,
    name: person.name,
    agency: agency?.shortName ?? null,
    email:
      seat.until === null &&
      maySeeAddress(actor, {
        id: person.id,
        agencyId: person.agencyId,
        workingGroupIds: facts.isPlenary ? [] : [group.id],
      })
        ? person.email
        : null,
    since: seat.since.toISOString().slice(0, 10),
    until: seat.until?.toISOString().slice(0, 10) ?? null,
    canEnd: seat.until === null && !facts.isConcluded && mayGiveSeat(actor, facts, seat.kind),
  }));
  const seesUse = actor.isSecretariat || isChairOf(actor, group.id);
  const use = seesUse ? await db.quotaUse.findUnique({ where: { scope: `group:${group.id}` } }) : null;
  const current = rows.filter(({ until }) => until === null);
  return {
    ...words,
    ...facts,
    quotaBytes: Number(quotaBytes),
    /** Told to chairs and the Secretariat only: others could tell from it what they may not read. */
    usedBytes: seesUse ? Number(use?.bytes ?? 0) : null,
    concludedOn: concludedAt?.toISOString().slice(0, 10) ?? null,
    needsChair: !facts.isConcluded && !current.some((seat) => seat.kind === "chair" || seat.kind === "cochair"),
    current,
    former: rows.filter(({ until }) => until !== null),
    can: {
      edit: mayAdministerGroups(actor),
      conclude: mayAdministerGroups(actor) && !facts.isPlenary && !facts.isConcluded,
      giveSeats: !facts.isConcluded && mayGiveSeat(actor, facts, "member"),
      nameChairs: !facts.isConcluded && mayGiveSeat(actor, facts, "chair"),
    },
  };
}

/** Active people who may be given a seat, by agency and name; for who gives seats in this group. */
export async function listSeatCandidates(
  actor: Actor,
  group: { id: string; isPlenary: boolean; isConcluded: boolean },
  db: Db = liveDb,
) {
  if (!mayGiveSeat(actor, group, "member")) throw new NotFound();
  const people = await db.person.findMany({
    where: { state: "active" },
    select: { id: true, name: true, agency: { select: { shortName: true } } },
    orderBy: [{ agency: { shortName: "asc" } }, { name: "asc" }],
  });
  return people.map(({ id, name, agency }) => ({ id, name, agency: agency?.shortName ?? "Secretariat" }));
}
