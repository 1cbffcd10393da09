import { randomUUID } from "node:crypto";
import { tellOfRids } from "#features/rids/rid-mails.server.tsx";
import { isDone, ridNumber } from "#features/rids/rid.ts";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { workingDaysAfter } from "#features/terms/working-days.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { RidAct, RidState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { SamplePerson } from "./content/people.ts";
import { sampleRids, type SampleRid, type SampleRidStep } from "./content/rids.ts";

const DAYS = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAYS);

type By = { id: string; name: string; agencyId: string | null; role: SamplePerson["role"] };
type Facts = {
  people: readonly SamplePerson[];
  ids: { personIds: ReadonlyMap<string, string>; agencyIds: ReadonlyMap<string, string> };
};
type Happened = { act: RidAct; at: Date; by: By; words?: string; to?: RidState; data?: Prisma.InputJsonObject };

const stateAfter: Partial<Record<RidAct, RidState>> = {
  answered: "answered",
  agreed: "agreed",
  escalated: "escalated",
  settled: "settled",
  closed: "closed",
  withdrawn: "withdrawn",
};

/** RIDs in the states that they can be in, with threads and the mails that told of them; answers their entries of the trail. */
export async function fillRids(tx: Tx, { people, ids }: Facts): Promise<Prisma.AuditEntryCreateManyInput[]> {
  const byOf = (key: string): By => {
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
    trail.push(...(await putRid(tx, rid, rid.submitted ? number : null, byOf)));
  }
  return trail;
}

async function putRid(tx: Tx, rid: SampleRid, number: number | null, byOf: (key: string) => By) {
  const round = await tx.reviewRound.findFirstOrThrow({
    where: { document: { title: rid.title }, endedAt: null },
    select: { id: true, documentId: true, revisionId: true, document: { select: { groupId: true } } },
  });
  const { documentId } = round;
  const writer = byOf(rid.by);
  const agencyId = writer.role === "observer" ? null : writer.agencyId;
  const [placeKind, place, section = "", line = ""] = rid.place;
  const id = randomUUID();
  const happened = rid.submitted ? historyOf(rid, byOf) : [];
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
      ...(await standingOf(tx, documentId, rid.steps ?? [], byOf)),
    } as Prisma.RidUncheckedCreateInput,
    select: { id: true },
  });
  await writeThread(tx, { documentId, id }, happened);
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

function historyOf({ submitted, steps = [] }: SampleRid, byOf: (key: string) => By): Happened[] {
  if (!submitted) return [];
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
      return { act, at: ago(daysAgo), by: byOf(by ?? ""), data, ...(words && { words }), ...(next && { to: next }) };
    }),
  ];
}

/** What stands on a RID after what has happened to it. */
async function standingOf(tx: Tx, documentId: string, steps: readonly SampleRidStep[], byOf: (key: string) => By) {
  const last = steps.filter(({ act }) => stateAfter[act]).at(-1);
  if (!last) return {};
  const state = stateAfter[last.act] ?? "open";
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
    ...(isDone(state) && { doneAt: ago(last.daysAgo) }),
    ...(answer && {
      disposition: answer.disposition ?? null,
      rationale: answer.words ?? "",
      answeredAt: ago(answer.daysAgo),
      answeredByLabel: byOf(answer.by ?? "").name,
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
