import type { Actor } from "#access/actor.ts";
import { ensure, ensureSeen } from "#access/ensure.ts";
import { mayGiveSeat, maySeeGroup } from "#access/groups.ts";
import { record } from "#features/audit/record.server.ts";
import type { SeatKind } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { lockGroup } from "./load-group.server.ts";

/** Gives an active person a seat, or another kind of seat: the one before ends in the same act. */
export async function giveSeat(
  actor: Actor,
  groupId: string,
  wanted: { personId: string; kind: SeatKind },
  db: Db = liveDb,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const group = await lockGroup(tx, groupId);
    ensureSeen(maySeeGroup(actor, group));
    const before = await tx.seat.findFirst({
      where: { groupId, personId: wanted.personId, until: null },
      select: { id: true, kind: true },
    });
    ensure(
      mayGiveSeat(actor, group, wanted.kind) && (!before || mayGiveSeat(actor, group, before.kind)),
      "A chair gives member and observer seats; the Secretariat names chairs.",
    );
    if (group.isConcluded) throw new Refused("This group is concluded: its seats stay as they were.");
    if (group.isPlenary && wanted.kind === "member")
      throw new Refused("All heads, alternates and delegates are members of the plenary already.", "kind");
    // Held until the end: who retires or becomes an observer at this moment keeps no seat given meanwhile.
    await tx.$executeRaw`select 1 from "Person" where id = ${wanted.personId}::uuid for share`;
    const person = await tx.person.findFirst({
      where: { id: wanted.personId, state: "active" },
      select: { id: true, agencyId: true, roles: { where: { until: null }, select: { role: true } } },
    });
    if (!person) throw new Refused("Choose an active person.", "personId");
    if (person.roles[0]?.role === "observer" && wanted.kind !== "observer") {
      throw new Refused("An observer of an agency gets observer seats only.", "kind");
    }
    if (before?.kind === wanted.kind) return;
    await endSeatRow(tx, before?.id);
    await tx.seat.create({ data: { groupId, ...wanted, agencyId: person.agencyId }, select: { id: true } });
    await record(tx, actor, "seat.given", {
      subject: { type: "group", id: groupId },
      groupId,
      details: { person: wanted.personId, kind: { from: before?.kind ?? null, to: wanted.kind } },
    });
  });
}

/** Ends a seat. */
export async function endSeat(actor: Actor, groupId: string, personId: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const group = await lockGroup(tx, groupId);
    ensureSeen(maySeeGroup(actor, group) && isUuid(personId));
    const seat = await tx.seat.findFirst({
      where: { groupId, personId, until: null },
      select: { id: true, kind: true },
    });
    if (!seat) throw new NotFound();
    ensure(
      mayGiveSeat(actor, group, seat.kind),
      "A chair ends member and observer seats; the Secretariat those of chairs.",
    );
    if (group.isConcluded) throw new Refused("This group is concluded: its seats stay as they were.");
    await endSeatRow(tx, seat.id);
    await record(tx, actor, "seat.ended", {
      subject: { type: "group", id: groupId },
      groupId,
      details: { person: personId, kind: seat.kind },
    });
  });
}

const endSeatRow = async (tx: Tx, id: string | undefined) => {
  if (id) await tx.$executeRaw`update "Seat" set until = now() where id = ${id}::uuid`;
};

/** A person retired, changed agency or became an observer: their seats end, in concluded groups too. */
export async function endSeatsOf(
  tx: Tx,
  { personId, keep }: { personId: string; keep: "none" | "observer" },
): Promise<void> {
  await tx.$executeRaw`
    update "Seat" set until = now()
    where "personId" = ${personId}::uuid and until is null and not (${keep} = 'observer' and kind = 'observer')`;
}
