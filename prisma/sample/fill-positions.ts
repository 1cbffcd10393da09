import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { DecisionRecord } from "#features/decisions/decision-record.ts";
import { nextDecisionNumber } from "#features/decisions/write-decision.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { readableFacts } from "#features/documents/who-can-read.server.ts";
import { writeReaders } from "#features/documents/write-readers.server.ts";
import { keepBlobRow } from "#features/files/blob-row.server.ts";
import { asRecorded } from "#features/reviews/condition.ts";
import { conditionsNow } from "#features/reviews/ledger.server.ts";
import { queueDeadline } from "#features/reviews/open-round.server.ts";
import { outcomeOf, standingOf, type ClosingCause } from "#features/reviews/outcome.ts";
import { participantsOf } from "#features/reviews/participants.server.ts";
import { recordOfRound } from "#features/reviews/record-of-round.ts";
import { stateAfter } from "#features/reviews/round.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RoundOutcome, RoundState, Standing } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import type { SamplePerson } from "./content/people.ts";
import { samplePositionRounds, type SamplePosition, type SamplePositionRound } from "./content/position-rounds.ts";
import { JOB, writeEvents, type By, type Happened } from "./fill-reviews.ts";
import { makeFile } from "./files/make-file.ts";

const DAYS = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAYS);
/** Deadlines end on the full hour. */
const hour = (days: number) => new Date(Math.floor(ago(days).getTime() / 3_600_000) * 3_600_000);

type Trail = Prisma.AuditEntryCreateManyInput;
type Facts = {
  people: readonly SamplePerson[];
  ids: { personIds: ReadonlyMap<string, string>; agencyIds: ReadonlyMap<string, string> };
};
type Scene = {
  round: SamplePositionRound;
  id: string;
  by: By & { id: string };
  document: { id: string; number: string | null; title: string; groupId: string; state: "draft" };
  revision: { id: string; sha256: string; fileName: string };
  participants: { id: string; shortName: string; name: string; voices: string[] }[];
  byOf: (key: string) => By & { id: string };
};

/** Silence procedures and explicit adoptions in every state, their decisions and conditions. Answers their trail. */
export async function fillPositions(tx: Tx, { people, ids }: Facts): Promise<Trail[]> {
  const byOf = (key: string) => {
    const person = people.find((each) => each.key === key);
    const id = ids.personIds.get(key);
    if (!person || !id) throw new Error(`The sample content names ${key}, which it does not hold.`);
    return { id, name: person.name, agencyId: ids.agencyIds.get(person.agency ?? "") ?? null };
  };
  const trail: Trail[] = [];
  for (const round of samplePositionRounds) trail.push(...(await putRound(tx, round, byOf)));
  return trail;
}

async function putRound(tx: Tx, round: SamplePositionRound, byOf: Scene["byOf"]): Promise<Trail[]> {
  const document = await tx.document.findFirstOrThrow({
    where: { title: round.title },
    select: { id: true, number: true, title: true, groupId: true },
  });
  const revision = await tx.revision.findUniqueOrThrow({
    where: { documentId_number: { documentId: document.id, number: round.revision } },
    select: { id: true, sha256: true, fileName: true },
  });
  const readable = await readableFacts(document.id, tx);
  const participants = readable ? await participantsOf(readable, tx) : [];
  const scene: Scene = {
    round,
    id: randomUUID(),
    by: byOf(round.by),
    document: { ...document, state: "draft" },
    revision,
    participants,
    byOf,
  };
  const end = endOf(scene);
  await putRows(tx, scene, end);
  const happened = await eventsOf(tx, scene, end);
  await writeEvents(tx, scene.id, happened);
  const settled = await settle(tx, scene, end, happened);
  await tx.$executeRaw`
    update "Document" set "updatedAt" = greatest(${end.endedAt ?? ago(round.openedDaysAgo)}, (
      select max(at) from "Revision" where "documentId" = ${document.id}::uuid)) where id = ${document.id}::uuid`;
  await writeReaders(tx, document.id);
  return [...happened.map((event) => trailOf(scene, event)), ...settled];
}

type End = {
  state: RoundState;
  outcome: Exclude<RoundOutcome, "collected"> | null;
  cause: ClosingCause;
  closedAt: Date | null;
  endedAt: Date | null;
  standings: Map<string, Standing>;
};

