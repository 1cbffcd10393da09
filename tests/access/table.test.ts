import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import type { Actor } from "#access/actor.ts";
import { exportTrail, readTrail } from "#features/audit/read-trail.server.ts";
import { listDecisions, listDecisionsOn, readDecision } from "#features/decisions/read-decisions.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { readComparison } from "#features/documents/comparison/read-comparison.server.ts";
import {
  changeAudience,
  editDocument,
  eraseRevision,
  restoreDocument,
  withdrawDocument,
} from "#features/documents/edit-document.server.ts";
import { listDocuments } from "#features/documents/list-documents.server.ts";
import {
  addMarking,
  editMarking,
  listAllMarkings,
  moveMarking,
  reactivateMarking,
  readMarking,
  retireMarking,
} from "#features/documents/markings.server.ts";
import { readDocument, readRevisionFile, readRevisionFiles } from "#features/documents/read-document.server.ts";
import { readHistory } from "#features/documents/read-history.server.ts";
import { readText } from "#features/documents/text/read-text.server.ts";
import { discardDocument, moveDocument, shareDocument } from "#features/documents/share-document.server.ts";
import { readReaders } from "#features/documents/who-can-read.server.ts";
import { writeReaders } from "#features/documents/write-readers.server.ts";
import { concludeGroup, createGroup, editGroup, listGroups } from "#features/groups/groups.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { readGroup } from "#features/groups/read-group.server.ts";
import { endSeat, giveSeat } from "#features/groups/seats.server.ts";
import { lookAtMail, readMailToResend, readOutbox, resendMail } from "#features/identity/read-outbox.server.ts";
import { removeLogo, setLogo } from "#features/membership/agency-logo.server.ts";
import {
  createAgency,
  editAgency,
  endAgency,
  listAllAgencies,
  readAgency,
} from "#features/membership/agencies.server.ts";
import { askForAddress } from "#features/membership/change-address.server.ts";
import {
  endSecretariat,
  giveRole,
  giveSecretariat,
  moveToAgency,
  renamePerson,
} from "#features/membership/edit-person.server.ts";
import { previewImport } from "#features/membership/import-people.server.ts";
import { invitePerson, resendInvitation, revokeInvitation } from "#features/membership/invitations.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { exportRoster, listRoster, readPerson } from "#features/membership/roster.server.ts";
import {
  addFiles,
  readDraftFile,
  readPublicFile,
  removeFile,
  setPicture,
} from "#features/publishing/public-files.server.ts";
import { readAgenciesBehind, standAside } from "#features/publishing/agencies-behind.server.ts";
import {
  listAdopted,
  previewPublication,
  publishDocument,
  readAdopted,
} from "#features/publishing/publish-document.server.ts";
import { publishItem, withdrawItem } from "#features/publishing/publish-item.server.ts";
import {
  findItem,
  listEditions,
  listForEditing,
  readForEditing,
  readItem,
} from "#features/publishing/read-items.server.ts";
import {
  askToSubscribe,
  countSubscribers,
  listSubscribers,
  readSubscriber,
  removeSubscriber,
} from "#features/publishing/subscribers.server.ts";
import { createItem, editItem } from "#features/publishing/write-item.server.ts";
import { confirmCondition } from "#features/reviews/confirm-condition.server.ts";
import { cancelRound, closeRound, concludeRound, endOverdueRound } from "#features/reviews/end-round.server.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";
import { giveUpAdoption } from "#features/reviews/give-up-adoption.server.ts";
import { listRounds, listRoundsOf } from "#features/reviews/list-rounds.server.ts";
import { noteOnRecord } from "#features/reviews/note-on-record.server.ts";
import { openNextRound } from "#features/reviews/open-next-round.server.ts";
import { overrideRound } from "#features/reviews/override-round.server.ts";
import { readLetter } from "#features/reviews/read-letter.server.ts";
import { readLedger } from "#features/reviews/read-ledger.server.ts";
import { readNewRound, readRound } from "#features/reviews/read-round.server.ts";
import { changeTerms, readTermsToChange } from "#features/terms/change-terms.server.ts";
import { addFreeDay, listFreeDays, readFreeDay, removeFreeDay } from "#features/terms/free-days.server.ts";
import { recordOnBehalf } from "#features/reviews/record-position.server.ts";
import { answerRids, settleRid } from "#features/rids/answer-rids.server.ts";
import { closeRids } from "#features/rids/close-rids.server.ts";
import { importRids, previewImport as previewRids } from "#features/rids/import-rids.server.ts";
import { discardRid, editRid, keepRids, removeAttachment } from "#features/rids/keep-rids.server.ts";
import { readMatrix, readRidsForFile } from "#features/rids/read-matrix.server.ts";
import { readAttachment, readRid } from "#features/rids/read-rid.server.ts";
import { readRoom } from "#features/rids/read-room.server.ts";
import { agreeToRids, commentOnRid, escalateRid, withdrawRid } from "#features/rids/speak-on-rids.server.ts";
import { raiseAsObserver, submitRids } from "#features/rids/submit-rids.server.ts";
import type { AudienceKind, DocumentState, PublicKind } from "#platform/db/client/enums.ts";
import { inTransaction, type Tx } from "#platform/db/db.server.ts";
import { isProblem, NotFound } from "#platform/problems.ts";
import { aDraft, aFile, aMarking, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, aPerson, aSeat } from "#tests/factories/people.ts";
import { positionWords, says } from "#tests/factories/positions.ts";
import { aRound, inDays, letDaysPass, roundWords } from "#tests/factories/reviews.ts";
import { aKeptRid, aRid, ridRef, ridText, ridWords } from "#tests/factories/rids.ts";
import { anItem, aPublishedItem, itemWords } from "#tests/factories/publishing.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();

/* The scene: one group; one agency with a member seat in it, one of its author, one of its chairs, one without any seat. */
const group = await aGroup(db);
const secondGroup = await aGroup(db);
const plenary = await aGroup(db, { kind: "plenary" });
const seatedAgency = await anAgency(db);
const authorAgency = await anAgency(db);
const chairAgency = await anAgency(db);
const otherAgency = await anAgency(db);
const marking = await aMarking(db);
const file = await aFile();
const picture = { ...(await aFile(undefined, "picture.png")), mediaType: "image/png" };

const people = {
  retired: await aPerson(db, { agencyId: seatedAgency.id, state: "retired" }),
  outsider: await aPerson(db, { agencyId: otherAgency.id }),
  otherHead: await aPerson(db, { agencyId: otherAgency.id, role: "head" }),
  seatedObserver: await aPerson(db, { role: "observer" }),
  unseatedObserver: await aPerson(db, { agencyId: seatedAgency.id, role: "observer" }),
  member: await aPerson(db, { agencyId: seatedAgency.id }),
  author: await aPerson(db, { agencyId: authorAgency.id }),
  alternate: await aPerson(db, { agencyId: seatedAgency.id, role: "alternate" }),
  head: await aPerson(db, { agencyId: seatedAgency.id, role: "head" }),
  chair: await aPerson(db, { agencyId: chairAgency.id }),
  cochair: await aPerson(db, { agencyId: chairAgency.id }),
  secretariat: await aPerson(db, { isSecretariat: true }),
};
await aSeat(db, group.id, people.seatedObserver, "observer");
await aSeat(db, group.id, people.member);
await aSeat(db, group.id, people.author);
await aSeat(db, secondGroup.id, people.author);
await aSeat(db, group.id, people.chair, "chair");
await aSeat(db, group.id, people.cochair, "cochair");
/** Somebody of the seated agency on whom acts are done, so that nobody of the table acts on themselves. */
const colleague = await aPerson(db, { agencyId: seatedAgency.id });
const waiting = await aPerson(db, { agencyId: otherAgency.id });

