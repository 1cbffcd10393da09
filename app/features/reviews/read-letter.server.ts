import type { Actor } from "#access/actor.ts";
import { roundsReadBy } from "#access/rounds.ts";
import { takeFromQuota } from "#features/files/blob-row.server.ts";
import { liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** The letter in which an agency gave the position that was recorded on its behalf, for who reads the round. */
export async function readLetter(actor: Actor, roundId: string, seq: string, db: Db = liveDb) {
  if (!isUuid(roundId) || !/^\d{1,15}$/.test(seq)) throw new NotFound();
  const position = await db.position.findFirst({
    where: { seq: BigInt(seq), roundId, agency: { round: roundsReadBy(actor) } },
    select: { letterSha256: true, letterName: true, letterType: true, letterSize: true },
  });
  if (!position?.letterName) throw new NotFound();
  const { letterSha256, letterName, letterType, letterSize } = position;
  if (letterSha256 === null) throw new NotFound("The bytes of this letter have been erased.");
  return {
    sha256: letterSha256,
    size: Number(letterSize),
    fileName: letterName,
    mediaType: letterType ?? "application/octet-stream",
  };
}

/** A revision's bytes are erased: a letter of the same bytes loses them too. What the agency said stays as it was. */
export async function eraseLetters(
  tx: Tx,
  { documentId, number }: { documentId: string; number: number },
): Promise<void> {
  const erased = await tx.$queryRaw<{ size: bigint; groupId: string }[]>`
    update "Position" p set "letterSha256" = null
    from "Revision" v, "ReviewRound" r join "Document" d on d.id = r."documentId"
    where v."documentId" = ${documentId}::uuid and v.number = ${number} and p."letterSha256" = v.sha256
      and r.id = p."roundId"
    returning p."letterSize" as size, d."groupId"::text as "groupId"`;
  for (const { size, groupId } of erased) await takeFromQuota(tx, `group:${groupId}`, Number(size));
}
