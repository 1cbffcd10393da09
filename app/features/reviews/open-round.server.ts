import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayOpenRound } from "#access/rounds.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { lockDocument, type LockedDocument } from "#features/documents/load-document.server.ts";
import { readTerms, type Terms } from "#features/terms/read-terms.server.ts";
import { workingDaysBetween } from "#features/terms/working-days.ts";
import type { AdoptionRule, DocumentState, RoundKind } from "#platform/db/client/enums.ts";
import { databaseNow, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { Conflict, Refused, saidOtherwise } from "#platform/problems.ts";
import { kindOfRoundWords, stateDuring } from "./round.ts";
import { standingAdoption } from "./ledger.server.ts";
import { participantsOf } from "./participants.server.ts";
import { recordRoundAct } from "./record-round-act.server.ts";
import { DAYS, LONGEST_ROUND_DAYS } from "./review-terms.ts";

/** What a round begins with. `shortReason`: why it leaves fewer working days than usual, shown to all. */
export type NewRound = {
  createKey: string;
  kind: RoundKind;
  revision: number;
  deadline: Date;
  shortReason: string;
  message: string;
  /** Of an explicit adoption: when it adopts, and the number that a quorum asks for. */
  rule?: AdoptionRule | null;
  quorum?: number | null;
};

/**
 * Opens a round on one revision: participants are frozen, the document goes under review or adoption, everybody who reads
 * it is told, and the deadline acts by itself.
 */
export const openRound = (actor: Actor, documentId: string, wanted: NewRound, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    await holdGroup(tx, document);
    ensure(
      mayOpenRound(actor, document),
      "The chairs of the group and the Secretariat open rounds, while the group works.",
    );
    const { createKey, kind } = wanted;
    const before = await tx.reviewRound.findUnique({
      where: { createKey },
      select: { id: true, documentId: true, kind: true, deadline: true, message: true },
    });
    if (before) {
      const isSame = before.documentId === documentId && before.kind === kind && before.message === wanted.message;
      if (!isSame || before.deadline.getTime() !== wanted.deadline.getTime()) throw saidOtherwise();
      return before.id;
    }
    await ensureFree(tx, document, kind);
    const now = await databaseNow(tx);
    const shortReason = ensureDeadline(now, wanted, await readTerms(tx));
    return beginRound(tx, actor, document, { ...wanted, shortReason, now });
  });

/** Begins a round on a document under its lock, whose group is held and which no other round is open on. */
export async function beginRound(
  tx: Tx,
  actor: Actor,
  document: LockedDocument,
  wanted: Omit<NewRound, "shortReason"> & { shortReason: string | null; now: Date },
): Promise<string> {
  const { createKey, kind, deadline, message, shortReason, now } = wanted;
  const revision = await findRevision(tx, document.id, wanted.revision);
  const adoption = await adoptionToComplete(tx, document, wanted);
  // Held until the end: an agency whose participation ends at this moment is struck from this round too.
  await tx.$executeRaw`select 1 from "Agency" where "endedOn" is null order by id for share`;
  const participants = await participantsOf(document, tx);
  if (participants.length === 0) {
    throw new Refused("No agency would take part: none has a member seat in the group. Give seats first.");
  }
  const rule = ruleOf(wanted, participants.length);
  const id = randomUUID();
  await tx.reviewRound.create({
    data: {
      id,
      createKey,
      documentId: document.id,
      revisionId: revision.id,
      kind,
      openedFrom: document.state,
      openedAt: now,
      openedById: actor.id,
      deadline,
      shortReason,
      message,
      ...rule,
    },
    select: { id: true },
  });
  await tx.roundAgency.createMany({
    data: participants.map((agency) => ({ roundId: id, agencyId: agency.id, hadVoice: agency.voices.length > 0 })),
  });
  const voiceAgencyIds = participants.map((agency) => agency.id);
  await changeState(tx, document, { to: stateDuring[kind], voiceAgencyIds });
  await recordRoundAct(tx, actor, { id, kind, revision: wanted.revision, document, now }, "opened", {
    data: {
      deadline: deadline.toISOString(),
      sha256: revision.sha256,
      agencies: participants.length,
      ...(rule.rule && rule),
      ...(shortReason && { shortReason }),
    },
    kept: {
      kind,
      revision: wanted.revision,
      fileName: revision.fileName,
      openedFrom: document.state,
      participants: participants.map(({ id: agencyId, shortName, name }) => ({ agencyId, shortName, name })),
      ...(adoption && { completes: adoption.decision, settles: adoption.settled }),
    },
  });
  await queueDeadline(tx, id, deadline);
  return id;
}

