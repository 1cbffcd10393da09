import type { Tx } from "#platform/db/db.server.ts";
import { Refused } from "#platform/problems.ts";
import { storage, type Received } from "#platform/storage/storage.server.ts";

/**
 * A file whose bytes are durable in the storage; its row is written by the act that uses it. `reservationId`: room that
 * was kept for it before it arrived.
 */
export type StoredFile = {
  sha256: string;
  size: number;
  fileName: string;
  mediaType: string;
  received: Received;
  reservationId?: string;
};

/** Whose room bytes take up: a group's shared documents, a person's unshared ones, what an agency keeps, the public site. */
export type QuotaScope = `group:${string}` | `person:${string}` | `agency:${string}` | "public";

/** Bytes that one person may keep unshared. */
export const PERSON_QUOTA_BYTES = 10 * 1024 ** 3;

/**
 * Writes the row of a stored blob, in the transaction of the act that uses it. It holds the lock that the sweeper takes
 * until that commits, and puts the bytes back if the sweeper took them just before: never a row without its bytes.
 */
export async function keepBlobRow(tx: Tx, file: StoredFile): Promise<void> {
  const { sha256, size, received } = file;
  await tx.$executeRaw`
    with locked as materialized (select pg_advisory_xact_lock(hashtextextended(${sha256}, 0)))
    insert into "Blob" (sha256, size) select ${sha256}, ${size}::bigint from locked on conflict (sha256) do nothing`;
  if (!(await storage().has(sha256))) await storage().keep(received);
}

/** Uploads and the sweeper wait for each other, blob by blob, until the transaction ends. */
export const lockBlob = (tx: Tx, sha256: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;

/**
 * Adds bytes to what a scope holds, or refuses when that would pass the limit. One statement, so that two uploads at
 * once never pass it together. Room that was reserved for these bytes is used first.
 */
export async function addToQuota(
  tx: Tx,
  scope: QuotaScope,
  bytes: number,
  limitBytes: number,
  reservationId?: string,
): Promise<void> {
  const added = reservationId
    ? await addReserved(tx, scope, bytes, limitBytes, reservationId)
    : await tx.$executeRaw`
        insert into "QuotaUse" (scope, bytes)
        select ${scope}, ${bytes}::bigint where ${bytes}::bigint <= ${limitBytes}::bigint
        on conflict (scope) do update set bytes = "QuotaUse".bytes + excluded.bytes
          where "QuotaUse".bytes + "QuotaUse".reserved + excluded.bytes <= ${limitBytes}::bigint`;
  if (added === 0) throw new Refused(quotaSentence(scope), "file");
}

/** The scope has its row since the reservation; what of that is left or gone does not matter. */
const addReserved = (tx: Tx, scope: QuotaScope, bytes: number, limitBytes: number, reservationId: string) =>
  tx.$executeRaw`
    with mine as (
      select id, least(bytes, ${bytes}::bigint) as part from "UploadReservation"
      where id = ${reservationId}::uuid and scope = ${scope} for update),
    used as (update "UploadReservation" r set bytes = r.bytes - mine.part from mine where r.id = mine.id)
    update "QuotaUse" q set bytes = q.bytes + ${bytes}::bigint, reserved = q.reserved - kept.part
    from (select coalesce((select part from mine), 0)::bigint as part) kept
    where q.scope = ${scope} and q.bytes + q.reserved - kept.part + ${bytes}::bigint <= ${limitBytes}::bigint`;

/** Gives bytes back to a scope. */
export async function takeFromQuota(tx: Tx, scope: QuotaScope, bytes: number): Promise<void> {
  await tx.$executeRaw`update "QuotaUse" set bytes = greatest(0, bytes - ${bytes}::bigint) where scope = ${scope}`;
}

/** What is said when a scope is full. */
export const quotaSentence = (scope: QuotaScope) =>
  scope.startsWith("person:")
    ? "Your unshared documents have no room left for this file. Share or discard some of them first."
    : scope.startsWith("agency:")
      ? "Your agency’s room is full. Discard files that it keeps there, or submit some of its RIDs first."
      : "The group has no room left for this file. Its chair or the Secretariat can make room.";
