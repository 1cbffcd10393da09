import { randomUUID } from "node:crypto";
import { changeState } from "#features/documents/change-state.server.ts";
import { writeReaders } from "#features/documents/write-readers.server.ts";
import { readableFacts } from "#features/documents/who-can-read.server.ts";
import { queueDeadline } from "#features/reviews/open-round.server.ts";
import { participantsOf } from "#features/reviews/participants.server.ts";
import { tellOfRound } from "#features/reviews/tell-of-round.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RoundAct } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { sampleRounds, type SampleRound } from "./content/rounds.ts";
import type { SamplePerson } from "./content/people.ts";

const DAYS = 24 * 60 * 60 * 1000;
/** Who acts at a deadline. */
export const JOB = { id: null, name: "Deadline job", agencyId: null };

/** Who acted. */
export type By = { id: string | null; name: string; agencyId: string | null };
/** What happened in a round; `kept` is for its record alone. */
export type Happened = {
  act: RoundAct;
  at: Date;
  by: By;
  reason?: string;
  data?: Prisma.InputJsonObject;
  kept?: Prisma.InputJsonObject;
};

/**
 * Review rounds in the states that they can be in, with participants, events, and the mails that told of them. Answers
 * their entries of the trail.
 */
export async function fillReviews(
  tx: Tx,
  facts: {
    people: readonly SamplePerson[];
    ids: { personIds: ReadonlyMap<string, string>; agencyIds: ReadonlyMap<string, string> };
  },
): Promise<Prisma.AuditEntryCreateManyInput[]> {
  const trail: Prisma.AuditEntryCreateManyInput[] = [];
  for (const round of sampleRounds) {
    const person = facts.people.find(({ key }) => key === round.by);
    const by = {
      id: facts.ids.personIds.get(round.by) ?? "",
      name: person?.name ?? "",
      agencyId: facts.ids.agencyIds.get(person?.agency ?? "") ?? null,
    };
    trail.push(...(await putRound(tx, round, by)));
  }
  return trail;
}

async function putRound(tx: Tx, round: SampleRound, by: By & { id: string }) {
  const ago = (days: number) => new Date(Date.now() - days * DAYS);
  /** Deadlines end on the full hour. */
  const hour = (days: number) => new Date(Math.floor(ago(days).getTime() / 3_600_000) * 3_600_000);
  const document = await tx.document.findFirstOrThrow({
    where: { title: round.title },
    select: { id: true, groupId: true, state: true },
  });
  const revision = await tx.revision.findUniqueOrThrow({
    where: { documentId_number: { documentId: document.id, number: round.revision } },
    select: { id: true, sha256: true },
  });
  const readable = await readableFacts(document.id, tx);
  const participants = readable ? await participantsOf(readable, tx) : [];
  const [openedAt, deadline] = [ago(round.openedDaysAgo), hour(round.deadlineDaysAgo)];
  const isOpen = !round.ended && deadline > new Date();
  const endedAt = isOpen ? null : round.ended ? ago(round.ended.daysAgo) : deadline;
  const isCancelled = round.ended?.act === "cancelled";
  const id = randomUUID();
  await tx.reviewRound.create({
    data: {
      id,
      documentId: document.id,
      revisionId: revision.id,
      kind: "comment",
      state: isOpen ? "open" : isCancelled ? "cancelled" : "concluded",
      outcome: isOpen || isCancelled ? null : "collected",
      openedFrom: "draft",
      openedAt,
      openedById: by.id,
      deadline,
      shortReason: round.shortReason ?? null,
      message: round.message,
      endedAt,
    },
    select: { id: true },
  });
  await tx.roundAgency.createMany({
    data: participants.map((agency) => ({ roundId: id, agencyId: agency.id, hadVoice: agency.voices.length > 0 })),
  });
  if (isOpen) {
    await changeState(tx, document, { to: "underReview", voiceAgencyIds: participants.map((agency) => agency.id) });
    await queueDeadline(tx, id, deadline);
  }
  const { extended, reminded, ended } = round;
  const was = extended && hour(extended.fromDeadlineDaysAgo);
  const happened: Happened[] = [
    {
      act: "opened",
      at: openedAt,
      by,
      data: {
        deadline: (was ?? deadline).toISOString(),
        sha256: revision.sha256,
        agencies: participants.length,
        ...(round.shortReason && { shortReason: round.shortReason }),
      },
    },
    ...(extended && was
      ? [
          {
            act: "extended" as const,
            at: ago(extended.daysAgo),
            by,
            reason: extended.reason,
            data: { deadline: { from: was.toISOString(), to: deadline.toISOString() } },
          },
        ]
      : []),
    ...(reminded
      ? [
          {
            act: "reminded" as const,
            at: new Date(deadline.getTime() - reminded * DAYS),
            by: JOB,
            data: { days: reminded },
          },
        ]
      : []),
    ...(endedAt ? endOf(endedAt, by, ended) : []),
  ];
  await writeEvents(tx, id, happened);
  const changedAt = endedAt ?? openedAt;
  await tx.$executeRaw`
    update "Document" set "updatedAt" = greatest(${changedAt}, (
      select max(at) from "Revision" where "documentId" = ${document.id}::uuid)) where id = ${document.id}::uuid`;
  await writeReaders(tx, document.id);
  return happened.map(({ act, at, by: actor, reason, data }) => ({
    at,
    actorId: actor.id,
    actorLabel: actor.name,
    agencyId: actor.agencyId,
    act: `round.${act}`,
    subjectType: "round",
    subjectId: id,
    documentId: document.id,
    groupId: document.groupId,
    details: { kind: "comment", number: round.revision, ...data, ...(reason && { reason }) },
  }));
}

function endOf(at: Date, by: By, ended: SampleRound["ended"]): Happened[] {
  if (ended?.act === "cancelled") return [{ act: "cancelled", at, by, reason: ended.reason }];
  const outcome = { outcome: "collected" };
  if (!ended) {
    return [
      { act: "closed", at, by: JOB },
      { act: "concluded", at, by: JOB, data: outcome },
    ];
  }
  return [
    { act: "closed", at, by, reason: ended.reason, data: { early: true } },
    { act: "concluded", at, by, data: outcome },
  ];
}

/** Events in their order, each told of by the mails that it caused, at its time. */
export async function writeEvents(tx: Tx, roundId: string, happened: readonly Happened[]) {
  for (const { act, at, by, reason, data, kept } of happened) {
    const event = { roundId, act, at, byId: by.id, byLabel: by.name, byAgencyId: by.agencyId };
    const { seq } = await tx.roundEvent.create({
      data: { ...event, reason: reason ?? null, data: { ...data, ...kept } },
      select: { seq: true },
    });
    // A round that closes and concludes in one act is told of once.
    if (act === "closed" || act === "overridden") continue;
    await tellOfRound(tx, { roundId, seq: String(seq) });
    await tx.outboxMail.updateMany({
      where: { onceKey: { startsWith: `round:${roundId}:${seq}:` } },
      data: { createdAt: at },
    });
    await tx.roundNotice.updateMany({ where: { roundId, act }, data: { at } });
  }
}