/**
 * Of a document that is adopted provisionally: the decision that a round would complete. Refused while a condition is
 * open, and on the revision that was adopted under it.
 */
async function adoptionToComplete(tx: Tx, { id, state }: LockedDocument, { revision }: Pick<NewRound, "revision">) {
  const adoption = state === "adoptedProvisionally" ? await standingAdoption(tx, id) : null;
  if (!adoption) return null;
  if (adoption.hasOpen)
    throw new Refused(
      "Conditions of the provisional adoption are still open. Each is confirmed first, or the adoption given up.",
    );
  if (revision <= adoption.madeOn)
    throw new Refused(
      `Revision ${adoption.madeOn} is adopted under conditions. Choose a newer one, which meets them.`,
      "revision",
    );
  return adoption;
}

/** The rule of an explicit adoption; the other kinds have none. */
function ruleOf({ kind, rule, quorum }: Pick<NewRound, "kind" | "rule" | "quorum">, participants: number) {
  if (kind !== "adoption") return { rule: null, quorum: null };
  if (!rule) throw new Refused("Choose when the revision is adopted.", "rule");
  if (rule !== "quorum") return { rule, quorum: null };
  if (!quorum || quorum > participants) {
    throw new Refused(`A quorum is a number from 1 to ${participants}: so many agencies take part.`, "quorum");
  }
  return { rule, quorum };
}

/** The job that ends a round at its deadline; another deadline replaces it. */
export const queueDeadline = (tx: Tx, id: string, deadline: Date) =>
  queueJob(tx, "endRound", { id }, { at: deadline, key: `round:${id}` });

/** A group that is being concluded waits for this round, or this round sees it concluded. */
export async function holdGroup(tx: Tx, document: LockedDocument) {
  const [group] = await tx.$queryRaw<{ isConcluded: boolean }[]>`
    select "concludedAt" is not null as "isConcluded" from "Group" where id = ${document.groupId}::uuid for share`;
  document.isGroupConcluded = group?.isConcluded ?? true;
}

/** States of a document from which a round of a kind is opened. */
const opensFrom: Record<RoundKind, readonly DocumentState[]> = {
  comment: ["draft"],
  silence: ["draft", "adoptedProvisionally"],
  adoption: ["draft", "adoptedProvisionally"],
};

/** Refuses a second unfinished round, and a document that is not in a state from which rounds are opened. */
async function ensureFree(tx: Tx, { id, state }: LockedDocument, kind: RoundKind) {
  const open = await tx.reviewRound.findFirst({
    where: { documentId: id, endedAt: null },
    select: { kind: true, openedBy: { select: { name: true } } },
  });
  if (open) {
    const words = kindOfRoundWords[open.kind].toLowerCase();
    throw new Conflict(`${open.openedBy.name} has opened a ${words} on this document. It ends before another begins.`);
  }
  if (!opensFrom[kind].includes(state)) {
    throw new Refused(
      kind === "comment"
        ? "A comment round is opened on a draft."
        : "Agencies are asked to adopt a draft, or the revision that meets the conditions of a provisional adoption.",
      "kind",
    );
  }
}

/** What is said of a deadline that leaves little time; refuses one that has passed, is too far, or is short without a reason. */
function ensureDeadline(
  now: Date,
  { deadline, shortReason }: NewRound,
  { minimumWorkingDays, freeDays }: Terms,
): string | null {
  ensureReachable(now, deadline);
  if (workingDaysBetween(now, deadline, freeDays) >= minimumWorkingDays) return null;
  if (shortReason !== "") return shortReason;
  throw new Refused(
    `This leaves the agencies fewer than ${minimumWorkingDays} working days. Choose a later deadline, or say why; all of them read it.`,
    "shortReason",
  );
}

/** Refuses a deadline that has passed, and one beyond any plan. */
export function ensureReachable(now: Date, deadline: Date) {
  if (deadline <= now) throw new Refused("This deadline has passed already.", "day");
  if (deadline.getTime() > now.getTime() + LONGEST_ROUND_DAYS * DAYS)
    throw new Refused("A deadline lies within a year.", "day");
}

async function findRevision(tx: Tx, documentId: string, number: number) {
  const revision = await tx.revision.findUnique({
    where: { documentId_number: { documentId, number } },
    select: { id: true, sha256: true, fileName: true, erasedAt: true },
  });
  if (!revision) throw new Refused("Choose a revision of this document.", "revision");
  if (revision.erasedAt) throw new Refused("The bytes of this revision were erased: nobody could read it.", "revision");
  return revision;
}
