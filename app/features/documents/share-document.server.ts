import "./document-events.ts";
import type { Actor } from "#access/actor.ts";
import { mayDiscard, mayMove, mayShare, mayCreateIn } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { record } from "#features/audit/record.server.ts";
import { addToQuota, takeFromQuota } from "#features/files/blob-row.server.ts";
import type { AudienceKind } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { lockDocument, trailOf, type LockedDocument } from "./load-document.server.ts";
import { touchDocument } from "./write-readers.server.ts";

/** For whom. `agencyIds` count with *named* only. */
export type Audience = { audience: AudienceKind; agencyIds: readonly string[] };

/**
 * Shares a document: it gets its number, its audience is told, and its trail begins for everybody. The same form sent
 * twice shares once.
 */
export const shareDocument = (
  actor: Actor,
  id: string,
  wanted: Audience & { tell: boolean },
  db: Db = liveDb,
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    const isDone = document.number !== null && document.authorId === actor.id && document.audience === wanted.audience;
    if (document.number !== null && isDone) return document.number;
    ensure(mayShare(actor, document), "Its author shares it, while a member of the group.");
    await setNamedAgencies(tx, id, wanted);
    const number = await nextNumber(tx, document);
    const bytes = await sizeOf(tx, id);
    await addToQuota(tx, `group:${document.groupId}`, bytes, document.groupQuotaBytes);
    await takeFromQuota(tx, `person:${document.authorId}`, bytes);
    await tx.$executeRaw`
      update "Document" set state = 'draft', number = ${number}, "sharedAt" = now(), audience = ${wanted.audience}::"AudienceKind"
      where id = ${id}::uuid`;
    await touchDocument(tx, id);
    await record(tx, actor, "document.shared", {
      ...trailOf({ ...document, state: "draft" }),
      details: { number, audience: wanted.audience, agencies: [...wanted.agencyIds] },
    });
    await announce(tx, "document.shared", { documentId: id, byId: actor.id, tell: wanted.tell });
    return number;
  });

/** Shares several documents in one act: all of them or none. */
export const shareSeveral = (
  actor: Actor,
  ids: readonly string[],
  wanted: Audience & { tell: boolean },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    // In one order for everybody, so that two such acts never wait for each other in a circle.
    for (const id of [...new Set(ids)].sort()) await shareDocument(actor, id, wanted, tx);
  });

/** The next number of a group in this UTC year: gapless, because a number is taken only by what commits. */
async function nextNumber(tx: Tx, { groupId, groupCode }: LockedDocument): Promise<string> {
  const [row] = await tx.$queryRaw<{ year: number; last: number }[]>`
    insert into "DocumentCounter" ("groupId", year, last)
    values (${groupId}::uuid, extract(year from now() at time zone 'utc')::int, 1)
    on conflict ("groupId", year) do update set last = "DocumentCounter".last + 1
    returning year, last`;
  return `${groupCode}-${row?.year}-${String(row?.last).padStart(3, "0")}`;
}

const sizeOf = async (tx: Tx, documentId: string) =>
  Number((await tx.revision.aggregate({ where: { documentId, erasedAt: null }, _sum: { size: true } }))._sum.size ?? 0);

/** Writes which agencies are named; refuses nobody, and agencies that do not take part. */
export async function setNamedAgencies(tx: Tx, documentId: string, { audience, agencyIds }: Audience): Promise<void> {
  const wanted = audience === "named" ? [...new Set(agencyIds)] : [];
  if (audience === "named") {
    const known = await tx.agency.count({ where: { id: { in: wanted.filter(isUuid) }, endedOn: null } });
    if (wanted.length === 0 || known !== wanted.length)
      throw new Refused("Name at least one agency that takes part.", "agencyIds");
  }
  await tx.documentAgency.deleteMany({ where: { documentId } });
  await tx.documentAgency.createMany({ data: wanted.map((agencyId) => ({ documentId, agencyId })) });
}

/** Moves an unshared document to another of its author's groups. */
export const moveDocument = (actor: Actor, id: string, groupId: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    ensure(mayMove(actor, document), "What is shared stays in its group.");
    const group = await tx.group.findUnique({ where: { id: groupId }, select: { id: true, concludedAt: true } });
    if (!group || !mayCreateIn(actor, { id: group.id, isConcluded: group.concludedAt !== null })) {
      throw new Refused("Choose a group that works and in which you are a member.", "groupId");
    }
    await tx.document.update({ where: { id }, data: { groupId }, select: { id: true } });
    await touchDocument(tx, id);
    await record(tx, actor, "document.moved", {
      ...trailOf(document),
      details: { from: document.groupId, to: groupId },
    });
  });

/** Discards an unshared document: its rows go at once, its bytes with the next sweep unless something else holds them. */
export const discardDocument = (actor: Actor, id: string, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, id);
    ensure(mayDiscard(actor, document), "What is shared is withdrawn, not discarded.");
    await takeFromQuota(tx, `person:${document.authorId}`, await sizeOf(tx, id));
    await tx.document.delete({ where: { id }, select: { id: true } });
    await record(tx, actor, "document.discarded", trailOf(document));
  });
