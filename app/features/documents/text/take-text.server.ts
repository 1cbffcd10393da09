import type { Prisma } from "#platform/db/client/client.ts";
import { RanAway } from "#platform/limited/ran-away.ts";
import { runLimited, type Limits } from "#platform/limited/run-limited.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { jobCall, queueJob } from "#platform/jobs/queue-job.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { queueComparison } from "../comparison/compare-revisions.server.ts";
import { reasonAtOnce } from "./readable-types.ts";
import { TEXT_VERSION, type NoTextReason, type Part, type TakenText } from "./taken-text.ts";

const LIMITS: Limits = { seconds: 30, memoryMebibytes: 768, outputMebibytes: 40 };
/** A worker that has begun and said nothing for so long is gone. */
const GONE_MINUTES = 10;
/** A file that has ended so many workers is given up. */
const MAX_ATTEMPTS = 3;
const SWEPT_AT_ONCE = 200;
const INSERTED_CHARACTERS = 500_000;

/** What is known of a revision's words before anybody has read its file: that they are to be taken, or why there are none. */
export function textOf(file: { mediaType: string; size: number; head: Uint8Array }) {
  const reason = reasonAtOnce(file);
  return reason
    ? { state: "none" as const, reason, version: TEXT_VERSION }
    : { state: "waiting" as const, reason, version: 0 };
}

/** The call that has a revision's words taken, in the transaction that brings its bytes. */
export const textCall = (revisionId: string): Prisma.Sql =>
  jobCall("takeText", { id: revisionId }, { key: `text:${revisionId}`, attempts: 5 });

/**
 * Takes the words out of a revision's file and keeps them, once however many workers are asked to. A file that cannot
 * be read is kept as such, with its reason, and not tried again until there is a better way. Throws only when the
 * portal's own parts are away: then the job comes again.
 */
export async function takeText(revisionId: string, db: Db = liveDb, limits = LIMITS): Promise<void> {
  const file = await claim(revisionId, db);
  if (!file) return;
  try {
    await keep(revisionId, file.attempts > MAX_ATTEMPTS ? { reason: "ranAway" } : await read(file, limits), db);
  } catch (error) {
    await db.$executeRaw`
      update "RevisionText" set "startedAt" = null, attempts = attempts - 1 where "revisionId" = ${revisionId}::uuid`;
    throw error;
  }
}

type File = { sha256: string; size: number; mediaType: string; attempts: number };

/** Makes this worker the one that reads the file; null when another does, it is done, or the bytes are gone. */
async function claim(revisionId: string, db: Db): Promise<File | null> {
  const [file] = await db.$queryRaw<File[]>`
    update "RevisionText" t set state = 'waiting', "startedAt" = now(), version = ${TEXT_VERSION},
      attempts = case when version < ${TEXT_VERSION} and state <> 'waiting' then 1 else attempts + 1 end
    from "Revision" r
    where t."revisionId" = ${revisionId}::uuid and r.id = t."revisionId" and r."blobSha256" is not null
      and (t.version < ${TEXT_VERSION} or t.state = 'waiting')
      and (t."startedAt" is null or t.state <> 'waiting' or t."startedAt" < now() - make_interval(mins => ${GONE_MINUTES}))
    returning r."blobSha256" as sha256, r.size::float8 as size, r."mediaType", t.attempts`;
  return file ?? null;
}

async function read({ sha256, size, mediaType }: File, limits: Limits): Promise<TakenText> {
  const reason = reasonAtOnce({ mediaType, size, head: await storage().head(sha256) });
  if (reason) return { reason };
  const bytes = await storage().open(sha256);
  try {
    return await runLimited<TakenText>("#features/documents/text/take-text.limited.ts", bytes, { mediaType }, limits);
  } catch (error) {
    if (error instanceof RanAway) return { reason: "ranAway" };
    throw error;
  } finally {
    bytes.destroy();
  }
}

/** Keeps what came out, unless the bytes were erased meanwhile: whoever erases them waits for this, or this for them. */
const keep = (revisionId: string, taken: TakenText, db: Db): Promise<void> =>
  inTransaction(
    db,
    async (tx) => {
      const [revision] = await tx.$queryRaw<{ documentId: string; number: number }[]>`
        select "documentId", number from "Revision" where id = ${revisionId}::uuid and "erasedAt" is null for share`;
      if (!revision) return;
      await tx.revisionPart.deleteMany({ where: { revisionId } });
      if ("reason" in taken) return keepFacts(tx, revisionId, { state: "none", reason: taken.reason, isCut: false });
      await keepFacts(tx, revisionId, { state: "taken", reason: null, isCut: taken.isCut });
      await keepParts(tx, revisionId, taken.parts);
      await compareWithTheOneBefore(tx, revisionId, revision);
    },
    { timeoutMilliseconds: 60_000 },
  );

/** Writes the parts of a text, a few at a time: one statement has its limits. */
async function keepParts(tx: Tx, revisionId: string, parts: readonly Part[]): Promise<void> {
  let rows: (Part & { revisionId: string; order: number })[] = [];
  let characters = 0;
  for (const [order, part] of parts.entries()) {
    rows.push({ ...part, revisionId, order });
    characters += part.paragraphs.reduce((sum, text) => sum + text.length, 0);
    if (characters < INSERTED_CHARACTERS && order < parts.length - 1 && rows.length < 1_000) continue;
    await tx.revisionPart.createMany({ data: rows });
    [rows, characters] = [[], 0];
  }
}

const keepFacts = async (
  tx: Tx,
  revisionId: string,
  facts: { state: "taken" | "none"; reason: NoTextReason | null; isCut: boolean },
) => {
  const data = { ...facts, version: TEXT_VERSION, startedAt: null, attempts: 0 };
  await tx.revisionText.update({ where: { revisionId }, data, select: { revisionId: true } });
};

/** What most will look at is ready before they do. */
async function compareWithTheOneBefore(
  tx: Tx,
  toId: string,
  { documentId, number }: { documentId: string; number: number },
) {
  const before = await tx.revision.findFirst({
    where: { documentId, number: number - 1, text: { state: "taken" } },
    select: { id: true },
  });
  if (before) await queueComparison(tx, before.id, toId);
}

/** Queues what was missed: jobs that were lost, workers that are gone, and texts that there is now a better way to take. */
export async function sweepTexts(db: Db): Promise<void> {
  const missed = await db.$queryRaw<{ id: string }[]>`
    (select t."revisionId" as id from "RevisionText" t where t.state = 'waiting'
      and (t."startedAt" is null or t."startedAt" < now() - make_interval(mins => ${GONE_MINUTES})) limit ${SWEPT_AT_ONCE})
    union (select t."revisionId" from "RevisionText" t where t.version < ${TEXT_VERSION} limit ${SWEPT_AT_ONCE})`;
  for (const { id } of missed) await queueJob(db, "takeText", { id }, { key: `text:${id}`, attempts: 5 });
}

/** Takes the words of revisions away, and what they were compared in; in the transaction that erases the bytes. */
export async function eraseTexts(tx: Tx, revisionIds: readonly string[]): Promise<void> {
  const ids = [...revisionIds];
  await tx.revisionComparison.deleteMany({ where: { OR: [{ fromId: { in: ids } }, { toId: { in: ids } }] } });
  await tx.revisionText.deleteMany({ where: { revisionId: { in: ids } } });
}