const author = await actorOf(db, people.author);
const chair = await actorOf(db, people.chair);
const officer = await actorOf(db, people.secretariat);
const unshared = await aDraft(db, author, group.id);
const { id: shared } = await aSharedDocument(db, author, group.id);
const invited = await invitePerson(
  officer,
  { name: "Waiting", email: "waiting@example.org", agencyId: seatedAgency.id, role: "delegate", isSecretariat: false },
  db,
);
const kinds: PublicKind[] = ["news", "publication", "page"];
const draftItem = await anItem(db, officer);
const publicItem = await aPublishedItem(db, officer);
const fileOf = async (itemId: string) => {
  await addFiles(officer, "news", itemId, [file], db);
  return db.publicFile.findFirstOrThrow({ where: { itemId }, select: { id: true, address: true } });
};
const draftFile = await fileOf(draftItem);
const publicFile = await fileOf(publicItem);
const { slug: draftSlug } = await db.publicItem.findUniqueOrThrow({ where: { id: draftItem } });
const { slug: publicSlug } = await db.publicItem.findUniqueOrThrow({ where: { id: publicItem } });
const subscriber = await db.subscriber.create({ data: { email: "reader@example.org", state: "confirmed" } });
const mail = await db.outboxMail.findFirstOrThrow({ where: { personId: invited } });

type Who = "nobody" | keyof typeof people;
const everybody: Who[] = ["nobody", ...(Object.keys(people) as (keyof typeof people)[])];
const signedIn = everybody.filter(
  (who): who is Exclude<Who, "nobody" | "retired"> => who !== "nobody" && who !== "retired",
);
const S: Who[] = ["secretariat"];
const C: Who[] = ["chair", "cochair"];
const M: Who[] = ["member", "author"];
/** Heads and alternates of an agency with a member seat. */
const HA: Who[] = ["head", "alternate"];
const inGroup: Who[] = [...S, ...C, ...M, ...HA, "seatedObserver"];
const delegates: Who[] = [...inGroup, "outsider", "otherHead"];
const but = (all: readonly Who[], ...without: Who[]) => all.filter((who) => !without.includes(who));

/**
 * One line of the table: an act, and who may. Of the others, who sees the thing is `forbidden`, and to everybody else
 * (nobody and retired people, who do not come in, among them) there is nothing. `refused`: a rule that is not one of
 * rights says no, in the same words whatever there is.
 */
type Line = {
  act: (actor: Actor, tx: Tx) => Promise<unknown>;
  may: readonly Who[];
  forbidden?: readonly Who[];
  refused?: readonly Who[];
  given?: (tx: Tx) => Promise<unknown>;
};
/** Who may, and is told that somebody, or the deadline, was faster; of the others, who reads the document is forbidden. */
type LateLine = { act: Line["act"]; told: readonly Who[]; given: (tx: Tx) => Promise<unknown> };
/** The same for what has an open door. */
type OpenLine = { open: (actor: Actor | null, tx: Tx) => Promise<unknown>; may: readonly Who[] };

/** What is looked for and not shown does not exist. */
const shown = async (look: Promise<boolean>) => {
  if (!(await look)) throw new NotFound();
};
const versionOf = async (tx: Tx, id: string) => (await tx.document.findUniqueOrThrow({ where: { id } })).version;

const read = async (actor: Actor, tx: Tx) => readDocument(actor, shared, tx);
const share = (actor: Actor, tx: Tx) =>
  shareDocument(actor, unshared, { audience: "group", agencyIds: [], tell: false }, tx);
const create = (groupId: string) => (actor: Actor, tx: Tx) => aNewDocument(actor, groupId, tx);
const aNewDocument = (actor: Actor, groupId: string, tx: Tx) => aDraft(tx, actor, groupId, { file });
const revise = (id: string) => (actor: Actor, tx: Tx) =>
  addRevision(actor, id, { createKey: randomUUID(), whatChanged: "", expectedRevision: 1, tell: false, file }, tx);
const edit = (id: string) => async (actor: Actor, tx: Tx) =>
  editDocument(actor, id, { title: "New", summary: "", markingId: marking.id, version: await versionOf(tx, id) }, tx);
const widen = async (actor: Actor, tx: Tx) =>
  changeAudience(actor, shared, { audience: "all", agencyIds: [], version: await versionOf(tx, shared) }, tx);
const withdraw = (actor: Actor, tx: Tx) => withdrawDocument(actor, shared, "Wrong file", tx);
const restore = (actor: Actor, tx: Tx) => restoreDocument(actor, shared, "Right after all", tx);
const erase = (id: string) => (actor: Actor, tx: Tx) => eraseRevision(actor, id, 1, "Spill", tx);
const history = (id: string) => (actor: Actor, tx: Tx) => readHistory(actor, id, tx);

const forAudience =
  (audience: AudienceKind, agencyIds: string[] = []) =>
  async (tx: Tx) =>
    changeAudience(officer, shared, { audience, agencyIds, version: await versionOf(tx, shared) }, tx);
const inState = (state: DocumentState) => async (tx: Tx) => {
  await tx.document.update({ where: { id: shared }, data: { state } });
  await writeReaders(tx, shared);
};
const withdrawnBy = (by: Actor) => (tx: Tx) => withdrawDocument(by, shared, "Wrong file", tx);
const seatEnds = (of: { id: string }) => (tx: Tx) => endSeat(officer, group.id, of.id, tx);
const seatBecomesObserver = (of: { id: string }) => (tx: Tx) =>
  giveSeat(officer, group.id, { personId: of.id, kind: "observer" }, tx);
const concluded = (tx: Tx) => concludeGroup(officer, group.id, tx);
const one =
  (...steps: ((tx: Tx) => Promise<unknown>)[]) =>
  async (tx: Tx) => {
    for (const step of steps) await step(tx);
  };

