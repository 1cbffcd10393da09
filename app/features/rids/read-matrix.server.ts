import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { isOriginatorOf, mayAnswerRid, mayKeepRid, submittedRidsReadBy } from "#access/rids.ts";
import type { RidCategory, RidDisposition, RidEscalation, RidPlaceKind, RidState } from "#platform/db/client/enums.ts";
import { databaseNow, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { compareWords } from "./from-to.server.ts";
import {
  countByAgency,
  fits,
  inOrder,
  placeOf,
  segmentOf,
  segments,
  severalActs,
  type MatrixFilter,
  type Segment,
  type SeveralAct,
} from "./matrix.ts";
import { ridMayBecome } from "./rid.ts";

/** So many rows stand on one page; what comes after them is a page further. */
const PAGE_ROWS = 500;
/** So much of the discrepancy stands in a row. */
const SHOWN_CHARACTERS = 160;

/** A RID as a row of the matrix. */
export type MatrixRow = {
  number: number;
  version: number;
  state: RidState;
  category: RidCategory;
  placeKind: RidPlaceKind;
  place: string;
  section: string;
  line: string;
  /** The beginning of the discrepancy. */
  says: string;
  agency: string | null;
  isMine: boolean;
  disposition: RidDisposition | null;
  duplicateOf: number | null;
  escalatedTo: RidEscalation | null;
  noAnswer: boolean;
  settlesOn: string | null;
  closedIn: number | null;
  /** What this reader may do with it, also with several at once. */
  act: SeveralAct | null;
};

type Found = Omit<MatrixRow, "act"> & {
  hasWords: boolean;
  agencyId: string | null;
  originatorId: string;
  /** Its term has passed, whether or not the job has run. */
  isOver: boolean;
};

/** What the matrix is asked for: its filter, words in the RIDs, the first row's place in order, the RID that is open. */
export type MatrixAsk = MatrixFilter & { q?: string | undefined; from?: number | undefined; open?: number | undefined };

/**
 * The matrix of a document: all its submitted RIDs that fit the filter, in the order of the document, with the counts of
 * all. Costs the same number of statements whatever it shows.
 */
export async function readMatrix(actor: Actor, documentId: string, ask: MatrixAsk, db: Db = liveDb) {
  const { groupId, ...document } = await readDocumentOfMatrix(actor, documentId, db);
  const all = await readRows(actor, document.id, ask.q, db);
  const fitting = all.flatMap(({ hasWords, ...rid }) => (hasWords && fits(rid, ask) ? [rid] : [])).sort(inOrder);
  const from = Math.min(Math.max(0, ask.from ?? 0), Math.max(0, fitting.length - 1));
  const start = from - (from % PAGE_ROWS);
  const rows = fitting.slice(start, start + PAGE_ROWS).map(({ agencyId, originatorId, isOver, ...rid }): MatrixRow => {
    const isMine = isOriginatorOf(actor, { agencyId, originatorId, document: { groupId } });
    return { ...rid, act: actOn(document, rid.state, { agrees: isMine && !isOver }) };
  });
  const open = rows.find(({ number }) => number === ask.open);
  const { agencies, all: total } = countByAgency(all);
  const inState = (segment: Segment) =>
    all.filter((rid) => rid.hasWords && fits(rid, ask, "state") && segmentOf(rid) === segment).length;
  return {
    document,
    rows,
    opened: open ? await readOpened(document.id, open.number, db) : null,
    shown: fitting.length,
    start,
    earlier: start > 0 ? start - PAGE_ROWS : null,
    later: start + PAGE_ROWS < fitting.length ? start + PAGE_ROWS : null,
    acts: severalActs.filter((act) => rows.some((row) => row.act === act)),
    counts: {
      total,
      agencies,
      states: segments.map((segment) => ({ segment, count: inState(segment) })),
      places: [...new Set(all.toSorted(inOrder).map(placeOf))],
    },
  };
}

/** What may be done with a RID as it stands; an act each for disjoint states. */
function actOn(
  { state: documentState, can }: Pick<DocumentOfMatrix, "state" | "can">,
  state: RidState,
  { agrees }: { agrees: boolean },
): SeveralAct | null {
  if (documentState === "withdrawn") return null;
  if (can.answer && ridMayBecome(state, "answered")) return "answer";
  if (can.answer && ridMayBecome(state, "closed")) return "close";
  return agrees && ridMayBecome(state, "agreed") ? "agree" : null;
}

/** The matrix as its page shows it. */
export type MatrixPage = Awaited<ReturnType<typeof readMatrix>>;

/** A document whose RIDs are looked at, and what this actor may do with them. */
export type DocumentOfMatrix = Awaited<ReturnType<typeof readDocumentOfMatrix>>;

/** The document, its open comment round if there is one, and what this actor may do with its RIDs. */
export async function readDocumentOfMatrix(actor: Actor, id: string, db: Db = liveDb) {
  if (!isUuid(id)) throw new NotFound();
  const found = await db.document.findFirst({
    relationLoadStrategy: "join",
    where: { AND: [{ id, state: { not: "unshared" } }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      currentRevision: true,
      groupId: true,
      marking: { select: { name: true, isPublic: true } },
      group: { select: { concludedAt: true } },
      rounds: {
        where: { kind: "comment", endedAt: null },
        select: { id: true, state: true, deadline: true, revision: { select: { number: true } } },
      },
    },
  });
  if (!found) throw new NotFound();
  const { group, rounds, ...document } = found;
  const [round] = rounds;
  const isOpen = round?.state === "open" && (await databaseNow(db)) < round.deadline;
  const answer = mayAnswerRid(actor, { groupId: document.groupId, isGroupConcluded: group.concludedAt !== null });
  const keep = mayKeepRid(actor, document);
  return {
    ...document,
    /** The revision of which new RIDs speak. */
    revision: round?.revision.number ?? document.currentRevision,
    round: round
      ? { id: round.id, deadline: round.deadline.toISOString(), revision: round.revision.number, isOpen }
      : null,
    can: { answer, keep, import: answer || keep },
  };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);

/** All submitted RIDs of a document that its reader has before them, without their long texts. */
async function readRows(actor: Actor, documentId: string, q: string | undefined, db: Db): Promise<Found[]> {
  const pattern = q ? `%${escapeLike(q)}%` : null;
  const number = q && /^\d{1,6}$/.test(q) ? Number(q) : null;
  return db.$queryRaw<Found[]>`
    select r.number, r.version, r.state, r.category, r."placeKind", r.place, r.section, r.line, r.disposition,
      r."escalatedTo", r."noAnswer", case when length(r.discrepancy) > ${SHOWN_CHARACTERS}
        then left(r.discrepancy, ${SHOWN_CHARACTERS}) || '…' else r.discrepancy end as says, a."shortName" as agency,
      coalesce(r."agencyId" = ${actor.agencyId}::uuid, false) or (r."agencyId" is null and r."originatorId" = ${actor.id}::uuid)
        as "isMine", r."agencyId", r."originatorId",
      r.state = 'answered' and coalesce(r."settlesAt" <= now(), false) as "isOver",
      to_char(r."settlesAt" at time zone 'UTC', 'YYYY-MM-DD') as "settlesOn",
      d.number as "duplicateOf", v.number as "closedIn",
      ${pattern}::text is null or r.number = ${number}::int or concat_ws(chr(10), r.discrepancy, r.quoted, r."fromText",
        r."toText", r.rationale, r.place, r.section, r.line) ilike ${pattern}::text as "hasWords"
    from "Rid" r
    left join "Agency" a on a.id = r."agencyId"
    left join "Rid" d on d.id = r."duplicateOfId"
    left join "Revision" v on v.id = r."closedInId"
    where r."documentId" = ${documentId}::uuid and r.number is not null`;
}

/** The words of the RID that is open in its row. */
async function readOpened(documentId: string, number: number, db: Db) {
  const rid = await db.rid.findUnique({
    relationLoadStrategy: "join",
    where: { documentId_number: { documentId, number } },
    select: {
      discrepancy: true,
      quoted: true,
      fromText: true,
      toText: true,
      rationale: true,
      answeredAt: true,
      answeredByLabel: true,
      originator: { select: { name: true } },
      revision: { select: { number: true } },
      _count: { select: { attachments: true, events: { where: { act: "commented" } } } },
    },
  });
  if (!rid) return null;
  const { originator, revision, answeredAt, _count, fromText, toText, ...words } = rid;
  return {
    ...words,
    change: compareWords(fromText, toText),
    number,
    answeredAt: answeredAt?.toISOString() ?? null,
    originator: originator.name,
    revision: revision.number,
    comments: _count.events,
    attachments: _count.attachments,
  };
}

/** A document and all its submitted RIDs with all their words, for a file. */
export async function readRidsForFile(actor: Actor, documentId: string, db: Db = liveDb) {
  const { number, title, revision } = await readDocumentOfMatrix(actor, documentId, db);
  const found = await db.rid.findMany({
    relationLoadStrategy: "join",
    where: { documentId, ...submittedRidsReadBy(actor) },
    select: {
      number: true,
      version: true,
      state: true,
      category: true,
      placeKind: true,
      place: true,
      section: true,
      line: true,
      discrepancy: true,
      quoted: true,
      fromText: true,
      toText: true,
      disposition: true,
      rationale: true,
      agency: { select: { shortName: true } },
      originator: { select: { name: true } },
      revision: { select: { number: true } },
      duplicateOf: { select: { number: true } },
      closedIn: { select: { number: true } },
    },
  });
  const rids = found.map(({ agency, originator, duplicateOf, closedIn, number: given, revision: on, ...rid }) => ({
    ...rid,
    number: given ?? 0,
    isMine: false,
    agency: agency?.shortName ?? null,
    originator: originator.name,
    revision: on.number,
    duplicateOf: duplicateOf?.number ?? null,
    closedIn: closedIn?.number ?? null,
  }));
  return { document: { number, title, revision }, rids: rids.sort(inOrder) };
}