/** How a round came out, by the rules that a living one follows. */
function endOf({ round, participants }: Scene): End {
  const { positions, cancelled, overridden, kind } = round;
  const said = (agency: string) => positions.findLast((position) => position.agency === agency)?.stance ?? null;
  const standings = new Map(
    participants.map(({ shortName, voices }) => [
      shortName,
      standingOf({
        stance: said(shortName),
        isServed: voices.length > 0,
        hasOpened: !round.unopened?.includes(shortName),
      }),
    ]),
  );
  const objection = kind === "silence" ? positions.find(({ stance }) => stance === "object") : undefined;
  const deadline = hour(round.deadlineDaysAgo);
  const none = { outcome: null, cause: "deadline" as const, closedAt: null, standings };
  if (cancelled) return { ...none, state: "cancelled", endedAt: ago(cancelled.daysAgo) };
  if (!objection && deadline > new Date()) return { ...none, state: "open", endedAt: null };
  const closedAt = objection ? ago(objection.daysAgo) : deadline;
  const verdict = outcomeOf(
    { kind, rule: round.rule ?? null, quorum: round.quorum ?? null, isOverridden: overridden !== undefined },
    participants.map(({ shortName }) => ({
      stance: said(shortName),
      standing: standings.get(shortName) ?? "notServed",
    })),
  );
  const cause = objection ? ("objection" as const) : ("deadline" as const);
  if (verdict === "blocked") return { state: "blocked", outcome: null, cause, closedAt, endedAt: null, standings };
  const endedAt = overridden ? ago(overridden.daysAgo) : closedAt;
  return { state: "concluded", outcome: verdict, cause, closedAt, endedAt, standings };
}

async function putRows(tx: Tx, scene: Scene, { state, outcome, endedAt, standings, closedAt }: End) {
  const { round, id, document, revision, participants, by } = scene;
  const openedAt = ago(round.openedDaysAgo);
  const deadline = hour(round.deadlineDaysAgo);
  await tx.reviewRound.create({
    data: {
      id,
      documentId: document.id,
      revisionId: revision.id,
      kind: round.kind,
      rule: round.rule ?? null,
      quorum: round.quorum ?? null,
      state,
      outcome,
      openedFrom: "draft",
      openedAt,
      openedById: by.id,
      deadline,
      message: round.message,
      endedAt,
    },
    select: { id: true },
  });
  await tx.roundAgency.createMany({
    data: participants.map(({ id: agencyId, shortName, voices }) => ({
      roundId: id,
      agencyId,
      hadVoice: voices.length > 0,
      standing: closedAt ? (standings.get(shortName) ?? null) : null,
    })),
  });
  await putVisits(tx, scene, openedAt);
  await putPositions(tx, scene);
  if (state === "concluded" || state === "cancelled") {
    const to = outcome ? stateAfter(outcome, "draft") : "draft";
    await tx.document.update({ where: { id: document.id }, data: { state: to }, select: { id: true } });
    return;
  }
  const voiceAgencyIds = participants.map((agency) => agency.id);
  await changeState(tx, document, { to: "underAdoption", voiceAgencyIds });
  if (state === "open") await queueDeadline(tx, id, deadline);
}

/** Heads open the round, and most of them the revision; one whose account a reader may take has not yet. */
async function putVisits(tx: Tx, { round, id, participants, revision }: Scene, openedAt: Date) {
  const heads = await tx.agencyRole.findMany({
    where: { agencyId: { in: participants.map((agency) => agency.id) }, role: "head", until: null },
    select: { personId: true, agencyId: true, agency: { select: { shortName: true } } },
  });
  const at = (index: number) => new Date(openedAt.getTime() + (index + 1) * 3_600_000);
  const visits = heads.map(({ personId, agencyId }, index) => ({ personId, agencyId, at: at(index) }));
  await tx.roundOpened.createMany({ data: visits.map((visit) => ({ ...visit, roundId: id })) });
  const readers = heads.filter(({ agency }) => !round.unopened?.includes(agency.shortName));
  await tx.revisionOpened.createMany({
    data: readers.map(({ personId, agencyId }, index) => ({
      personId,
      agencyId,
      revisionId: revision.id,
      at: at(index),
    })),
    skipDuplicates: true,
  });
}

const textOf = ({ words, acceptable, fromText, toText }: SamplePosition) => ({
  words: words ?? null,
  acceptable: acceptable ?? null,
  fromText: fromText ?? null,
  toText: toText ?? null,
});
const headOf = (agency: string) => `head-${agency.toLowerCase().replaceAll(" ", "")}`;
const ordinalOf = (round: SamplePositionRound, position: SamplePosition) =>
  round.positions.filter(({ agency }) => agency === position.agency).indexOf(position) + 1;