const documents: Record<string, Line> = {
  "read an unshared document": { act: (a, tx) => readDocument(a, unshared, tx), may: ["author"] },
  "read its bytes": { act: (a, tx) => readRevisionFile(a, unshared, 1, tx), may: ["author"] },
  "read its words": { act: (a, tx) => readText(a, unshared, 1, 0, tx), may: ["author"] },
  "read its history": { act: history(unshared), may: ["author"] },
  "change it": { act: edit(unshared), may: ["author"] },
  "add a revision to it": { act: revise(unshared), may: ["author"] },
  "erase a revision of it": { act: erase(unshared), may: [], forbidden: ["author"] },
  "move it to another own group": { act: (a, tx) => moveDocument(a, unshared, secondGroup.id, tx), may: ["author"] },
  "discard it": { act: (a, tx) => discardDocument(a, unshared, tx), may: ["author"] },
  "share it": { act: share, may: ["author"] },
  "share it, its author's seat ended": { act: share, may: [], forbidden: ["author"], given: seatEnds(people.author) },
  "share it, its author an observer": {
    act: share,
    may: [],
    forbidden: ["author"],
    given: seatBecomesObserver(people.author),
  },
  "share it, the group concluded": { act: share, may: [], forbidden: ["author"], given: concluded },
  "read a document shared with its group": { act: read, may: inGroup },
  "read its revision's bytes": { act: (a, tx) => readRevisionFile(a, shared, 1, tx), may: inGroup },
  "read its revision's words": { act: (a, tx) => readText(a, shared, 1, 0, tx), may: inGroup },
  "compare two of its revisions": {
    act: (a, tx) => readComparison(a, shared, { from: 1, to: 2, page: 1 }, tx),
    may: inGroup,
    given: (tx) => revise(shared)(officer, tx),
  },
  "find it in the list": {
    act: (a, tx) => shown(listDocuments(a, {}, {}, tx).then((page) => page.documents.some(({ id }) => id === shared))),
    may: inGroup,
  },
  "find it among several files": {
    act: (a, tx) => shown(readRevisionFiles(a, [unshared, shared], tx).then((files) => files.length > 0)),
    may: inGroup,
  },
  "read a document for all delegates": { act: read, may: delegates, given: forAudience("all") },
  "read a document for named agencies": {
    act: read,
    may: [...S, ...C, "author", "member", ...HA],
    given: forAudience("named", [seatedAgency.id]),
  },
  "read a document for an agency outside the group": {
    act: read,
    may: [...S, ...C, "author", "outsider", "otherHead"],
    given: forAudience("named", [otherAgency.id]),
  },
  "read it, the author's seat ended": { act: read, may: but(inGroup, "author"), given: seatEnds(people.author) },
  "read it, the agency's last member seat ended": {
    act: read,
    may: but(inGroup, "member", ...HA),
    given: seatEnds(people.member),
  },
  "read it, the group concluded": { act: read, may: inGroup, given: concluded },
  "see who can read it: agencies": { act: (a, tx) => readReaders(a, shared, tx), may: inGroup },
  "see who can read it: names": {
    act: (a, tx) => shown(readReaders(a, shared, tx).then(({ agencies }) => agencies.every((each) => each.people))),
    may: but(inGroup, "seatedObserver"),
  },
  "see its audit": { act: history(shared), may: but(inGroup, "seatedObserver") },
  "read a withdrawn document": { act: read, may: ["author", ...C, ...S], given: withdrawnBy(officer) },
  "read it, its author's seat ended": {
    act: read,
    may: [...C, ...S],
    given: one(withdrawnBy(officer), seatEnds(people.author)),
  },
  // The group is a choice on the form, so who may not is told to choose another, the same for every group.
  "create a document in a group": {
    act: create(group.id),
    may: [...M, ...C, ...S],
    refused: but(signedIn, ...M, ...C, ...S),
  },
  "create a document in a concluded group": { act: create(group.id), may: [], refused: signedIn, given: concluded },
  "add a revision, while draft": {
    act: revise(shared),
    may: [...M, ...C, ...S],
    forbidden: ["seatedObserver", ...HA],
  },
  "add a revision, while under review": {
    act: revise(shared),
    may: [...M, ...C, ...S],
    forbidden: ["seatedObserver", ...HA],
    given: inState("underReview"),
  },
  "add a revision, while adopted provisionally": {
    act: revise(shared),
    may: [...M, ...C, ...S],
    forbidden: ["seatedObserver", ...HA],
    given: inState("adoptedProvisionally"),
  },
  "add a revision, while under adoption": {
    act: revise(shared),
    may: [],
    refused: [...M, ...C, ...S],
    forbidden: ["seatedObserver", ...HA],
    given: inState("underAdoption"),
  },
  "add a revision, while adopted": { act: revise(shared), may: [], forbidden: inGroup, given: inState("adopted") },
  "add a revision, while published": { act: revise(shared), may: [], forbidden: inGroup, given: inState("published") },
  "add a revision, while withdrawn": {
    act: revise(shared),
    may: [],
    forbidden: ["author", ...C, ...S],
    given: withdrawnBy(officer),
  },
  "add a revision, the group concluded": { act: revise(shared), may: [], forbidden: inGroup, given: concluded },
  "add a revision, for all delegates": {
    act: revise(shared),
    may: [...M, ...C, ...S],
    forbidden: ["seatedObserver", ...HA, "outsider", "otherHead"],
    given: forAudience("all"),
  },
  "add a revision, for an agency outside the group": {
    act: revise(shared),
    may: ["author", ...C, ...S],
    forbidden: ["outsider", "otherHead"],
    given: forAudience("named", [otherAgency.id]),
  },
  "change title, summary, marking": {
    act: edit(shared),
    may: ["author", ...C, ...S],
    forbidden: ["member", ...HA, "seatedObserver"],
  },
  "change audience": { act: widen, may: ["author", ...C, ...S], forbidden: ["member", ...HA, "seatedObserver"] },
  "change them, its author's seat ended, for all delegates": {
    act: edit(shared),
    may: [...C, ...S],
    forbidden: but(delegates, ...C, ...S),
    given: one(forAudience("all"), seatEnds(people.author)),
  },
  "change them, no draft any more": {
    act: edit(shared),
    may: [...C, ...S],
    forbidden: [...M, ...HA, "seatedObserver"],
    given: inState("underReview"),
  },
  "change them, the group concluded": {
    act: edit(shared),
    may: ["author", ...S],
    forbidden: [...C, "member", ...HA, "seatedObserver"],
    given: concluded,
  },
  "withdraw a draft": {
    act: withdraw,
    may: ["author", ...C, ...S],
    forbidden: ["member", ...HA, "seatedObserver"],
  },
  "withdraw it, its author's seat ended, for all delegates": {
    act: withdraw,
    may: [...C, ...S],
    forbidden: but(delegates, ...C, ...S),
    given: one(forAudience("all"), seatEnds(people.author)),
  },
  "withdraw it, under review": {
    act: withdraw,
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: inState("underReview"),
  },
  "withdraw it, under adoption": {
    act: withdraw,
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: inState("underAdoption"),
  },
  "withdraw it, adopted": { act: withdraw, may: S, forbidden: but(inGroup, ...S), given: inState("adopted") },
  "withdraw it, adopted provisionally": {
    act: withdraw,
    may: S,
    forbidden: but(inGroup, ...S),
    given: inState("adoptedProvisionally"),
  },
  "withdraw it, published": { act: withdraw, may: [], forbidden: inGroup, given: inState("published") },
  "restore what its author withdrew": {
    act: restore,
    may: ["author", ...S],
    forbidden: C,
    given: withdrawnBy(author),
  },
  "restore what a chair withdrew": {
    act: restore,
    may: ["chair", ...S],
    forbidden: ["author", "cochair"],
    given: withdrawnBy(chair),
  },
  "restore what the Secretariat withdrew": {
    act: restore,
    may: S,
    forbidden: ["author", ...C],
    given: withdrawnBy(officer),
  },
  "restore what its author withdrew, the seat ended": {
    act: restore,
    may: S,
    forbidden: C,
    given: one(withdrawnBy(author), seatEnds(people.author)),
  },
  "erase a revision's bytes": { act: erase(shared), may: S, forbidden: but(inGroup, ...S) },
};

