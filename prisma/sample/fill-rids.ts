import { randomUUID } from "node:crypto";
import { addToQuota, keepBlobRow, type StoredFile } from "#features/files/blob-row.server.ts";
import { tellOfRids } from "#features/rids/rid-mails.server.tsx";
import { AGENCY_QUOTA_BYTES, NOTICE_WORKING_DAYS } from "#features/rids/rid-terms.ts";
import { isDone, ridNumber } from "#features/rids/rid.ts";
import { TERM_JOB } from "#features/rids/sweep-rids.server.ts";
import { readTerms, type Terms } from "#features/terms/read-terms.server.ts";
import { workingDaysAfter } from "#features/terms/working-days.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RidAct, RidState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { SamplePerson } from "./content/people.ts";
import { sampleRids, type SampleRid } from "./content/rids.ts";
import { makeFile } from "./files/make-file.ts";
import { storeFile } from "./files/store-file.ts";

const DAYS = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAYS);

type Writer = { id: string; name: string; agencyId: string | null; role: SamplePerson["role"] };
type By = Pick<Writer, "name" | "agencyId"> & { id: string | null };
type Facts = {
  people: readonly SamplePerson[];
  ids: { personIds: ReadonlyMap<string, string>; agencyIds: ReadonlyMap<string, string> };
};
type Files = ReadonlyMap<string, StoredFile>;
/** The job that acts where the originator says nothing. */
const nobody: By = { name: TERM_JOB.name, agencyId: null, id: null };
type Happened = { act: RidAct; at: Date; by: By; words?: string; to?: RidState; data?: Prisma.InputJsonObject };

const stateAfter: Partial<Record<RidAct, RidState>> = {
  answered: "answered",
  agreed: "agreed",
  escalated: "escalated",
  settled: "settled",
  closed: "closed",
  withdrawn: "withdrawn",
};

/** The files of sample RIDs, by their names, in the store before the database is touched. */
export async function storeRidFiles(): Promise<Files> {
  const stored = new Map<string, StoredFile>();
  for (const { attached: [fileName, ...lines] = [] } of sampleRids) {
    if (!fileName) continue;
    stored.set(fileName, await storeFile(fileName, await makeFile(fileName, fileName, lines)));
  }
  return stored;
}

/** RIDs in the states that they can be in, with threads and the mails that told of them; answers their entries of the trail. */
export async function fillRids(
  tx: Tx,
  { people, ids, files }: Facts & { files: Files },
): Promise<Prisma.AuditEntryCreateManyInput[]> {
  const byOf = (key: string): Writer => {
    const person = people.find((each) => each.key === key);
    const id = ids.personIds.get(key);
    if (!person || !id) throw new Error(`The sample content names ${key}, whom it does not hold.`);
    return { id, name: person.name, agencyId: ids.agencyIds.get(person.agency ?? "") ?? null, role: person.role };
  };
  const trail: Prisma.AuditEntryCreateManyInput[] = [];
  const numbers = new Map<string, number>();
  for (const rid of sampleRids) {
    const number = (numbers.get(rid.title) ?? 0) + 1;
    if (rid.submitted) numbers.set(rid.title, number);
    const happened = historyOf(rid, byOf, await readTerms(tx));
    trail.push(...(await putRid(tx, { ...rid, number: rid.submitted ? number : null, happened, files }, byOf)));
  }
  return trail;
}

type RidToPut = SampleRid & { number: number | null; happened: readonly Happened[]; files: Files };

async function putRid(tx: Tx, rid: RidToPut, byOf: (key: string) => Writer) {
  const round = await tx.reviewRound.findFirstOrThrow({
    where: { document: { title: rid.title }, endedAt: null },
    select: { id: true, documentId: true, revisionId: true, document: { select: { groupId: true } } },
  });
  const { documentId } = round;
  const writer = byOf(rid.by);
  const agencyId = writer.role === "observer" ? null : writer.agencyId;
  const [placeKind, place, section = "", line = ""] = rid.place;
  const id = randomUUID();
  const { happened, number } = rid;
  const raised = rid.submitted && {
    number,
    state: "open" as const,
    roundId: round.id,
    submittedAt: ago(rid.submitted.daysAgo),
    rounds: { create: { roundId: round.id, at: ago(rid.submitted.daysAgo) } },
  };
  await tx.rid.create({
    data: {
      id,
      documentId,
      revisionId: round.revisionId,
      category: rid.category,
      placeKind,
      place,
      section,
      line,
      quoted: rid.quoted ?? "",
      discrepancy: rid.discrepancy,
      fromText: rid.from ?? "",
      toText: rid.to ?? "",
      originatorId: writer.id,
      agencyId,
      writtenAt: ago(rid.daysAgo),
      changedAt: happened.at(-1)?.at ?? ago(rid.daysAgo),
      ...raised,
      ...(await standingOf(tx, documentId, rid)),
    } as Prisma.RidUncheckedCreateInput,
    select: { id: true },
  });
  await writeThread(tx, { documentId, id }, happened);
  const file = rid.files.get(rid.attached?.[0] ?? "");
  if (file) await attach(tx, { ridId: id, byId: writer.id, agencyId: agencyId ?? "" }, file);
  const about = { subjectType: "document", subjectId: documentId, documentId };
  const entry = (act: string, at: Date, by: By) => ({
    ...about,
    at,
    actorId: by.id,
    actorLabel: by.name,
    agencyId: by.agencyId,
    act: `rid.${act}`,
  });
  return [
    ...(agencyId
      ? [{ ...entry("kept", ago(rid.daysAgo), writer), onlyForAgency: agencyId, details: { rids: 1 } }]
      : []),
    ...happened.map(({ act, at, by, data }) => ({
      ...entry(act, at, by),
      groupId: round.document.groupId,
      details: { rids: ridNumber(number ?? 0), ...data },
    })),
  ];
}

