import { readersOf } from "#features/documents/who-can-read.server.ts";
import type { RoundAct, RoundOutcome, Stance } from "#platform/db/client/enums.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { audienceDuring } from "./round-audience.server.ts";

type Voice = { id: string; agencyId: string };

/** Notices that count as having reached an agency: they ask it to speak until a deadline. */
const asks: readonly RoundAct[] = ["opened", "extended", "reminded"];

/**
 * Tells of an act in a round, one mail for each reader, once, naming no title. Who speaks for a participant is told
 * whatever they have muted, and a reminder goes to those of them alone whose agency has not spoken; for each it is kept by
 * which mail the agency was told.
 */
export async function tellOfRound(db: Db, { roundId, seq }: { roundId: string; seq: string }): Promise<void> {
  const event = await db.roundEvent.findUniqueOrThrow({
    where: { seq: BigInt(seq) },
    select: { act: true, byId: true, data: true },
  });
  const document = await audienceDuring(roundId, db);
  if (!document) return;
  const voices = new Map((await voicesOf(roundId, db)).map((voice) => [voice.id, voice.agencyId]));
  const muted = await db.mutedGroup.findMany({ where: { groupId: document.groupId }, select: { personId: true } });
  const silent = new Set([event.byId, ...muted.map(({ personId }) => personId)]);
  const spoken = event.act === "reminded" ? await agenciesThatSpoke(roundId, db) : null;
  for (const reader of await readersOf(document, db)) {
    const agencyId = voices.get(reader.id);
    if (spoken ? agencyId === undefined || spoken.has(agencyId) : agencyId === undefined && silent.has(reader.id))
      continue;
    const news = newsFor(event, reader.id, agencyId);
    if (news === null) continue;
    await inTransaction(db, async (tx) => {
      const onceKey = `round:${roundId}:${seq}:${reader.id}`;
      const data = { roundId, act: news };
      const mail = { template: "round-news", to: reader.email, personId: reader.id, onceKey, data };
      const mailId = await post(tx, mail);
      if (mailId === null || agencyId === undefined || !asks.includes(event.act)) return;
      const notice = { mailId, roundId, agencyId, personId: reader.id, act: event.act };
      await tx.roundNotice.create({ data: notice, select: { mailId: true } });
    });
  }
}

type Told = { act: RoundAct; byId: string | null; data: unknown };
type ToldData = { agencyId?: string; stance?: Stance; onBehalf?: boolean; outcome?: RoundOutcome };

/**
 * Which news an event is to a reader. Of positions, all are told of a condition, and an agency of what was recorded on
 * its behalf; the others stand on the round's page.
 */
function newsFor({ act, byId, data }: Told, readerId: string, agencyId: string | undefined): string | null {
  const { stance, onBehalf, outcome, ...of } = data as ToldData;
  if (act === "concluded" && outcome !== undefined && outcome !== "collected") return outcome;
  if (act !== "spoke") return act;
  if (onBehalf && agencyId !== undefined && agencyId === of.agencyId) return "onBehalf";
  return stance === "adoptProvisionally" && readerId !== byId ? "condition" : null;
}

/** Who has a position on record, or has submitted a RID, is reminded of nothing. */
async function agenciesThatSpoke(roundId: string, db: Db): Promise<Set<string>> {
  const of = { where: { roundId }, distinct: ["agencyId" as const], select: { agencyId: true } };
  const [positions, rids] = await Promise.all([db.position.findMany(of), db.rid.findMany(of)]);
  return new Set([...positions, ...rids].flatMap(({ agencyId }) => agencyId ?? []));
}

/** The active heads and alternates of a round's participants. */
const voicesOf = (roundId: string, db: Db) =>
  db.$queryRaw<Voice[]>`
    select p.id, r."agencyId" from "RoundAgency" a
    join "AgencyRole" r on r."agencyId" = a."agencyId" and r.until is null and r.role in ('head', 'alternate')
    join "Person" p on p.id = r."personId" and p.state = 'active'
    where a."roundId" = ${roundId}::uuid and a."struckAt" is null`;