/* Rounds: opened by an officer on the shared document; one agency outside the group takes part by another document. */
const opened = (tx: Tx) => aRound(tx, officer, shared);
const theRound = async (tx: Tx) => (await tx.reviewRound.findFirstOrThrow({ where: { documentId: shared } })).id;
const onRound =
  (act: (actor: Actor, id: string, tx: Tx) => Promise<unknown>): Line["act"] =>
  async (actor, tx) =>
    act(actor, await theRound(tx), tx);
const runsRounds = { may: [...C, ...S], forbidden: but(inGroup, ...C, ...S), given: opened };
const passed = async (tx: Tx) => letDaysPass(tx, await opened(tx), 22);
const closed = async (tx: Tx) => {
  await tx.reviewRound.update({ where: { id: await opened(tx) }, data: { state: "closed" } });
};
const readIt = onRound((a, id, tx) => readRound(a, id, tx));
const extend = onRound((a, id, tx) => extendRound(a, id, { deadline: inDays(40), reason: "More time" }, tx));
const close = onRound((a, id, tx) => closeRound(a, id, "All have answered", tx));
const conclude = onRound((a, id, tx) => concludeRound(a, id, "Nothing is left", tx));
const openNext = onRound((a, id, tx) => openNextRound(a, id, { ...roundWords(), reason: "The rest goes on" }, tx));
const cancel = onRound((a, id, tx) => cancelRound(a, id, "Wrong revision", tx));

const rounds: Record<string, Line> = {
  "open a round": {
    act: (a, tx) => aRound(tx, a, shared),
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
  },
  "see who would take part in one": {
    act: (a, tx) => readNewRound(a, shared, tx),
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
  },
  "open one on an unshared document": { act: (a, tx) => aRound(tx, a, unshared), may: [], forbidden: ["author"] },
  "open one, the group concluded": {
    act: (a, tx) => aRound(tx, a, shared),
    may: [],
    forbidden: inGroup,
    given: concluded,
  },
  "open one on a withdrawn document": {
    act: (a, tx) => aRound(tx, a, shared),
    may: [],
    forbidden: ["author", ...C, ...S],
    given: withdrawnBy(officer),
  },
  "read a round": { act: readIt, may: inGroup, given: opened },
  "find it in the list": {
    act: (a, tx) => shown(listRounds(a, {}, tx).then((all) => all.unfinished.length > 0)),
    may: inGroup,
    given: opened,
  },
  "find it on its document's page": {
    act: (a, tx) => shown(listRoundsOf(a, shared, tx).then((all) => all.length > 0)),
    may: inGroup,
    given: opened,
  },
  "read it, the agency's last member seat ended": {
    act: readIt,
    may: but(inGroup, "member"),
    given: one(opened, seatEnds(people.member)),
  },
  "read it cancelled, the agency's last member seat ended": {
    act: readIt,
    may: but(inGroup, "member", ...HA),
    given: one(opened, async (tx) => cancelRound(officer, await theRound(tx), "Over", tx), seatEnds(people.member)),
  },
  "read it for all delegates": { act: readIt, may: delegates, given: one(forAudience("all"), opened) },
  "read it, its document withdrawn": {
    act: readIt,
    may: ["author", ...C, ...S],
    given: one(opened, withdrawnBy(officer)),
  },
  "see the group while taking part in a round of it": {
    act: (a, tx) => readGroup(a, group.slug, tx),
    may: [...inGroup, "otherHead"],
    given: one(forAudience("named", [otherAgency.id]), opened),
  },
  "see the group when that round is over": {
    act: (a, tx) => readGroup(a, group.slug, tx),
    may: inGroup,
    given: one(forAudience("named", [otherAgency.id]), opened, async (tx) =>
      cancelRound(officer, await theRound(tx), "Over", tx),
    ),
  },
  "extend a round": { act: extend, ...runsRounds },
  "close a round early": { act: close, ...runsRounds },
  "cancel a round": { act: cancel, ...runsRounds },
  "conclude a closed round": { act: conclude, ...runsRounds, given: closed },
  "conclude one, and open the next": { act: openNext, ...runsRounds, given: closed },
  "conclude an open round": { act: conclude, ...runsRounds, may: [], refused: [...C, ...S] },
  "narrow the audience during a round": {
    act: async (a, tx) =>
      changeAudience(
        a,
        shared,
        { audience: "named", agencyIds: [seatedAgency.id], version: await versionOf(tx, shared) },
        tx,
      ),
    may: [],
    refused: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: opened,
  },
  "conclude the group during a round": {
    act: (a, tx) => concludeGroup(a, group.id, tx),
    may: [],
    refused: S,
    forbidden: but(inGroup, ...S),
    given: opened,
  },
  "restore what was withdrawn during a round": {
    act: restore,
    may: S,
    forbidden: ["author", ...C],
    given: one(opened, withdrawnBy(officer)),
  },
};

/* Positions: a silence on the shared document, in which three agencies take part; none has been served. */
const silence = (tx: Tx) => aRound(tx, officer, shared, { kind: "silence" });
const speak = onRound((a, id, tx) => says(tx, a, id, "abstain"));
const override = onRound((a, id, tx) => overrideRound(a, id, "Heard by telephone", tx));
const letterOf = (agencyId: string) => async (tx: Tx) =>
  recordOnBehalf(officer, await theRound(tx), { ...positionWords("adopt"), agencyId, letter: file }, tx);
const expired = async (tx: Tx) => {
  const id = await theRound(tx);
  await letDaysPass(tx, id, 22);
  await endOverdueRound(id, tx);
};
/** Who sees of how many of the three agencies how they are silent. */
const sees = (silent: number) =>
  onRound((a, id, tx) =>
    shown(readRound(a, id, tx).then((round) => round.participants.filter((row) => row.standing).length === silent)),
  );
const ofSeated: Who[] = ["member", ...HA];

