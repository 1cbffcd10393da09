import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import type { NoTextReason } from "../text/taken-text.ts";
import { COMPARISON_VERSION, type Counts, type Row } from "./comparison.ts";
import { queueComparison } from "./compare-revisions.server.ts";
import { flatten } from "./flatten.ts";

/** Which two revisions of a document, which page of their difference, and the fold that is opened. */
export type WantedComparison = { from: number; to: number; page: number; fold?: FoldAt | undefined };

/** A fold by where it begins and ends in the later text. */
export type FoldAt = { part: number; at: number; lastPart: number; count: number };

/** What a comparison's page shows beside the facts of the document. */
export type ComparisonPage =
  | { state: "done"; counts: Counts; rows: Row[]; page: number; pageCount: number; unfolded: string[] }
  /** It is being made, or one of the texts is being taken. */
  | { state: "waiting" }
  /** A revision has no words, or its bytes are gone; or comparing came to nothing. */
  | { state: "none"; number: number; reason: NoTextReason | "erased" }
  | { state: "failed" };

/** The difference of two revisions, made once and then read; asking for one that is not there has it made. */
export async function readComparison(
  actor: Actor,
  documentId: string,
  { from, to, page, fold }: WantedComparison,
  db: Db = liveDb,
): Promise<ComparisonPage> {
  if (!isUuid(documentId)) throw new NotFound();
  const found = await db.revision.findMany({
    relationLoadStrategy: "join",
    where: { documentId, number: { in: [from, to] }, document: readableBy(actor) },
    select: {
      id: true,
      number: true,
      erasedAt: true,
      text: { select: { state: true, reason: true } },
      comparedFrom: {
        where: { to: { documentId, number: to } },
        select: {
          state: true,
          version: true,
          counts: true,
          pageCount: true,
          pages: { where: { number: page }, select: { rows: true } },
        },
      },
    },
  });
  const [older, newer] = [from, to].map((wanted) => found.find(({ number }) => number === wanted));
  if (!older || !newer || older === newer) throw new NotFound();
  for (const { number, erasedAt, text } of [older, newer]) {
    if (erasedAt) return { state: "none", number, reason: "erased" };
    if (text?.state === "none") return { state: "none", number, reason: text.reason as NoTextReason };
  }
  const [comparison] = older.comparedFrom;
  if (comparison?.state === "none") return { state: "failed" };
  if (comparison?.state !== "taken" || comparison.version < COMPARISON_VERSION) {
    const isReady = [older, newer].every(({ text }) => text?.state === "taken");
    if (isReady) await inTransaction(db, (tx) => queueComparison(tx, older.id, newer.id));
    return { state: "waiting" };
  }
  const rows = comparison.pages[0]?.rows;
  if (!rows) throw new NotFound();
  return {
    state: "done",
    counts: comparison.counts as Counts,
    rows: rows as unknown as Row[],
    page,
    pageCount: comparison.pageCount,
    unfolded: fold ? await unfold(newer.id, fold, db) : [],
  };
}

/** The paragraphs of a fold, from the later text. */
async function unfold(revisionId: string, { part, at, lastPart, count }: FoldAt, db: Db): Promise<string[]> {
  const parts = await db.revisionPart.findMany({
    // The last paragraph may go over the end of its page.
    where: { revisionId, order: { gte: part, lte: lastPart + 1 } },
    orderBy: { order: "asc" },
    select: { kind: true, label: true, paragraphs: true },
  });
  const paragraphs = flatten(parts, part);
  const first = paragraphs.findIndex((paragraph) => paragraph.part === part && paragraph.at === at);
  return first === -1 ? [] : paragraphs.slice(first, first + count).map(({ text }) => text);
}
