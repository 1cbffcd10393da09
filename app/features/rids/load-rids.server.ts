import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { keptRidsReadBy } from "#access/rids.ts";
import { lockDocument, type LockedDocument } from "#features/documents/load-document.server.ts";
import type { RidDisposition, RidEscalation, RidState } from "#platform/db/client/enums.ts";
import { databaseNow, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** A RID as somebody had it in front of them. */
export type RidRef = { number: number; version: number };

/** A submitted RID under its lock. */
export type LockedRid = {
  id: string;
  number: number;
  state: RidState;
  version: number;
  agencyId: string | null;
  originatorId: string;
  disposition: RidDisposition | null;
  escalatedTo: RidEscalation | null;
  settlesAt: Date | null;
  /** The number of the revision that it was raised on. */
  revision: number;
};

/** Submitted RIDs of one document under their locks, its own before theirs, and the time after that. */
export type LockedRids = { document: LockedDocument; rids: LockedRid[]; now: Date };

const MOST_AT_ONCE = 5_000;

/** Loads submitted RIDs under their locks for this actor, in the order of their numbers; to others there is nothing. */
export async function lockRids(
  tx: Tx,
  actor: Actor,
  documentId: string,
  numbers: readonly number[],
): Promise<LockedRids> {
  const document = await lockDocument(tx, actor, documentId);
  const wanted = [...new Set(numbers)].filter((number) => Number.isSafeInteger(number) && number < 2 ** 31);
  if (wanted.length > MOST_AT_ONCE) throw new Refused("So many RIDs at once are too many.");
  const rids = await tx.$queryRaw<LockedRid[]>`
    select r.id, r.number, r.state, r.version, r."agencyId", r."originatorId", r.disposition, r."escalatedTo",
      r."settlesAt", v.number as revision
    from "Rid" r join "Revision" v on v.id = r."revisionId"
    where r."documentId" = ${documentId}::uuid and r.number = any(${wanted}::int[])
    order by r.number for update of r`;
  if (rids.length === 0 || rids.length < new Set(numbers).size) throw new NotFound();
  if (document.state === "withdrawn") throw new Refused("The document is withdrawn: its RIDs stay as they are.");
  return { document, rids, now: await databaseNow(tx) };
}

/** What a RID says, as it is selected. */
export const ridWordsFields = {
  category: true,
  placeKind: true,
  place: true,
  section: true,
  line: true,
  quoted: true,
  discrepancy: true,
  fromText: true,
  toText: true,
} as const;

/** Loads one RID that the actor's agency has kept, under its lock and its document's; to others there is nothing. */
export async function lockKept(tx: Tx, actor: Actor, documentId: string, id: string) {
  ensureSeen(isUuid(id));
  const document = await lockDocument(tx, actor, documentId);
  await tx.$executeRaw`select 1 from "Rid" where id = ${id}::uuid for update`;
  const rid = await tx.rid.findFirst({
    where: { AND: [{ id, documentId }, keptRidsReadBy(actor)] },
    select: { version: true, agencyId: true, ...ridWordsFields },
  });
  if (!rid?.agencyId) throw new NotFound();
  const { version, agencyId, ...words } = rid;
  return { document, rid: { version, agencyId, words } };
}