const positions: Record<string, Line> = {
  "record a position": { act: speak, may: HA, forbidden: but(inGroup, ...HA), given: silence },
  "record one in a comment round": { act: speak, may: [], refused: HA, forbidden: but(inGroup, ...HA), given: opened },
  "record one, the agency outside the round": {
    act: speak,
    may: HA,
    forbidden: but(delegates, ...HA),
    given: one(
      forAudience("all"),
      silence,
      (tx) => tx.$executeRaw`delete from "RoundAgency" where "agencyId" = ${otherAgency.id}::uuid`,
    ),
  },
  "record one on an agency's behalf": {
    act: onRound((a, id, tx) =>
      recordOnBehalf(a, id, { ...positionWords("adopt"), agencyId: seatedAgency.id, letter: file }, tx),
    ),
    may: S,
    forbidden: but(inGroup, ...S),
    given: silence,
  },
  "read the letter in which it was given": {
    act: async (a, tx) => {
      const { roundId, seq } = await tx.position.findFirstOrThrow({ where: { isOnBehalf: true } });
      return readLetter(a, roundId, String(seq), tx);
    },
    may: inGroup,
    given: one(silence, letterOf(seatedAgency.id)),
  },
  "override, one's own agency not served": {
    act: override,
    may: S,
    forbidden: but(inGroup, ...S),
    given: one(silence, expired),
  },
  "override, one's own agency heard": {
    act: override,
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: one(silence, letterOf(chairAgency.id), expired),
  },
  "override an open round": {
    act: override,
    may: [],
    refused: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: silence,
  },
  "leave a note on its record": {
    act: onRound((a, id, tx) => noteOnRecord(a, id, "We meant revision 1", tx)),
    may: [...HA, ...S],
    forbidden: but(inGroup, ...HA, ...S),
    given: one(silence, expired, async (tx) => overrideRound(officer, await theRound(tx), "Heard", tx)),
  },
  "leave one while it is open": {
    act: onRound((a, id, tx) => noteOnRecord(a, id, "Too early", tx)),
    may: [],
    refused: [...HA, ...S],
    forbidden: but(inGroup, ...HA, ...S),
    given: silence,
  },
  "see how all are silent, while it is open": { act: sees(3), may: [...C, ...S], given: silence },
  "see how the own agency is, while it is open": { act: sees(1), may: [...ofSeated, "author"], given: silence },
  "see how all were, once it is concluded": {
    act: sees(3),
    may: inGroup,
    given: one(silence, expired, async (tx) => overrideRound(officer, await theRound(tx), "Heard", tx)),
  },
};

/* Decisions: the shared document is adopted provisionally, under a condition of the seated agency. */
const adopted = one(
  silence,
  async (tx) => {
    const words = { ...positionWords("adoptProvisionally"), agencyId: seatedAgency.id };
    await recordOnBehalf(officer, await theRound(tx), { ...words, letter: file }, tx);
  },
  expired,
  async (tx) => overrideRound(officer, await theRound(tx), "Heard", tx),
);
const readRecord = async (actor: Actor, tx: Tx) =>
  readDecision(actor, (await tx.decision.findFirstOrThrow({ where: { documentId: shared } })).number, tx);
const confirm = (actor: Actor, tx: Tx) => confirmCondition(actor, shared, 1, { metBy: null }, tx);
const giveUp = (actor: Actor, tx: Tx) => giveUpAdoption(actor, shared, "The programme has changed", tx);

const decisions: Record<string, Line> = {
  "read a decision": { act: readRecord, may: inGroup, given: adopted },
  "find it in the list": {
    act: (a, tx) => shown(listDecisions(a, {}, tx).then((page) => page.decisions.length > 0)),
    may: inGroup,
    given: adopted,
  },
  "find it on its document's page": {
    act: (a, tx) => shown(listDecisionsOn(a, shared, tx).then((all) => all.length > 0)),
    may: inGroup,
    given: adopted,
  },
  "read it, the document withdrawn": { act: readRecord, may: inGroup, given: one(adopted, withdrawnBy(officer)) },
  "read its conditions": { act: (a, tx) => readLedger(a, shared, tx), may: inGroup, given: adopted },
  "read its conditions, the document withdrawn": {
    act: (a, tx) => readLedger(a, shared, tx),
    may: [...S, ...C, "author"],
    given: one(adopted, withdrawnBy(officer)),
  },
  "confirm a condition": { act: confirm, may: [...HA, ...S], forbidden: but(inGroup, ...HA, ...S), given: adopted },
  "give a provisional adoption up": {
    act: giveUp,
    may: [...C, ...S],
    forbidden: but(inGroup, ...C, ...S),
    given: adopted,
  },
  "give up what is a draft": { act: giveUp, may: [], refused: [...C, ...S], forbidden: but(inGroup, ...C, ...S) },
};

/* Publication: the shared document is adopted in full, since its one condition is confirmed. */
const inFull = one(adopted, async (tx) => confirmCondition(officer, shared, 1, { metBy: null }, tx));
const publicWords = () => ({ ...itemWords(), genre: "roadmap", fileName: "Roadmap.pdf", news: null, tell: false });
const publish = (actor: Actor, tx: Tx) =>
  publishDocument(actor, shared, { ...publicWords(), createKey: randomUUID() }, tx);
const published = one(inFull, async (tx) => void (await publish(officer, tx)));
const theItem = async (tx: Tx) =>
  (await tx.publicationSource.findFirstOrThrow({ where: { documentId: shared } })).itemId;
const aside = (actor: Actor, tx: Tx) => standAside(actor, shared, { agencyId: seatedAgency.id, isAside: true }, tx);

const publications: Record<string, Line> = {
  "publish an adopted document": { act: publish, may: S, given: inFull },
  "publish one that is adopted provisionally": { act: publish, may: [], refused: S, given: adopted },
  "see it as the public would": {
    act: (a, tx) => previewPublication(a, shared, publicWords(), tx),
    may: S,
    given: inFull,
  },
  "read what is adopted, to publish it": { act: (a, tx) => readAdopted(a, shared, tx), may: S, given: inFull },
  "list what is adopted": { act: (a, tx) => listAdopted(a, tx), may: S, given: inFull },
  "choose the edition it supersedes": { act: (a, tx) => listEditions(a, null, tx), may: S },
  "withdraw its publication": {
    act: async (a, tx) => withdrawItem(a, "publication", await theItem(tx), { reason: "A wrong table" }, tx),
    may: S,
    given: published,
  },
  "see the agencies behind it": { act: (a, tx) => readAgenciesBehind(a, shared, tx), may: inGroup, given: inFull },
  "see them before it is adopted in full": {
    act: (a, tx) => readAgenciesBehind(a, shared, tx),
    may: [],
    given: adopted,
  },
  "stand aside": { act: aside, may: [...HA, ...S], forbidden: but(inGroup, ...HA, ...S), given: inFull },
  "stand aside once it is public": {
    act: aside,
    may: [...HA, ...S],
    forbidden: but(inGroup, ...HA, ...S),
    given: published,
  },
};

/* RIDs: kept by a member of the seated agency, or raised by its head in the open round. */
const headNow = (tx: Tx) => actorOf(tx, people.head);
const kept = async (tx: Tx) => {
  await keepRids(await actorOf(tx, people.member), shared, [ridWords()], [file], tx);
};
const theKept = async (tx: Tx) => (await tx.rid.findFirstOrThrow({ where: { documentId: shared } })).id;
const raised = one(opened, async (tx) => aRid(tx, await headNow(tx), shared));
const theRid = (tx: Tx) => ridRef(tx, shared, 1);
const rejected = { disposition: "rejected", rationale: "The table says so." } as const;
const answered = one(raised, async (tx) => answerRids(officer, shared, [await theRid(tx)], rejected, tx));
const accepted = one(raised, async (tx) => {
  await answerRids(officer, shared, [await theRid(tx)], { ...rejected, disposition: "accepted" }, tx);
  await agreeToRids(await headNow(tx), shared, [await theRid(tx)], "", tx);
});
const escalatedTo = (to: "chair" | "plenary") =>
  one(answered, async (tx) =>
    escalateRid(await headNow(tx), shared, await theRid(tx), { to, words: "We do not agree." }, tx),
  );
