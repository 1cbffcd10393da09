import type { Actor } from "#access/actor.ts";
import { roundsReadBy } from "#access/rounds.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
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
