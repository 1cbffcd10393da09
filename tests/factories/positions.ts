import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { recordOnBehalf, recordPosition, type WantedPosition } from "#features/reviews/record-position.server.ts";
import type { Stance } from "#platform/db/client/enums.ts";
import type { Db } from "#platform/db/db.server.ts";
import { aFile } from "./documents.ts";
import { actorOf, aGroup, anAgency, aPerson, aSeat } from "./people.ts";

/** What a form says, complete for its stance. */
export const positionWords = (stance: Stance, facts: Partial<WantedPosition> = {}): WantedPosition => ({
  createKey: randomUUID(),
  stance,
  words:
    stance === "object" ? "The dates are wrong." : stance === "adoptProvisionally" ? "The dates are confirmed." : null,
  acceptable: stance === "object" ? "The dates of our programme." : null,
  fromText: null,
  toText: null,
  ...facts,
});

/** Records a position of the actor's agency. */
export const says = (db: Db, actor: Actor, roundId: string, stance: Stance, facts: Partial<WantedPosition> = {}) =>
  recordPosition(actor, roundId, positionWords(stance, facts), db);

/** Records one on an agency's behalf. */
export const saysOnBehalf = async (db: Db, officer: Actor, roundId: string, agencyId: string, stance: Stance) =>
  recordOnBehalf(officer, roundId, { ...positionWords(stance), agencyId, letter: await aFile() }, db);

/** An agency with a member seat in a group and a head, an alternate too when asked for. */
export async function aSeatedAgency(db: Db, groupId: string, facts: { hasHead?: boolean; isChair?: boolean } = {}) {
  const agency = await anAgency(db);
  const member = await aPerson(db, { agencyId: agency.id });
  await aSeat(db, groupId, member, facts.isChair ? "chair" : "member");
  const head = facts.hasHead === false ? null : await aPerson(db, { agencyId: agency.id, role: "head" });
  return { ...agency, member, headPerson: head };
}

/** A group of agencies with heads; the first has the chair. */
export async function aGroupOfAgencies(db: Db, agencies: number) {
  const group = await aGroup(db);
  const seated = [];
  for (let count = 0; count < agencies; count++) {
    seated.push(await aSeatedAgency(db, group.id, { isChair: count === 0 }));
  }
  const heads: Actor[] = [];
  for (const { headPerson } of seated) if (headPerson) heads.push(await actorOf(db, headPerson));
  const chairPerson = seated[0]?.member;
  if (!chairPerson) throw new Error("A group has at least one agency.");
  return { group, agencies: seated, heads, chair: await actorOf(db, chairPerson) };
}

/** Heads and alternates have opened a round: whoever could is served, but for one agency. */
export async function allAreServed(db: Db, roundId: string, but?: string | null) {
  const heads = await db.$queryRaw<{ personId: string; agencyId: string }[]>`
    select r."personId", r."agencyId" from "RoundAgency" a join "AgencyRole" r on r."agencyId" = a."agencyId"
      and r.until is null and r.role in ('head', 'alternate') where a."roundId" = ${roundId}::uuid`;
  await db.roundOpened.createMany({
    data: heads.filter(({ agencyId }) => agencyId !== but).map((head) => ({ ...head, roundId })),
    skipDuplicates: true,
  });
}
