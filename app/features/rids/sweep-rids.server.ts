import type { ActedBy } from "#features/audit/record.server.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { workingDaysBetween } from "#features/terms/working-days.ts";
import { databaseNow, inTransaction, type Db, type Tx } from "#platform/db/db.server.ts";
import { changeRids } from "./change-rids.server.ts";
import { closeAtOnce } from "./close-rids.server.ts";
import type { LockedRid } from "./load-rids.server.ts";
import { recordRidAct, type ActedRids } from "./record-rid-act.server.ts";
import { NOTICE_WORKING_DAYS } from "./rid-terms.ts";

/** Who acts where nobody did: a term has passed, or is about to. */
export const TERM_JOB: ActedBy = { id: null, name: "Answer term job" };
/** No notice is due farther than this before the end of a term, whatever days are free. */
const FARTHEST_NOTICE_DAYS = 60;

/** Settles each answer whose term has passed without a word, and tells originators, once, that time runs out. */
export async function sweepRids(db: Db): Promise<void> {
  const overdue = await db.$queryRaw<{ id: string }[]>`
    select id from "Rid" where state = 'answered' and "settlesAt" <= now() order by "settlesAt", id`;
  for (const { id } of overdue) await settleOverdueRid(id, db);
  const ending = await db.$queryRaw<{ id: string }[]>`
    select id from "Rid" where state = 'answered' and "noticedAt" is null and "settlesAt" > now()
      and "settlesAt" <= now() + make_interval(days => ${FARTHEST_NOTICE_DAYS}) order by "settlesAt", id`;
  for (const { id } of ending) await noticeOfTerm(id, db);
}

/** Settles an answer without a word from its originator, if its term has passed; once. Answers whether it was this call. */
export const settleOverdueRid = (id: string, db: Db): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const acted = await lockRidItself(tx, id);
    const rid = acted?.rids[0];
    if (!acted || rid?.state !== "answered" || !rid.settlesAt || acted.now < rid.settlesAt) return false;
    const change = { act: "settled", to: "settled", data: { noAnswer: true }, set: { noAnswer: true } } as const;
    await changeRids(tx, TERM_JOB, acted, change);
    await closeAtOnce(tx, TERM_JOB, acted);
    return true;
  });

/** Tells an originator that an answer is about to be settled by time; once for each answer. */
const noticeOfTerm = (id: string, db: Db): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const acted = await lockRidItself(tx, id);
    const rid = acted?.rids[0];
    if (!acted || rid?.state !== "answered" || !rid.settlesAt || rid.noticedAt || !rid.answeredAt) return false;
    const { freeDays } = await readTerms(tx);
    const isShort = workingDaysBetween(rid.answeredAt, rid.settlesAt, freeDays) <= NOTICE_WORKING_DAYS;
    if (isShort || workingDaysBetween(acted.now, rid.settlesAt, freeDays) > NOTICE_WORKING_DAYS) return false;
    await tx.rid.update({ where: { id }, data: { noticedAt: acted.now }, select: { id: true } });
    await recordRidAct(tx, TERM_JOB, acted, "noticed");
    return true;
  });

type OverdueRid = LockedRid & { noticedAt: Date | null; answeredAt: Date | null };

/** A submitted RID under its lock and its document's, for the portal itself; null where the document is withdrawn. */
async function lockRidItself(tx: Tx, id: string) {
  const found = await tx.rid.findUniqueOrThrow({ where: { id }, select: { documentId: true } });
  const [document] = await tx.$queryRaw<ActedRids["document"][]>`
    select id, "groupId", state, "authorId" from "Document" where id = ${found.documentId}::uuid for update`;
  const rids = await tx.$queryRaw<OverdueRid[]>`
    select r.id, r.number, r.state, r.version, r."agencyId", r."originatorId", r.disposition, r."escalatedTo",
      r."settlesAt", r."noticedAt", r."answeredAt", v.number as revision
    from "Rid" r join "Revision" v on v.id = r."revisionId" where r.id = ${id}::uuid for update of r`;
  if (!document || document.state === "withdrawn") return null;
  return { document, rids, now: await databaseNow(tx) };
}