const onRid =
  (act: (actor: Actor, ref: { number: number; version: number }, tx: Tx) => Promise<unknown>): Line["act"] =>
  async (actor, tx) =>
    act(actor, await theRid(tx), tx);
/** Head, alternates and delegates of the agency that wrote. */
const originators: Who[] = ["member", ...HA];
const theirs = { may: originators, forbidden: but(inGroup, ...originators) };
const answersRids = { may: [...C, ...S], forbidden: but(inGroup, ...C, ...S) };
const answerIt = onRid((a, ref, tx) => answerRids(a, shared, [ref], rejected, tx));
const settleIt = onRid((a, ref, tx) => settleRid(a, shared, ref, rejected, tx));

const emptySheet = { document: null, revision: null, letters: {}, placeKind: null, unread: [], rows: [] };

const rids: Record<string, Line> = {
  "write a RID for the own agency": {
    act: (a, tx) => keepRids(a, shared, [ridWords()], [], tx),
    may: [...M, ...C, ...HA],
    forbidden: [...S, "seatedObserver"],
  },
  "read what the own agency has not submitted": {
    act: (a, tx) => shown(readRoom(a, shared, tx).then(({ rids: all }) => all.length > 0)),
    may: originators,
    given: kept,
  },
  "read its attachment": {
    act: async (a, tx) => readAttachment(a, (await tx.ridAttachment.findFirstOrThrow({ select: { id: true } })).id, tx),
    may: originators,
    given: kept,
  },
  "change it": {
    act: async (a, tx) => editRid(a, shared, await theKept(tx), { ...ridText, version: 1 }, tx),
    may: originators,
    given: kept,
  },
  "take a file from it": {
    act: async (a, tx) => {
      const { id, ridId } = await tx.ridAttachment.findFirstOrThrow({ select: { id: true, ridId: true } });
      await removeAttachment(a, shared, { ridId, id }, tx);
    },
    may: originators,
    given: kept,
  },
  "discard it": { act: async (a, tx) => discardRid(a, shared, await theKept(tx), tx), may: originators, given: kept },
  // Who may submit for an agency that has written nothing is told to tick something.
  "submit it": {
    act: (a, tx) => submitRids(a, shared, "all", tx),
    may: HA,
    refused: ["author", ...C],
    forbidden: ["member", ...S, "seatedObserver"],
    given: one(opened, kept),
  },
  "submit it, where nobody speaks for the agency": {
    act: (a, tx) => submitRids(a, shared, "all", tx),
    may: ["author"],
    refused: [...C, ...HA],
    forbidden: ["member", ...S, "seatedObserver"],
    given: one(opened, async (tx) => aKeptRid(tx, await actorOf(tx, people.author), shared)),
  },
  "raise a RID directly": {
    act: (a, tx) => raiseAsObserver(a, shared, ridWords(), [], tx),
    may: ["seatedObserver"],
    forbidden: but(inGroup, "seatedObserver"),
    given: opened,
  },
  "read a submitted RID": { act: (a, tx) => readRid(a, shared, 1, tx), may: inGroup, given: raised },
  "read the matrix": {
    act: (a, tx) => shown(readMatrix(a, shared, {}, tx).then(({ rows }) => rows.length > 0)),
    may: inGroup,
    given: raised,
  },
  "take all RIDs away in a file": { act: (a, tx) => readRidsForFile(a, shared, tx), may: inGroup, given: raised },
  "see what a file of comments would do": {
    act: (a, tx) => previewRids(a, shared, emptySheet, tx),
    may: but(inGroup, "seatedObserver"),
  },
  "bring a file of comments": {
    act: (a, tx) => importRids(a, shared, emptySheet, { seal: "", taken: "all" }, tx),
    may: but(inGroup, "seatedObserver"),
  },
  "comment on it": { act: (a, tx) => commentOnRid(a, shared, 1, "Noted.", tx), may: inGroup, given: raised },
  "answer it": { act: answerIt, ...answersRids, given: raised },
  "answer it, the document withdrawn": {
    act: answerIt,
    may: [],
    refused: ["author", ...C, ...S],
    given: one(raised, withdrawnBy(officer)),
  },
  "agree to the answer": {
    act: onRid((a, ref, tx) => agreeToRids(a, shared, [ref], "", tx)),
    ...theirs,
    given: answered,
  },
  "escalate it": {
    act: onRid((a, ref, tx) => escalateRid(a, shared, ref, { to: "chair", words: "No." }, tx)),
    ...theirs,
    given: answered,
  },
  "withdraw it": { act: onRid((a, ref, tx) => withdrawRid(a, shared, ref, "", tx)), ...theirs, given: raised },
  "settle it for the chair": { act: settleIt, ...answersRids, given: escalatedTo("chair") },
  "settle it for the plenary": {
    act: settleIt,
    may: [...S, "member"],
    forbidden: but(inGroup, ...S, "member"),
    given: one(escalatedTo("plenary"), (tx) =>
      giveSeat(officer, plenary.id, { personId: people.member.id, kind: "chair" }, tx),
    ),
  },
  "close it in a revision": {
    act: onRid((a, ref, tx) => closeRids(a, shared, [ref], { revision: 2, words: "" }, tx)),
    ...answersRids,
    given: one(accepted, (tx) => revise(shared)(officer, tx)),
  },
};

const lateActs: Record<string, LateLine> = {
  "extend a round after its deadline": { act: extend, told: [...C, ...S], given: passed },
  "close a round after its deadline": { act: close, told: [...C, ...S], given: passed },
  "cancel a comment round after its deadline": { act: cancel, told: [...C, ...S], given: passed },
  "override a round that is over": {
    act: override,
    told: [...C, ...S],
    given: one(opened, async (tx) => closeRound(officer, await theRound(tx), "Done", tx)),
  },
  "open a second round": { act: (a, tx) => aRound(tx, a, shared), told: [...C, ...S], given: opened },
};

const words = { name: "New", code: "NEW", charter: "", quotaBytes: 1000 };
const changeGroup = (actor: Actor, tx: Tx) =>
  editGroup(actor, group.id, { ...words, code: group.code, version: group.version }, tx);
const give =
  (kind: "member" | "observer" | "chair", personId = waiting.id) =>
  (actor: Actor, tx: Tx) =>
    giveSeat(actor, group.id, { personId, kind }, tx);
const end = (of: { id: string }) => (actor: Actor, tx: Tx) => endSeat(actor, group.id, of.id, tx);
const givesSeats = { may: [...C, ...S], forbidden: but(inGroup, ...C, ...S) };
const sSeen = { may: S, forbidden: but(inGroup, ...S) };