const inOrder = ({ positions }: SamplePositionRound) => [...positions].sort((a, b) => b.daysAgo - a.daysAgo);

async function putPositions(tx: Tx, { round, id, revision, participants, byOf }: Scene) {
  for (const position of inOrder(round)) {
    const by = position.letter ? byOf("officer") : byOf(headOf(position.agency));
    await tx.position.create({
      data: {
        roundId: id,
        agencyId: participants.find(({ shortName }) => shortName === position.agency)?.id ?? "",
        ordinal: ordinalOf(round, position),
        stance: position.stance,
        ...textOf(position),
        sha256: revision.sha256,
        at: ago(position.daysAgo),
        byId: by.id,
        byLabel: by.name,
        isOnBehalf: position.letter !== undefined,
        ...(position.letter && (await keepLetter(tx, position.letter, position.agency))),
      },
      select: { seq: true },
    });
  }
}

async function keepLetter(tx: Tx, letterName: string, agency: string) {
  const bytes = await makeFile(letterName, `${agency} to the Secretariat`, [
    "We have no objection.",
    "Sample content.",
  ]);
  const received = await storage().receive(Readable.from([bytes]), { maxBytes: bytes.byteLength });
  const { sha256, size } = received;
  await keepBlobRow(tx, { sha256, size, fileName: letterName, mediaType: "application/pdf", received });
  await storage().discard(received);
  return { letterName, letterType: "application/pdf", letterSize: size, letterSha256: sha256 };
}

async function eventsOf(tx: Tx, scene: Scene, end: End): Promise<Happened[]> {
  const { round, document, revision, participants, by, byOf } = scene;
  const idOf = (agency: string) => participants.find(({ shortName }) => shortName === agency)?.id ?? "";
  const rule = round.rule && { rule: round.rule, quorum: round.quorum ?? null };
  const opened: Happened = {
    act: "opened",
    at: ago(round.openedDaysAgo),
    by,
    data: {
      deadline: hour(round.deadlineDaysAgo).toISOString(),
      sha256: revision.sha256,
      agencies: participants.length,
      ...rule,
    },
    kept: {
      kind: round.kind,
      revision: round.revision,
      fileName: revision.fileName,
      openedFrom: "draft",
      participants: participants.map(({ id: agencyId, shortName, name }) => ({ agencyId, shortName, name })),
    },
  };
  const spoke = inOrder(round).map((position): Happened => ({
    act: "spoke",
    at: ago(position.daysAgo),
    by: position.letter ? byOf("officer") : byOf(headOf(position.agency)),
    data: { agency: position.agency, stance: position.stance, ...(position.letter && { onBehalf: true }) },
    kept: {
      agencyId: idOf(position.agency),
      position: {
        stance: position.stance,
        ...textOf(position),
        ordinal: ordinalOf(round, position),
        isOnBehalf: position.letter !== undefined,
        sha256: revision.sha256,
        letter: position.letter ?? null,
      },
    },
  }));
  const ended = [...closingOf(scene, end)];
  if (end.outcome && end.endedAt) {
    const decision = end.outcome.startsWith("adopted") ? await nextDecisionNumber(tx, end.endedAt) : null;
    const { id, number, title } = document;
    ended.push({
      act: "concluded",
      at: end.endedAt,
      by: round.overridden ? by : (ended[0]?.by ?? JOB),
      data: { outcome: end.outcome, ...(decision && { decision }) },
      kept: { document: { id, number, title }, decision },
    });
  }
  return [opened, ...spoke, ...ended];
}

function* closingOf({ round, participants, by, byOf }: Scene, end: End): Generator<Happened> {
  const { cancelled, overridden } = round;
  if (cancelled) yield { act: "cancelled", at: ago(cancelled.daysAgo), by, reason: cancelled.reason };
  if (!end.closedAt) return;
  const objection = round.positions.find(({ stance }) => stance === "object");
  const closer = end.cause === "objection" && objection ? byOf(headOf(objection.agency)) : JOB;
  const standings = participants.map(({ id: agencyId, shortName }) => ({
    agencyId,
    standing: end.standings.get(shortName) ?? "notServed",
  }));
  yield { act: "closed", at: end.closedAt, by: closer, data: { cause: end.cause }, kept: { standings } };
  if (end.state === "blocked" || overridden) yield { act: "blocked", at: end.closedAt, by: JOB };
  if (!overridden) return;
  const notServed = participants.filter(({ shortName }) => end.standings.get(shortName) === "notServed");
  yield {
    act: "overridden",
    at: ago(overridden.daysAgo),
    by,
    reason: overridden.reason,
    data: { agencies: notServed.map(({ shortName }) => shortName) },
    kept: { agencyIds: notServed.map((agency) => agency.id) },
  };
}

