import { randomUUID } from "node:crypto";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { log } from "#platform/log.server.ts";
import { Refused } from "#platform/problems.ts";
import { quotaSentence, type QuotaScope } from "./blob-row.server.ts";

/** Whose room an upload will take up, and how much there is of it. */
export type Room = { scope: QuotaScope; limitBytes: number };

/** After a crash, room comes back when this has passed; while bytes arrive it is renewed. */
const EXPIRY_MINUTES = 15;
const RENEWAL_MILLISECONDS = 5 * 60_000;

/**
 * Keeps room for bytes that are about to arrive, or refuses before they do. One statement, so that uploads at once never
 * promise the same room twice. Answers the reservation, renewed until it is given back. The disk is not waited for, neither
 * here nor then: a database that crashes ends the upload, or takes its bytes in by what room there is.
 */
export async function reserveRoom(room: Room, bytes: number, db: Db = liveDb): Promise<Reservation> {
  const id = randomUUID();
  const isKept = (await tryToReserve(db, id, room, bytes)) || (await retryWithout(db, id, room, bytes));
  if (!isKept) throw new Refused(quotaSentence(room.scope), "file");
  const renewal = setInterval(() => void renew(db, id), RENEWAL_MILLISECONDS).unref();
  const giveBack = async () => {
    clearInterval(renewal);
    // Who cannot give it back now need not: it expires.
    await remove(db, id).catch((error: unknown) => log.warn({ err: error }, "room not given back yet"));
  };
  return { id, giveBack };
}

/** Room that is kept for one upload. */
export type Reservation = { id: string; giveBack: () => Promise<void> };

const tryToReserve = async (db: Db, id: string, { scope, limitBytes }: Room, bytes: number) =>
  (await db.$executeRaw`
    with quick as materialized (select set_config('synchronous_commit', 'off', true)), room as (
      insert into "QuotaUse" (scope, reserved)
      select ${scope}, ${bytes}::bigint from quick where ${bytes}::bigint <= ${limitBytes}::bigint
      on conflict (scope) do update set reserved = "QuotaUse".reserved + excluded.reserved
        where "QuotaUse".bytes + "QuotaUse".reserved + excluded.reserved <= ${limitBytes}::bigint
      returning scope)
    insert into "UploadReservation" (id, scope, bytes, "expiresAt")
    select ${id}::uuid, scope, ${bytes}::bigint, now() + make_interval(mins => ${EXPIRY_MINUTES}) from room`) === 1;

/** Room of uploads that died is found when somebody needs it. */
async function retryWithout(db: Db, id: string, room: Room, bytes: number): Promise<boolean> {
  return (await giveBackExpired(db)) > 0 && (await tryToReserve(db, id, room, bytes));
}

const renew = (db: Db, id: string) =>
  db.$executeRaw`
    update "UploadReservation" set "expiresAt" = now() + make_interval(mins => ${EXPIRY_MINUTES})
    where id = ${id}::uuid`.catch((error: unknown) => log.warn({ err: error }, "room not renewed"));

const remove = (db: Db, id: string) => db.$executeRaw`
  with quick as materialized (select set_config('synchronous_commit', 'off', true)),
    gone as (delete from "UploadReservation" using quick where id = ${id}::uuid returning scope, bytes)
  update "QuotaUse" q set reserved = q.reserved - gone.bytes from gone where q.scope = gone.scope`;

/** Gives back the room of uploads that ended without a word. Answers of how many scopes. */
export const giveBackExpired = (db: Db): Promise<number> => db.$executeRaw`
  with gone as (delete from "UploadReservation" where "expiresAt" < now() returning scope, bytes),
    sums as (select scope, sum(bytes)::bigint as bytes from gone group by scope)
  update "QuotaUse" q set reserved = q.reserved - sums.bytes from sums where q.scope = sums.scope`;