const groups: Record<string, Line> = {
  "see a group, its charter, its members": { act: (a, tx) => readGroup(a, group.slug, tx), may: inGroup },
  "find it in the list": {
    act: (a, tx) => shown(listGroups(a, tx).then((all) => all.some(({ id }) => id === group.id))),
    may: inGroup,
  },
  "see it, the agency's last member seat ended": {
    act: (a, tx) => readGroup(a, group.slug, tx),
    may: but(inGroup, "member", ...HA),
    given: seatEnds(people.member),
  },
  "see it concluded": { act: (a, tx) => readGroup(a, group.slug, tx), may: inGroup, given: concluded },
  "see the plenary": { act: (a, tx) => readGroup(a, plenary.slug, tx), may: signedIn },
  "see how much room it uses": {
    act: (a, tx) => shown(readGroup(a, group.slug, tx).then(({ usedBytes }) => usedBytes !== null)),
    may: [...C, ...S],
  },
  "give a member seat": { act: give("member"), ...givesSeats },
  "give an observer seat": { act: give("observer"), ...givesSeats },
  "give a seat to oneself's agency in another group": {
    act: (a, tx) => giveSeat(a, secondGroup.id, { personId: a.id, kind: "observer" }, tx),
    may: S,
    forbidden: ["author"],
  },
  "end a member seat": { act: end(people.member), ...givesSeats },
  "end an observer seat": { act: end(people.seatedObserver), ...givesSeats },
  "give a seat in a concluded group": {
    act: give("member"),
    may: [],
    refused: S,
    forbidden: but(inGroup, ...S),
    given: concluded,
  },
  "name a chair": { act: give("chair"), ...sSeen },
  "make a chair a member": { act: give("member", people.cochair.id), ...sSeen },
  "end a chair's seat": { act: end(people.cochair), ...sSeen },
  "change words and quota": { act: changeGroup, ...sSeen },
  "conclude a group": { act: (a, tx) => concludeGroup(a, group.id, tx), ...sSeen },
  "create a group": { act: (a, tx) => createGroup(a, words, tx), may: S },
};

const invite =
  (role: "delegate" | "observer" | "alternate" | "head", agencyId = seatedAgency.id) =>
  (actor: Actor, tx: Tx) =>
    invitePerson(actor, { name: "New", email: "new@example.org", agencyId, role, isSecretariat: false }, tx);
const email = (of: { id: string }) => (actor: Actor, tx: Tx) =>
  shown(readPerson(actor, of.id, tx).then((person) => person.email !== null));
const hs = { may: [...S, "head"] satisfies Who[], forbidden: but(signedIn, ...S, "head") };
const sOfAll = { may: S, forbidden: but(signedIn, ...S) };

const members: Record<string, Line> = {
  "see the roster": { act: (a, tx) => listRoster(a, {}, tx), may: signedIn },
  "see a person": { act: (a, tx) => readPerson(a, colleague.id, tx), may: signedIn },
  "see the address of who shares a working group": {
    act: email(people.author),
    may: [...S, ...C, ...M, "seatedObserver"],
  },
  "see the address of the own agency's people": {
    act: email(colleague),
    may: [...S, "member", ...HA, "unseatedObserver"],
  },
  "see the address of who shares the plenary alone": {
    act: email(people.otherHead),
    may: [...S, "outsider", "otherHead"],
  },
  "see who is invited": { act: (a, tx) => readPerson(a, invited, tx), may: [...S, "head"] },
  "see who has retired": { act: (a, tx) => readPerson(a, people.retired.id, tx), may: [...S, "head"] },
  "invite a delegate": { act: invite("delegate"), ...hs },
  "invite an observer": { act: invite("observer"), ...hs },
  "invite an alternate": { act: invite("alternate"), ...sOfAll },
  "invite for another agency": {
    act: invite("delegate", otherAgency.id),
    may: [...S, "otherHead"],
    forbidden: but(signedIn, ...S, "otherHead"),
  },
  "resend an invitation": { act: (a, tx) => resendInvitation(a, invited, tx), may: [...S, "head"] },
  "revoke an invitation": { act: (a, tx) => revokeInvitation(a, invited, tx), may: [...S, "head"] },
  "edit a delegate's name": {
    act: (a, tx) => renamePerson(a, colleague.id, { name: "New", version: colleague.version }, tx),
    ...hs,
  },
  "make a delegate an observer": { act: (a, tx) => giveRole(a, colleague.id, "observer", tx), ...hs },
  "retire a delegate": { act: (a, tx) => retirePerson(a, colleague.id, tx), ...hs },
  "edit, for a head, who has the secretariat flag": {
    act: (a, tx) => renamePerson(a, colleague.id, { name: "New", version: colleague.version }, tx),
    ...sOfAll,
    given: (tx) => giveSecretariat(officer, colleague.id, tx),
  },
  "change a person's agency": { act: (a, tx) => moveToAgency(a, colleague.id, otherAgency.id, tx), ...sOfAll },
  "change a person's address": { act: (a, tx) => askForAddress(a, colleague.id, "new@example.org", tx), ...sOfAll },
  "give the secretariat flag": { act: (a, tx) => giveSecretariat(a, colleague.id, tx), ...sOfAll },
  "name a head": {
    act: (a, tx) => giveRole(a, colleague.id, "head", tx),
    ...sOfAll,
    given: (tx) => giveRole(officer, people.head.id, "delegate", tx),
  },
  "name an alternate": { act: (a, tx) => giveRole(a, colleague.id, "alternate", tx), ...hs },
  "end an alternate": {
    act: (a, tx) => giveRole(a, people.alternate.id, "delegate", tx),
    ...hs,
  },
  "retire the last secretariat account": {
    act: (a, tx) => retirePerson(a, people.secretariat.id, tx),
    may: [],
    refused: S,
    forbidden: but(signedIn, ...S),
  },
  "demote the last secretariat account": {
    act: (a, tx) => endSecretariat(a, people.secretariat.id, tx),
    may: [],
    refused: S,
    forbidden: but(signedIn, ...S),
  },
};

const agencyFacts = {
  shortName: "NEW",
  name: "New",
  country: "Here",
  since: "",
  sincePrecision: "day",
  site: "",
} as const;
/** The Secretariat's alone; to everybody else there is no such place. */
const office = (acts: Record<string, Line["act"]>): Record<string, Line> =>
  Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, { act, may: S }]));

const terms = { minimumWorkingDays: 5, reminderDays: [2], answerWorkingDays: 5, conditionWorkingDays: 3 };
const withFreeDay = (tx: Tx) => addFreeDay(officer, { day: "2026-12-25", name: "Christmas Day" }, tx);