/** The decision that a round made, its conditions, and what became of them. Answers their entries of the trail. */
async function settle(tx: Tx, scene: Scene, end: End, happened: readonly Happened[]): Promise<Trail[]> {
  if (!end.outcome?.startsWith("adopted") || !end.endedAt) return [];
  const { round, document, id, byOf } = scene;
  const record = recordOfRound(
    id,
    happened.map(({ act, at, by, reason, data, kept }) => ({
      act,
      at,
      byLabel: by.name,
      reason: reason ?? null,
      data: { ...data, ...kept },
    })),
  );
  const concluded = happened.at(-1)?.by ?? JOB;
  const trail = [await putDecision(tx, scene, concluded, record)];
  await tx.condition.createMany({
    data: record.conditions.map(({ agency, words, fromText, toText }, index) => ({
      documentId: document.id,
      number: index + 1,
      agencyId: scene.participants.find(({ shortName }) => shortName === agency)?.id ?? "",
      roundId: id,
      decision: record.number ?? "",
      madeOn: round.revision,
      madeAt: end.endedAt ?? new Date(),
      words,
      fromText,
      toText,
    })),
  });
  for (const { agency, daysAgo } of round.confirmed ?? []) {
    const by = byOf(headOf(agency));
    const number = record.conditions.findIndex((condition) => condition.agency === agency) + 1;
    await tx.condition.update({
      where: { documentId_number: { documentId: document.id, number } },
      data: { confirmedAt: ago(daysAgo), confirmedById: by.id, confirmedByLabel: by.name },
      select: { id: true },
    });
    trail.push(entryOf(scene, by, "condition.confirmed", ago(daysAgo), { condition: number, agency }));
  }
  const lines = await conditionsNow(tx, document.id);
  const last = round.confirmed?.at(-1);
  if (!last || lines.some(({ confirmedAt }) => confirmedAt === null)) return trail;
  const by = byOf(headOf(last.agency));
  const at = ago(last.daysAgo);
  const full: DecisionRecord = {
    ...record,
    number: await nextDecisionNumber(tx, at),
    at: at.toISOString(),
    by: by.name,
    outcome: "adopted",
    completes: record.number,
    round: null,
    agencies: [],
    conditions: [],
    settled: lines.map(({ agency, ...line }) => asRecorded({ ...line, agency: agency.shortName })),
  };
  await tx.document.update({ where: { id: document.id }, data: { state: "adopted" }, select: { id: true } });
  return [...trail, await putDecision(tx, scene, by, full)];
}

async function putDecision(tx: Tx, scene: Scene, by: By, record: DecisionRecord): Promise<Trail> {
  const { document, round, revision } = scene;
  const completed = record.completes
    ? await tx.decision.findUniqueOrThrow({ where: { number: record.completes }, select: { id: true } })
    : null;
  const outcome = record.outcome === "adopted" ? "adopted" : "adoptedProvisionally";
  const number = record.number ?? "";
  const at = new Date(record.at);
  await tx.decision.create({
    data: {
      number,
      at,
      documentId: document.id,
      revision: round.revision,
      outcome,
      record: record as unknown as Prisma.InputJsonObject,
      completesId: completed?.id ?? null,
    },
    select: { id: true },
  });
  const details = { decision: number, number: round.revision, outcome, sha256: revision.sha256 };
  return entryOf(scene, by, "decision.made", at, details);
}

const entryOf = ({ document }: Scene, by: By, act: string, at: Date, details: Prisma.InputJsonObject): Trail => ({
  at,
  actorId: by.id,
  actorLabel: by.name,
  agencyId: by.agencyId,
  act,
  subjectType: "document",
  subjectId: document.id,
  documentId: document.id,
  groupId: document.groupId,
  details,
});

const trailOf = (scene: Scene, { act, at, by, reason, data }: Happened): Trail => ({
  ...entryOf(scene, by, `round.${act}`, at, {
    kind: scene.round.kind,
    number: scene.round.revision,
    ...data,
    ...(reason && { reason }),
  }),
  subjectType: "round",
  subjectId: scene.id,
});
