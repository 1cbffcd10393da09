import type { Readable } from "node:stream";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { attachment } from "#features/files/content-disposition.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";
import { writeXlsx, type SheetToWrite } from "#platform/spreadsheet/write-xlsx.server.ts";
import { readDocumentOfMatrix, readRidsForFile } from "./read-matrix.server.ts";
import { commentForm, matrixWorkbook, type SheetDocument } from "./write-rid-sheets.server.ts";

/** A workbook on its way out. */
type WorkbookFile = { bytes: Readable; headers: Record<string, string> };

const fileOf = (document: SheetDocument, sheets: SheetToWrite[], name: string): WorkbookFile => ({
  bytes: writeXlsx(sheets, `${name} ${document.number ?? ""}`),
  headers: {
    "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Content-Disposition": attachment(`${document.number ?? "document"}-${name}.xlsx`),
  },
});

/** The form to collect comments on a document in, for who may read it, while a comment round is open. */
export async function commentFormFile(actor: Actor, documentId: string, db: Db = liveDb): Promise<WorkbookFile> {
  const { number, title, revision, round } = await readDocumentOfMatrix(actor, documentId, db);
  ensureSeen(round?.isOpen ?? false);
  const document = { number, title, revision };
  return fileOf(document, commentForm(document), `comments-r${document.revision}`);
}

/** All submitted RIDs of a document as a workbook, for who may read it. */
export async function matrixFile(actor: Actor, documentId: string, db: Db = liveDb): Promise<WorkbookFile> {
  const { document, rids } = await withoutRequestBudget(() => readRidsForFile(actor, documentId, db));
  return fileOf(document, matrixWorkbook(document, rids), "rids");
}
