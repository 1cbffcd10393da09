import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { lockDocument } from "#features/documents/load-document.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";
import { isProblem, Refused } from "#platform/problems.ts";
import { sha256 } from "#platform/secrets.server.ts";
import { answerRids, type Answer } from "./answer-rids.server.ts";
import { keepRids } from "./keep-rids.server.ts";
import type { RidRef } from "./load-rids.server.ts";
import { planImport, type PlannedRow } from "./plan-import.server.ts";
import { readDocumentOfMatrix } from "./read-matrix.server.ts";
import type { RidSheet } from "./read-rid-sheet.ts";

/** What a row of a file would do, as its page shows it. */
export type ImportRow = Omit<PlannedRow, "act">;

/** What a file would do, row by row; `seal` names exactly this, so that what is carried out is what was shown. */
export type ImportPreview = { rows: ImportRow[]; notes: string[]; unread: string[]; seal: string };

/** Which rows are carried out: all, which needs that none is wrong, or those that can be. */
export type Taken = "all" | "good";

/** What a file would do. Changes nothing. */
export async function previewImport(
  actor: Actor,
  documentId: string,
  sheet: RidSheet,
  db: Db = liveDb,
): Promise<ImportPreview> {
  return withoutRequestBudget(async () => {
    const document = await readDocumentOfMatrix(actor, documentId, db);
    ensureSeen(document.can.import);
    return previewOf(await planImport(actor, document, sheet, db), document.revision, sheet);
  });
}

/**
 * Carries out what a file says, exactly as it was shown; answers how many rows were taken, or what would happen now when
 * that differs from what `seal` names. New RIDs are kept in the own room of the actor's agency. All or nothing.
 */
export async function importRids(
  actor: Actor,
  documentId: string,
  sheet: RidSheet,
  { seal, taken }: { seal: string; taken: Taken },
  db: Db = liveDb,
): Promise<{ count: number; kept: number } | { preview: ImportPreview }> {
  const carryOut = () =>
    inTransaction(
      db,
      async (tx) => {
        await lockDocument(tx, actor, documentId);
        const document = await readDocumentOfMatrix(actor, documentId, tx);
        ensureSeen(document.can.import);
        const planned = await planImport(actor, document, sheet, tx);
        const preview = previewOf(planned, document.revision, sheet);
        if (preview.seal !== seal) return { preview };
        if (taken === "all" && planned.some(({ outcome }) => outcome === "wrong" || outcome === "meanwhile")) {
          throw new Refused("Some rows cannot be taken. Take the others, or mend the file and bring it again.");
        }
        const wanted = planned.flatMap(({ act }) =>
          act?.kind === "keep" ? [{ ...act.rid, createKey: act.createKey }] : [],
        );
        const kept = wanted.length > 0 ? (await keepRids(actor, documentId, wanted, [], tx)).length : 0;
        let answered = 0;
        for (const {
          rows: [first],
          refs,
          answer,
        } of answersOf(planned)) {
          try {
            await answerRids(actor, documentId, refs, answer, tx);
            answered += refs.length;
          } catch (error) {
            throw isProblem(error) ? new Refused(`Row ${first}: ${error.message} Nothing was changed.`) : error;
          }
        }
        return { count: kept + answered, kept };
      },
      { timeoutMilliseconds: 60_000 },
    );
  return withoutRequestBudget(carryOut);
}

/** Rows whose answers are the same in every word are answered together. */
function answersOf(planned: readonly PlannedRow[]) {
  const answers = new Map<string, { rows: number[]; refs: RidRef[]; answer: Answer }>();
  for (const { row, act } of planned) {
    if (act?.kind !== "answer") continue;
    const { disposition, rationale, duplicateOf } = act.answer;
    const answer = { disposition, rationale, ...(duplicateOf !== null && { duplicateOf }) };
    const name = JSON.stringify(answer);
    const same = answers.get(name) ?? { rows: [], refs: [], answer };
    same.rows.push(row);
    same.refs.push({ number: act.number, version: act.version });
    answers.set(name, same);
  }
  return [...answers.values()];
}

function previewOf(planned: readonly PlannedRow[], revision: number, sheet: RidSheet): ImportPreview {
  const rows = planned.map(({ row, says, outcome, words }) => ({ row, says, outcome, words }));
  const notes =
    sheet.revision !== null && sheet.revision !== revision
      ? [
          `The file was made for revision ${sheet.revision}; RIDs are kept on revision ${revision}, where places may differ.`,
        ]
      : [];
  return { rows, notes, unread: sheet.unread, seal: sha256(JSON.stringify(planned)) };
}
