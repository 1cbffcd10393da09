import { isDeepStrictEqual } from "node:util";
import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayRecordOnBehalf, mayRecordPosition } from "#access/rounds.ts";
import { addToQuota, keepBlobRow, type StoredFile } from "#features/files/blob-row.server.ts";
import type { Room } from "#features/files/reserve-room.server.ts";
import type { Stance } from "#platform/db/client/enums.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { brokeUnique, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { Conflict, Forbidden, Refused, saidOtherwise } from "#platform/problems.ts";
import { closePositions, passDeadline, toldByWhom } from "./end-round.server.ts";
import { lockRound, type LockedRound } from "./load-round.server.ts";
import type { PositionText } from "./position.ts";
import { recordRoundAct } from "./record-round-act.server.ts";
import { haveAllSpokenIn } from "./standings.server.ts";

/** What an agency says. `createKey`: the same form sent twice speaks once. */
export type WantedPosition = { createKey: string; stance: Stance } & PositionText;

/**
 * Records the position of the actor's own agency, bound to the bytes of the round's revision; an earlier one stays in
 * view. In a silence an objection ends the round at once; when every agency has spoken for itself, any round ends.
 */
export const recordPosition = (actor: Actor, roundId: string, wanted: WantedPosition, db: Db = liveDb): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockRound(tx, actor, roundId);
    const agencyId = actor.agencyId ?? "";
    const part = await participation(tx, round, agencyId);
    ensure(
      mayRecordPosition(actor, agencyId) && part !== null,
      "Heads of delegation and their alternates speak for the agencies that take part.",
    );
    if (isRepeat(part, wanted)) return;
    await speak(tx, actor, round, part, wanted);
  }).catch(usedElsewhere);

/** Whether the same form has spoken before; other words under its key are nobody's repeat. */
function isRepeat({ positions }: Part, { createKey, ...wanted }: WantedPosition): boolean {
  const before = positions.find((position) => position.createKey === createKey);
  if (!before) return false;
  const { stance, words, acceptable, fromText, toText } = wanted;
  const isSame = isDeepStrictEqual(
    { stance, words, acceptable, fromText, toText },
    {
      stance: before.stance,
      words: before.words,
      acceptable: before.acceptable,
      fromText: before.fromText,
      toText: before.toText,
    },
  );
  if (!isSame) throw saidOtherwise();
  return true;
}

/** A form's key that has spoken in another round. */
const usedElsewhere = (error: unknown): never => {
  throw brokeUnique(error, "createKey") ? new Refused("Load the page again.") : error;
};

/**
 * Records a position on an agency's behalf, with the letter or mail in which the agency gave it. The agency is told at
 * once, and replaces it by its own until the end.
 */
export const recordOnBehalf = (
  actor: Actor,
  roundId: string,
  wanted: WantedPosition & { agencyId: string; letter: StoredFile },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const round = await lockRound(tx, actor, roundId);
    ensure(mayRecordOnBehalf(actor), "The Secretariat records what an agency has written.");
    const part = await participation(tx, round, wanted.agencyId);
    if (!part) throw new Refused("Choose an agency that takes part.", "agencyId");
    if (isRepeat(part, wanted)) return;
    if (part.hasSpokenItself)
      throw new Refused(`${part.shortName} has spoken for itself, and only it changes that.`, "agencyId");
    const { letter } = wanted;
    await keepBlobRow(tx, letter);
    const { groupId, groupQuotaBytes } = round.document;
    await addToQuota(tx, `group:${groupId}`, letter.size, groupQuotaBytes, letter.reservationId);
    await speak(tx, actor, round, part, wanted, letter);
  }).catch(usedElsewhere);

/** Whose room a letter takes up, for who may bring one; to others there is nothing. */
export const roomForLetter = (actor: Actor, roundId: string, db: Db = liveDb): Promise<Room> =>
  inTransaction(db, async (tx) => {
    const { document } = await lockRound(tx, actor, roundId);
    if (!mayRecordOnBehalf(actor)) throw new Forbidden();
    return { scope: `group:${document.groupId}`, limitBytes: document.groupQuotaBytes };
  });

type Part = {
  agencyId: string;
  shortName: string;
  isStruck: boolean;
  spoken: number;
  hasSpokenItself: boolean;
  positions: SaidBefore[];
};

const saidBefore = {
  isOnBehalf: true,
  createKey: true,
  stance: true,
  words: true,
  acceptable: true,
  fromText: true,
  toText: true,
} as const satisfies Prisma.PositionSelect;
type SaidBefore = Prisma.PositionGetPayload<{ select: typeof saidBefore }>;

async function participation(tx: Tx, { id: roundId }: LockedRound, agencyId: string): Promise<Part | null> {
  if (agencyId === "") return null;
  const part = await tx.roundAgency.findUnique({
    relationLoadStrategy: "join",
    where: { roundId_agencyId: { roundId, agencyId } },
    select: {
      struckAt: true,
      agency: { select: { shortName: true } },
      positions: { select: saidBefore },
    },
  });
  return (
    part && {
      agencyId,
      shortName: part.agency.shortName,
      isStruck: part.struckAt !== null,
      spoken: part.positions.length,
      hasSpokenItself: part.positions.some(({ isOnBehalf }) => !isOnBehalf),
      positions: part.positions,
    }
  );
}

async function speak(
  tx: Tx,
  actor: Actor,
  lockedRound: LockedRound,
  { agencyId, shortName, isStruck, spoken }: Part,
  { createKey, stance, words, acceptable, fromText, toText }: WantedPosition,
  letter?: StoredFile,
) {
  if (lockedRound.kind === "comment") throw new Refused("A comment round asks for comments, not for positions.");
  const { round } = await passDeadline(tx, lockedRound);
  if (round.state !== "open") throw await late(tx, round);
  if (isStruck) throw new Refused(`${shortName} takes part no longer.`);
  const position = { stance, words, acceptable, fromText, toText, ordinal: spoken + 1, isOnBehalf: Boolean(letter) };
  await tx.position.create({
    data: {
      ...position,
      roundId: round.id,
      agencyId,
      sha256: round.sha256,
      at: round.now,
      byId: actor.id,
      byLabel: actor.name,
      createKey,
      ...(letter && {
        letterSha256: letter.sha256,
        letterName: letter.fileName,
        letterType: letter.mediaType,
        letterSize: letter.size,
      }),
    },
    select: { seq: true },
  });
  const isCondition = stance === "adoptProvisionally";
  await recordRoundAct(tx, actor, round, "spoke", {
    data: { agency: shortName, stance, ...(letter && { onBehalf: true }) },
    kept: { agencyId, position: { ...position, sha256: round.sha256, letter: letter?.fileName ?? null } },
    tell: isCondition || letter !== undefined,
  });
  if (round.kind === "silence" && stance === "object") {
    await closePositions(tx, actor, round, "objection");
    return;
  }
  if (letter) return;
  if (await haveAllSpokenIn(tx, round.id)) await closePositions(tx, actor, round, "allSpoken");
}

/** What came before a position, in a sentence: nothing of it was recorded. */
async function late(tx: Tx, round: LockedRound): Promise<Conflict> {
  const { message } = await toldByWhom(tx, round);
  return new Conflict(message.replace("Nothing was changed.", "Your position was not recorded."));
}
