import { readersOf } from "#features/documents/who-can-read.server.ts";
import type { RoundAct } from "#platform/db/client/enums.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { audienceDuring } from "./round-audience.server.ts";

type Voice = { id: string; agencyId: string };

/** Notices that count as having reached an agency: they ask it to speak until a deadline. */
const asks: readonly RoundAct[] = ["opened", "extended", "reminded"];

/**
 * Tells of an act in a round, one mail for each reader, once, naming no title. Who speaks for a participant is told
 * whatever they have muted, and a reminder goes to them alone; for each it is kept by which mail the agency was told.
 */
export async function tellOfRound(db: Db, { roundId, seq }: { roundId: string; seq: string }): Promise<void> {
  const event = await db.roundEvent.findUniqueOrThrow({
    where: { seq: BigInt(seq) },
    select: { act: true, byId: true },
  });
  const document = await audienceDuring(roundId, db);
  if (!document) return;
  const voices = new Map((await voicesOf(roundId, db)).map((voice) => [voice.id, voice.agencyId]));
  const muted = await db.mutedGroup.findMany({ where: { groupId: document.groupId }, select: { personId: true } });
  const silent = new Set([event.byId, ...muted.map(({ personId }) => personId)]);
  const isTold = (id: string) => voices.has(id) || (event.act !== "reminded" && !silent.has(id));
  for (const reader of (await readersOf(document, db)).filter(({ id }) => isTold(id))) {
    const agencyId = voices.get(reader.id);
    await inTransaction(db, async (tx) => {
      const onceKey = `round:${roundId}:${seq}:${reader.id}`;
      const data = { roundId, act: event.act };
      const mail = { template: "round-news", to: reader.email, personId: reader.id, onceKey, data };
      const mailId = await post(tx, mail);
      if (mailId === null || agencyId === undefined || !asks.includes(event.act)) return;
      const notice = { mailId, roundId, agencyId, personId: reader.id, act: event.act };
      await tx.roundNotice.create({ data: notice, select: { mailId: true } });
    });
  }
}

/** The active heads and alternates of a round's participants. */
const voicesOf = (roundId: string, db: Db) =>
  db.$queryRaw<Voice[]>`
    select p.id, r."agencyId" from "RoundAgency" a
    join "AgencyRole" r on r."agencyId" = a."agencyId" and r.until is null and r.role in ('head', 'alternate')
    join "Person" p on p.id = r."personId" and p.state = 'active'
    where a."roundId" = ${roundId}::uuid and a."struckAt" is null`;
