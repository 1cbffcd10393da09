import type { Readable } from "#access/reader-keys.ts";
import { readableFacts } from "#features/documents/who-can-read.server.ts";
import type { Db } from "#platform/db/db.server.ts";

/**
 * The facts about a round's document as they are while the round lasts, whatever has become of it since: who could read
 * it then is told how the round ended, also when it is withdrawn. Null if there is no such round.
 */
export async function audienceDuring(roundId: string, db: Db): Promise<Readable | null> {
  const round = await db.reviewRound.findUnique({
    where: { id: roundId },
    select: {
      documentId: true,
      openedFrom: true,
      agencies: { where: { struckAt: null }, select: { agencyId: true } },
    },
  });
  const facts = round && (await readableFacts(round.documentId, db));
  if (!facts) return null;
  return { ...facts, state: round.openedFrom, voiceAgencyIds: round.agencies.map(({ agencyId }) => agencyId) };
}
