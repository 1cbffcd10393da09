import { takeFromQuota } from "#features/files/blob-row.server.ts";
import { record } from "#features/audit/record.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";

const KEPT_DAYS = 90;
/** The job by whose name the trail knows it. */
const JOB = { id: null, name: "Job for abandoned drafts" };

/** Discards unshared documents whose author retired more than 90 days ago and has not come back. */
export async function discardAbandoned(db: Db): Promise<void> {
  const abandoned = await db.$queryRaw<{ id: string }[]>`
    select d.id from "Document" d join "Person" p on p.id = d."authorId"
    where d.state = 'unshared' and p.state = 'retired' and p."retiredAt" < now() - make_interval(days => ${KEPT_DAYS})`;
  for (const { id } of abandoned) {
    await inTransaction(db, async (tx) => {
      const [document] = await tx.$queryRaw<{ authorId: string; bytes: number }[]>`
        delete from "Document" d using "Person" p
        where d.id = ${id}::uuid and p.id = d."authorId" and d.state = 'unshared' and p.state = 'retired'
        returning d."authorId", (select coalesce(sum(size), 0)::float8 from "Revision" r where r."documentId" = d.id) as bytes`;
      if (!document) return;
      await takeFromQuota(tx, `person:${document.authorId}`, document.bytes);
      const subject = { type: "document" as const, id };
      await record(tx, JOB, "document.discarded", { subject, documentId: id, onlyFor: document.authorId });
    });
  }
}