const offices: Record<string, Line> = {
  ...office({
    "list agencies": (a, tx) => listAllAgencies(a, tx),
    "read an agency": (a, tx) => readAgency(a, otherAgency.id, tx),
    "create an agency": (a, tx) => createAgency(a, agencyFacts, tx),
    "edit an agency": (a, tx) => editAgency(a, otherAgency.id, { ...agencyFacts, version: otherAgency.version }, tx),
    "end an agency": (a, tx) => endAgency(a, otherAgency.id, "2020-01-01", tx),
    "give an agency a logo": (a, tx) => setLogo(a, otherAgency.id, picture, tx),
    "take a logo away": (a, tx) => removeLogo(a, otherAgency.id, tx),
    "list markings": (a, tx) => listAllMarkings(a, tx),
    "read a marking": (a, tx) => readMarking(a, marking.id, tx),
    "add a marking": (a, tx) => addMarking(a, { name: "Embargoed", isPublic: false }, tx),
    "edit a marking": (a, tx) => editMarking(a, marking.id, { name: "New", isPublic: false, version: 1 }, tx),
    "move a marking": (a, tx) => moveMarking(a, marking.id, 2, tx),
    "retire a marking": (a, tx) => retireMarking(a, marking.id, tx),
    "read the terms, to change them": (a, tx) => readTermsToChange(a, tx),
    "change the terms": (a, tx) => changeTerms(a, { ...terms, version: 1 }, tx),
    "list free days": (a, tx) => listFreeDays(a, tx),
    "add a free day": (a, tx) => addFreeDay(a, { day: "2026-12-28", name: "Between the years" }, tx),
    "import members": (a, tx) => previewImport(a, "A,a@example.org,X,delegate", tx),
    "export members": (a, tx) => exportRoster(a, tx),
    "read a draft, to edit it": (a, tx) => readForEditing(a, "news", draftItem, tx),
    "edit an item": (a, tx) => editItem(a, "news", draftItem, { ...itemWords(), version: 1 }, tx),
    "publish an item": (a, tx) => publishItem(a, "news", draftItem, { tell: true }, tx),
    "withdraw an item": (a, tx) => withdrawItem(a, "news", publicItem, { reason: "Replaced" }, tx),
    "set a picture": (a, tx) => setPicture(a, "news", draftItem, picture, tx),
    "add files": (a, tx) => addFiles(a, "news", draftItem, [file], tx),
    "remove a file": (a, tx) => removeFile(a, "news", draftItem, draftFile.id, tx),
    "read a draft's file": (a, tx) => readDraftFile(a, draftFile.address, tx),
    "list subscribers": (a, tx) => listSubscribers(a, { q: "" }, tx),
    "count subscribers": (a, tx) => countSubscribers(a, tx),
    "read a subscriber": (a, tx) => readSubscriber(a, subscriber.id, tx),
    "remove a subscriber": (a, tx) => removeSubscriber(a, subscriber.id, tx),
    "read the outbox": (a, tx) => readOutbox(a, {}, tx),
    "look at a mail": (a, tx) => lookAtMail(a, mail.id, tx),
    "see to whom a mail goes": (a, tx) => readMailToResend(a, mail.id, tx),
    "read the audit": (a, tx) => readTrail(a, {}, tx),
    "export the audit": (a, tx) => exportTrail(a, {}, tx).next(),
  }),
  ...office(
    Object.fromEntries(
      kinds.flatMap((kind) => [
        [`list each ${kind}, to edit it`, (a: Actor, tx: Tx) => listForEditing(a, kind, { q: "" }, tx)],
        [
          `create a ${kind}`,
          (a: Actor, tx: Tx) => createItem(a, kind, { ...itemWords(), createKey: randomUUID() }, tx),
        ],
      ]),
    ),
  ),
  "read a free day": { act: (a, tx) => readFreeDay(a, "2026-12-25", tx), may: S, given: withFreeDay },
  "remove a free day": { act: (a, tx) => removeFreeDay(a, "2026-12-25", tx), may: S, given: withFreeDay },
  "use a marking again": {
    given: (tx) => retireMarking(officer, marking.id, tx),
    act: (a, tx) => reactivateMarking(a, marking.id, tx),
    may: S,
  },
  "set no picture": { act: (a, tx) => setPicture(a, "news", draftItem, undefined, tx), may: [], refused: S },
  "add no file": { act: (a, tx) => addFiles(a, "news", draftItem, [], tx), may: [], refused: S },
  "send a mail again, without a relay": { act: (a, tx) => resendMail(a, mail.id, tx), may: [], refused: S },
};

const publicly: Record<string, OpenLine> = {
  "read published news": { open: (_, tx) => readItem("news", publicSlug, tx), may: everybody },
  "read a published file": { open: (a, tx) => readPublicFile(a, publicFile.address, tx), may: everybody },
  "read a draft on the public site": { open: (_, tx) => shown(findItem("news", draftSlug, tx).then(Boolean)), may: [] },
  "read a draft's file": { open: (a, tx) => readPublicFile(a, draftFile.address, tx), may: S },
  subscribe: { open: (_, tx) => askToSubscribe("new@example.org", "192.0.2.0/24", tx), may: everybody },
};

/** Rows of the table whose acts do not exist yet. */
const later = ["create/edit a meeting, record decisions and actions", "mark an action done"];

class Undone extends Error {}

const loadAll = async (tx: Tx) =>
  new Map<Who, Actor>(await Promise.all(signedIn.map(async (who) => [who, await actorOf(tx, people[who])] as const)));
const actors = await loadAll(db);

/** Does something for real, answers what came of it, and leaves everything as it was. */
async function tryOut(tx: Tx, act: () => Promise<unknown>): Promise<string> {
  await tx.$executeRaw`savepoint cell`;
  const answer = await act().then(
    () => "done",
    (error: unknown) => {
      if (!isProblem(error)) throw error;
      return error.kind;
    },
  );
  await tx.$executeRaw`rollback to savepoint cell`;
  return answer;
}

/** Carries out a line for everybody, each of them on the same scene. Who does not come in asks nothing but an open door. */
async function carryOut(line: Line | OpenLine): Promise<Partial<Record<Who, string>>> {
  const answers: Partial<Record<Who, string>> = {};
  const all = inTransaction(db, async (tx) => {
    const given = "given" in line && line.given;
    if (given) await given(tx);
    const now = given ? await loadAll(tx) : actors;
    for (const who of everybody) {
      const actor = now.get(who) ?? null;
      if ("open" in line) answers[who] = await tryOut(tx, () => line.open(actor, tx));
      else answers[who] = actor ? await tryOut(tx, () => line.act(actor, tx)) : "notFound";
    }
    throw new Undone();
  });
  await all.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return answers;
}

const expected = (who: Who, line: Line | OpenLine) => {
  if (line.may.includes(who)) return "done";
  if ("open" in line) return "notFound";
  if (line.refused?.includes(who)) return "refused";
  return line.forbidden?.includes(who) ? "forbidden" : "notFound";
};

test("who has retired does not come in", async () => {
  expect(await loadActor(people.retired.id, db)).toBeNull();
});

describe.each(
  Object.entries({ documents, rounds, rids, positions, decisions, publications, groups, members, offices, publicly }),
)("%s", (_, table) => {
  test.each(Object.entries<Line | OpenLine>(table))("%s", async (_name, line) => {
    expect(await carryOut(line)).toEqual(Object.fromEntries(everybody.map((who) => [who, expected(who, line)])));
  });
});

describe("late acts", () => {
  test.each(Object.entries(lateActs))("%s", async (_name, { act, told, given }) => {
    const answers = await carryOut({ act, given, may: [] });
    const forbidden = but(inGroup, ...told);
    const answerTo = (who: Who) =>
      told.includes(who) ? "conflict" : forbidden.includes(who) ? "forbidden" : "notFound";
    expect(answers).toEqual(Object.fromEntries(everybody.map((who) => [who, answerTo(who)])));
  });
});

describe("waiting for their acts", () => {
  for (const row of later) test.todo(row);
});
