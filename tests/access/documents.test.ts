import fc from "fast-check";
import { expect, test } from "vitest";
import { mayRead, readableBy, readableSql } from "#access/documents.ts";
import { decisionsReadBy, mayReadDecision } from "#access/decisions.ts";
import { entriesReadBy, mayReadEntry } from "#access/audit.ts";
import { groupsSeenBy, maySeeGroup } from "#access/groups.ts";
import { mayReadRid, ridsReadBy, submittedRidsReadBy } from "#access/rids.ts";
import { mayReadRound, roundsReadBy } from "#access/rounds.ts";
import { writeReaders } from "#features/documents/write-readers.server.ts";
import { readersOf } from "#features/documents/who-can-read.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { AgencyRoleName, AudienceKind, DocumentState, SeatKind } from "#platform/db/client/enums.ts";
import type { Db } from "#platform/db/db.server.ts";
import { aMarking } from "#tests/factories/documents.ts";
import { aGroup, anAgency, aPerson } from "#tests/factories/people.ts";
import { aRidRow } from "#tests/factories/rids.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const marking = await aMarking(db);

const world = fc.record({
  people: fc.array(
    fc.record({
      agency: fc.constantFrom(0, 1, 2),
      role: fc.constantFrom<AgencyRoleName>("delegate", "alternate", "observer", "delegate"),
      isSecretariat: fc.boolean().map((yes) => yes),
      state: fc.constantFrom("active" as const, "active" as const, "active" as const, "retired" as const),
      seats: fc.tuple(
        fc.option(fc.constantFrom<SeatKind>("chair", "cochair", "member", "observer"), { nil: null }),
        fc.option(fc.constantFrom<SeatKind>("chair", "member", "observer"), { nil: null }),
        fc.option(fc.constantFrom<SeatKind>("chair"), { nil: null }),
      ),
    }),
    { minLength: 3, maxLength: 6 },
  ),
  documents: fc.array(
    fc.record({
      group: fc.constantFrom(0, 1, 2),
      author: fc.nat(5),
      state: fc.constantFrom<DocumentState>("unshared", "draft", "adopted", "withdrawn", "published"),
      audience: fc.constantFrom<AudienceKind>("group", "all", "named"),
      named: fc.constantFrom([0], [1], [0, 2]),
      /** Agencies that take part in an unfinished round. */
      voices: fc.constantFrom([], [], [0], [1, 2]),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  endedAgency: fc.option(fc.constantFrom(0, 1, 2), { nil: null }),
});

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
const isMemberSeat = (kind: SeatKind | null) => kind === "chair" || kind === "cochair" || kind === "member";
const speaks = (role: AgencyRoleName) => role === "alternate" || role === "head";

/** The audience as product.md words it, written again from the words alone. The third group is the plenary. */
function inAudience({ people, documents, endedAgency }: World, at: number, documentAt: number): boolean {
  const person = people[at];
  const document = documents[documentAt];
  if (!person || !document || person.state !== "active") return false;
  const authorAt = document.author % people.length;
  if (document.state === "unshared") return at === authorAt;
  const takesPart = person.agency !== endedAgency;
  const isDelegation = takesPart && person.role !== "observer";
  const seatIn = (group: number) => person.seats[group] ?? null;
  const hasSeat = seatIn(document.group) !== null || (document.group === 2 && isDelegation);
  if (person.isSecretariat) return true;
  if (seatIn(document.group) === "chair" || seatIn(document.group) === "cochair") return true;
  if (at === authorAt && hasSeat) return true;
  if (document.state === "withdrawn") return false;
  if (takesPart && speaks(person.role) && ([...document.voices] as number[]).includes(person.agency)) return true;
  if (document.audience === "named") return isDelegation && ([...document.named] as number[]).includes(person.agency);
  if (document.audience === "all" && isDelegation) return true;
  const agencyHasMember = people.some(
    (other) =>
      other.state === "active" && other.agency === person.agency && isMemberSeat(other.seats[document.group] ?? null),
  );
  return hasSeat || (takesPart && speaks(person.role) && agencyHasMember);
}

/** The same world before one of its documents was withdrawn, if it was: decisions stay readable to that audience. */
const beforeWithdrawal = (facts: World, documentAt: number): World => ({
  ...facts,
  documents: facts.documents.map((document, at) =>
    at === documentAt && document.state === "withdrawn" ? { ...document, state: "adopted", voices: [] } : document,
  ),
});

/** Who sees a group as product.md words it: its seats, heads and alternates of agencies with a member seat or in a round. */
function seesGroup({ people, documents, endedAgency }: World, at: number, groupAt: number): boolean {
  const person = people[at];
  if (!person) return false;
  const takesPart = person.agency !== endedAgency;
  const ofAgency = people.filter((other) => other.state === "active" && other.agency === person.agency);
  const inRound = documents.some(
    ({ group, voices }) => group === groupAt && ([...voices] as number[]).includes(person.agency),
  );
  return (
    person.isSecretariat ||
    (person.seats[groupAt] ?? null) !== null ||
    (groupAt === 2 && takesPart) ||
    (takesPart &&
      speaks(person.role) &&
      (inRound || ofAgency.some((other) => isMemberSeat(other.seats[groupAt] ?? null))))
  );
}

/** A finished round on a document, as a row; answers its id and its revision's. */
async function aRoundRow(db: Db, documentId: string, openedById: string) {
  const sha256 = "0".repeat(64);
  const revision = await db.revision.create({
    data: { documentId, number: 1, sha256, fileName: "draft.bin", mediaType: "text/plain", size: 1, byId: openedById },
  });
  const now = new Date();
  const ended = { state: "cancelled", openedFrom: "draft", openedAt: now, deadline: now, endedAt: now } as const;
  const round = await db.reviewRound.create({
    data: { documentId, revisionId: revision.id, kind: "comment", openedById, ...ended },
  });
  return { documentId, revisionId: revision.id, roundId: round.id };
}

const ridIdsOf = async (db: Db, where: Prisma.RidWhereInput) =>
  new Set((await db.rid.findMany({ where, select: { id: true } })).map(({ id }) => id));

test("sentence, twin, list of readers and the words of the product agree in every world", async () => {
  const plenary = await aGroup(db, { kind: "plenary" });
  await fc.assert(
    fc.asyncProperty(world, async (facts) => {
      const agencies = [await anAgency(db), await anAgency(db), await anAgency(db)];
      const groups = [await aGroup(db), await aGroup(db), plenary];
      const ids: string[] = [];
      for (const person of facts.people) {
        const { id, agencyId } = await aPerson(db, { ...person, agencyId: agencies[person.agency]?.id ?? null });
        ids.push(id);
        if (person.state !== "active") continue;
        for (const [index, kind] of person.seats.entries()) {
          if (kind) await db.seat.create({ data: { groupId: groups[index]?.id ?? "", personId: id, agencyId, kind } });
        }
      }
      if (facts.endedAgency !== null) {
        await db.agency.update({ where: { id: agencies[facts.endedAgency]?.id ?? "" }, data: { endedOn: new Date() } });
      }
      const documentIds: string[] = [];
      for (const document of facts.documents) {
        const { id } = await db.document.create({
          data: {
            kind: "workingPaper",
            title: "In a random world",
            state: document.state,
            withdrawnFrom: document.state === "withdrawn" ? "adopted" : null,
            audience: document.audience,
            markingId: marking.id,
            groupId: groups[document.group]?.id ?? "",
            authorId: ids[document.author % ids.length] ?? "",
            namedAgencies: { create: document.named.map((index) => ({ agencyId: agencies[index]?.id ?? "" })) },
            voices: { create: document.voices.map((index) => ({ agencyId: agencies[index]?.id ?? "" })) },
          },
        });
        await writeReaders(db, id);
        const originatorId = ids[document.author % ids.length] ?? "";
        const raised = { ...(await aRoundRow(db, id, originatorId)), originatorId };
        const agencyIds = agencies.map((agency) => agency.id);
        await aRidRow(db, { ...raised, agencyId: agencyIds[0] ?? null, state: "kept" });
        await aRidRow(db, { ...raised, agencyId: agencyIds[1] ?? null, state: "kept" });
        await aRidRow(db, { ...raised, agencyId: null });
        await db.decision.create({
          data: { number: `D-${id}`, at: new Date(), documentId: id, revision: 1, outcome: "adopted", record: {} },
        });
        documentIds.push(id);
      }
      const rids = await db.rid.findMany({
        where: { documentId: { in: documentIds } },
        include: { document: { include: { namedAgencies: true, voices: true } } },
      });
      for (const [at, personId] of ids.entries()) {
        const actor = await loadActor(personId, db);
        expect(actor === null).toBe(facts.people[at]?.state !== "active");
        if (!actor) continue;
        const twin = await db.document.findMany({
          where: { AND: [{ id: { in: documentIds } }, readableBy(actor)] },
          select: { id: true },
        });
        const found = new Set(twin.map(({ id }) => id));
        const byHand = await db.$queryRaw<{ id: string }[]>`
          select d.id::text as id from "Document" d where d.id = any(${documentIds}::uuid[]) and ${readableSql(actor)}`;
        expect(new Set(byHand.map(({ id }) => id))).toEqual(found);
        const decided = await db.decision.findMany({
          where: { AND: [{ documentId: { in: documentIds } }, decisionsReadBy(actor)] },
          select: { documentId: true },
        });
        const decisions = new Set(decided.map(({ documentId }) => documentId));
        for (const [documentAt, documentId] of documentIds.entries()) {
          const row = await db.document.findUniqueOrThrow({
            where: { id: documentId },
            include: { namedAgencies: true, voices: true },
          });
          const document = {
            ...row,
            namedAgencyIds: row.namedAgencies.map(({ agencyId }) => agencyId),
            voiceAgencyIds: row.voices.map(({ agencyId }) => agencyId),
          };
          const words = inAudience(facts, at, documentAt);
          expect(mayRead(actor, document), "the sentence").toBe(words);
          expect(mayReadRound(actor, { document }), "its rounds").toBe(words);
          const before = words || inAudience(beforeWithdrawal(facts, documentAt), at, documentAt);
          expect(mayReadDecision(actor, { document }), "its decisions").toBe(before);
          expect(decisions.has(documentId), "the twin of decisions").toBe(before);
          expect(found.has(documentId), "the twin").toBe(words);
          const readers = await readersOf(document, db);
          expect(
            readers.some(({ id }) => id === personId),
            "the list of readers",
          ).toBe(words);
        }
        const ridsFound = await ridIdsOf(db, { AND: [{ documentId: { in: documentIds } }, ridsReadBy(actor)] });
        const { agency: ownAt, role } = facts.people[at] ?? { agency: -1, role: "observer" };
        for (const rid of rids) {
          const isOwn = ownAt !== facts.endedAgency && role !== "observer" && agencies[ownAt]?.id === rid.agencyId;
          const words = inAudience(facts, at, documentIds.indexOf(rid.documentId)) && (rid.state !== "kept" || isOwn);
          const document = {
            ...rid.document,
            namedAgencyIds: rid.document.namedAgencies.map(({ agencyId }) => agencyId),
            voiceAgencyIds: rid.document.voices.map(({ agencyId }) => agencyId),
          };
          expect(mayReadRid(actor, { ...rid, document }), "a RID's sentence").toBe(words);
          expect(ridsFound.has(rid.id), "a RID's twin").toBe(words);
        }
        const submitted = rids.filter(({ id, state }) => state !== "kept" && ridsFound.has(id)).map(({ id }) => id);
        const listed = await ridIdsOf(db, { AND: [{ documentId: { in: documentIds } }, submittedRidsReadBy(actor)] });
        expect([...listed].sort(), "lists of RIDs hold no kept one").toEqual(submitted.sort());
        const seen = new Set(
          (await db.group.findMany({ where: groupsSeenBy(actor), select: { id: true } })).map(({ id }) => id),
        );
        for (const group of groups) {
          expect(seen.has(group.id)).toBe(
            maySeeGroup(actor, { id: group.id, isPlenary: group.kind === "plenary", isConcluded: false }),
          );
        }
        for (const [groupAt, group] of groups.entries()) {
          expect(seen.has(group.id), "the group, in the words of the product").toBe(seesGroup(facts, at, groupAt));
        }
        const rounds = await db.reviewRound.findMany({
          where: { AND: [{ documentId: { in: documentIds } }, roundsReadBy(actor)] },
          select: { documentId: true },
        });
        expect(rounds.map(({ documentId }) => documentId).sort(), "rounds follow their documents").toEqual(
          [...found].sort(),
        );
      }
      await db.seat.deleteMany({ where: { groupId: plenary.id } });
    }),
    { numRuns: Number(process.env["WORLDS"] ?? 25) },
  );
}, 900_000);

test("entries of the trail: sentence and twin agree, and an agency's own are nobody else's", async () => {
  const agency = await anAgency(db);
  const people = [
    await aPerson(db, { isSecretariat: true }),
    await aPerson(db, { isSecretariat: true, agencyId: agency.id }),
    await aPerson(db, { isSecretariat: true, agencyId: agency.id, role: "observer" }),
    await aPerson(db, { agencyId: agency.id }),
  ] as const;
  const subject = { actorLabel: "x", act: "document.created", subjectType: "document", subjectId: "1" };
  for (const onlyFor of [null, people[3].id, people[0].id]) {
    for (const onlyForAgency of [null, agency.id]) {
      await db.auditEntry.create({ data: { ...subject, onlyFor, onlyForAgency } });
    }
  }
  const all = await db.auditEntry.findMany();
  const counts: number[] = [];
  for (const person of people) {
    const actor = await loadActor(person.id, db);
    if (!actor) throw new Error("not active");
    const seen = await db.auditEntry.findMany({ where: entriesReadBy(actor) });
    expect(seen.map(({ seq }) => seq)).toEqual(all.filter((entry) => mayReadEntry(actor, entry)).map(({ seq }) => seq));
    counts.push(seen.length);
  }
  expect(counts).toEqual([2, 2, 1, 0]);
});