/** A file of a RID that its agency keeps. */
async function attach(
  tx: Tx,
  { ridId, byId, agencyId }: { ridId: string; byId: string; agencyId: string },
  file: StoredFile,
) {
  await keepBlobRow(tx, file);
  await addToQuota(tx, `agency:${agencyId}`, file.size, AGENCY_QUOTA_BYTES);
  const { sha256, fileName, mediaType, size } = file;
  await tx.ridAttachment.create({
    data: { ridId, sha256, blobSha256: sha256, fileName, mediaType, size, byId },
    select: { id: true },
  });
}

function historyOf(
  { submitted, steps = [], noAnswer }: SampleRid,
  byOf: (key: string) => Writer,
  { answerWorkingDays, freeDays }: Terms,
): Happened[] {
  if (!submitted) return [];
  const answered = steps.find(({ act }) => act === "answered");
  /** So many working days after the answer, or now. */
  const later = (days: number) =>
    new Date(Math.min(Date.now(), Number(workingDaysAfter(ago(answered?.daysAgo ?? 0), days, freeDays))));
  return [
    { act: "submitted", at: ago(submitted.daysAgo), by: byOf(submitted.by), to: "open" },
    ...steps.map(({ act, daysAgo, by, words, disposition, duplicateOf, to, revision }): Happened => {
      const next = stateAfter[act];
      const data = {
        ...(disposition && { disposition }),
        ...(duplicateOf && { duplicateOf }),
        ...(to && { escalatedTo: to }),
        ...(revision && { revision }),
      };
      return { act, at: ago(daysAgo), by: byOf(by), data, ...(words && { words }), ...(next && { to: next }) };
    }),
    ...(noAnswer
      ? ([
          { act: "noticed", at: later(answerWorkingDays - NOTICE_WORKING_DAYS), by: nobody },
          { act: "settled", at: later(answerWorkingDays), by: nobody, to: "settled", data: { noAnswer } },
        ] as const)
      : []),
  ];
}

/** What stands on a RID after what has happened to it. */
async function standingOf(tx: Tx, documentId: string, { steps = [], happened, noAnswer }: RidToPut) {
  const last = steps.filter(({ act }) => stateAfter[act]).at(-1);
  const turn = happened.filter(({ to }) => to).at(-1);
  if (!last || !turn?.to) return {};
  const state = turn.to;
  const answer = steps.filter(({ disposition }) => disposition).at(-1);
  const other = answer?.duplicateOf && {
    where: { documentId_number: { documentId, number: answer.duplicateOf } },
    select: { id: true },
  };
  const closing = last.revision && {
    where: { documentId_number: { documentId, number: last.revision } },
    select: { id: true },
  };
  const { answerWorkingDays, freeDays } = await readTerms(tx);
  return {
    state,
    version: steps.length + 2,
    ...(isDone(state) && { doneAt: turn.at }),
    ...(noAnswer && { noAnswer, noticedAt: happened.find(({ act }) => act === "noticed")?.at ?? null }),
    ...(answer && {
      disposition: answer.disposition ?? null,
      rationale: answer.words ?? "",
      answeredAt: ago(answer.daysAgo),
      answeredByLabel: happened.find(({ act }) => act === "answered")?.by.name ?? "",
    }),
    ...(other && { duplicateOfId: (await tx.rid.findUniqueOrThrow(other)).id }),
    ...(closing && { closedInId: (await tx.revision.findUniqueOrThrow(closing)).id }),
    ...(last.to && { escalatedTo: last.to }),
    ...(state === "answered" && { settlesAt: workingDaysAfter(ago(last.daysAgo), answerWorkingDays, freeDays) }),
  };
}

/** The thread in its order, each event told of by the mails that it caused, at its time. */
async function writeThread(tx: Tx, rid: { documentId: string; id: string }, happened: readonly Happened[]) {
  let from: RidState = "kept";
  for (const { act, at, by, words = "", to, data = {} } of happened) {
    const who = { byId: by.id, byLabel: by.name, byAgencyId: by.agencyId };
    const { seq } = await tx.ridEvent.create({
      data: { ridId: rid.id, at, act, words, ...who, ...(to && { fromState: from, toState: to }), data },
      select: { seq: true },
    });
    from = to ?? from;
    await tellOfRids(tx, { documentId: rid.documentId, act, seq: String(seq), ridIds: [rid.id] });
    await tx.outboxMail.updateMany({
      where: { onceKey: { startsWith: `rid:${rid.documentId}:${seq}:` } },
      data: { createdAt: at },
    });
  }
}
