import type { Actor } from "#access/actor.ts";
import type { Db } from "#platform/db/db.server.ts";
import type { RidDisposition, RidState } from "#platform/db/client/enums.ts";
import { Refused } from "#platform/problems.ts";
import { sha256 } from "#platform/secrets.server.ts";
import { compareWithKey } from "./answer-key.server.ts";
import type { DocumentOfMatrix } from "./read-matrix.server.ts";
import type { RidSheet, SheetProblem, SheetRow } from "./read-rid-sheet.ts";
import { dispositionWords, ridNumber, stateOfRidWords } from "./rid.ts";
import { importedRationale, importedRid } from "./import.form.ts";
import { sheetColumns, type SheetColumn } from "./sheet-columns.ts";
import { understandRow, type WrittenAnswer, type WrittenRid } from "./understand-row.ts";

/** What a row of a file does: is kept, answers a RID, changes nothing, or is left alone for a reason. */
export type Outcome = "keep" | "answer" | "known" | "same" | "meanwhile" | "wrong";

/** What carries a row out. */
export type ActOfRow =
  | { kind: "keep"; rid: WrittenRid; createKey: string }
  | { kind: "answer"; number: number; version: number; answer: WrittenAnswer & { disposition: RidDisposition } };

/** A row of a file, what it says in short, what it does, and why in sentences that name columns. */
export type PlannedRow = {
  row: number;
  says: string;
  outcome: Outcome;
  words: string[];
  act: ActOfRow | null;
};

/**
 * A row is known by its words, its document and the agency that brings it: the same row is kept once, whoever of the
 * agency brings it, however often, and whatever became of the RID meanwhile. A row whose words differ is another RID.
 */
const keyOfRow = (documentId: string, agencyId: string, rid: WrittenRid) => {
  const { category, placeKind, place, section, line, quoted, discrepancy, fromText, toText } = rid;
  const words = [category, placeKind, place, section, line, quoted, discrepancy, fromText, toText];
  return `sheet:${sha256(JSON.stringify([documentId, agencyId, ...words.map((word) => word.normalize("NFC"))]))}`;
};

/** What stands in the portal of the RIDs that a file names, and of those that came from files before. */
type Known = {
  byNumber: Map<number, KnownRid>;
  byKey: Map<string, { number: number | null; state: RidState }>;
};
type KnownRid = WrittenAnswer & { number: number; version: number; state: RidState; answeredBy: string | null };

/**
 * What a file would do to the RIDs of a document, row by row, for whoever brings it. Changes nothing. Throws `Refused`
 * when the file says that it belongs to another document.
 */
export async function planImport(actor: Actor, document: DocumentOfMatrix, sheet: RidSheet, db: Db) {
  if (sheet.document !== null && document.number !== null && !isSameNumber(sheet.document, document.number)) {
    throw new Refused(
      `This file is for ${sheet.document.slice(0, 60)}; these are the RIDs of ${document.number}. Nothing was changed.`,
      "file",
    );
  }
  const agencyId = actor.agencyId ?? "";
  const understood = sheet.rows.map((row) => ({ row, means: understandRow(row, sheet) }));
  const keys = understood.map(({ means }) =>
    means.kind === "new" ? keyOfRow(document.id, agencyId, means.rid) : null,
  );
  const known = await readKnown(
    document.id,
    understood.flatMap(({ means }) => (means.kind === "answer" ? [means.number, means.answer.duplicateOf ?? 0] : [])),
    keys.filter((key) => key !== null),
    db,
  );
  const firstRow = new Map<string, number>();
  const answered = new Map<number, number>();
  return understood.map(({ row, means }, at): PlannedRow => {
    const plan = (outcome: Outcome, words: string[], act: ActOfRow | null = null): PlannedRow => ({
      row: row.row,
      says: inShort(row),
      outcome,
      words,
      act,
    });
    const wrong = (problems: readonly SheetProblem[]) =>
      plan(
        "wrong",
        problems.map((problem) => named(problem, sheet)),
      );
    if (means.kind === "wrong") return wrong(means.problems);
    if (means.kind === "answer") {
      const before = answered.get(means.number);
      if (before)
        return wrong([{ column: "rid", words: `RID ${ridNumber(means.number)} stands in row ${before}, too.` }]);
      answered.set(means.number, row.row);
      const [outcome, words, act = null] = planAnswer(means, known, document.can.answer);
      return outcome === "wrong" ? wrong(words) : plan(outcome, words, act);
    }
    const key = keys[at] ?? "";
    const there = known.byKey.get(key);
    if (there)
      return plan("known", [
        there.number === null ? "Is in your agency’s room already." : `Is RID ${ridNumber(there.number)} already.`,
      ]);
    const first = firstRow.get(key);
    if (first) return plan("known", [`Says the same as row ${first}.`]);
    firstRow.set(key, row.row);
    if (!document.can.keep)
      return plan("wrong", [
        "New RIDs are written by heads of delegation, alternates and delegates, while comments are still possible.",
      ]);
    const checked = importedRid.safeParse(means.rid);
    if (!checked.success)
      return wrong(
        checked.error.issues.map(({ path, message }) => ({
          column: columnOf[String(path[0])] ?? "discrepancy",
          words: message,
        })),
      );
    return plan("keep", [], { kind: "keep", rid: checked.data, createKey: key });
  });
}

type Answering = { number: number; key: string; answer: WrittenAnswer };
type AnswerPlan =
  | [outcome: "wrong", problems: SheetProblem[], act?: null]
  | [outcome: Outcome & ("answer" | "same" | "meanwhile"), words: string[], act?: ActOfRow];

/** What a row does that names a RID by its number. */
function planAnswer({ number, key, answer }: Answering, known: Known, mayAnswer: boolean): AnswerPlan {
  const rid = known.byNumber.get(number);
  const wrong = (column: SheetColumn, words: string): AnswerPlan => ["wrong", [{ column, words }]];
  if (!rid) return wrong("rid", `There is no RID ${ridNumber(number)} on this document.`);
  const { isAsSent, isCurrent } = compareWithKey(key, answer, rid.version);
  if (isAsSent || isSameAnswer(answer, rid) || (!answer.disposition && !answer.rationale)) return ["same", []];
  if (!mayAnswer) return wrong("disposition", "Chairs and the Secretariat record dispositions.");
  if (!key) return wrong("key", "Without its key it cannot be seen what you had before you. Export the matrix again.");
  if (!isCurrent) {
    const now = rid.disposition
      ? `${dispositionWords[rid.disposition]}${rid.answeredBy ? `, by ${rid.answeredBy}` : ""}`
      : stateOfRidWords[rid.state];
    return ["meanwhile", [`Somebody changed this RID meanwhile; it is now: ${now}. It is left alone.`]];
  }
  if (rid.state !== "open" && rid.state !== "escalated") {
    return wrong("disposition", `It takes no disposition now; it is: ${stateOfRidWords[rid.state]}.`);
  }
  const { disposition } = answer;
  if (!disposition) return wrong("disposition", "A rationale stands here without a disposition.");
  const rationale = importedRationale.safeParse(answer.rationale);
  if (!rationale.success) return wrong("rationale", rationale.error.issues[0]?.message ?? "This is needed.");
  if (disposition === "duplicate" && (answer.duplicateOf === number || !known.byNumber.has(answer.duplicateOf ?? 0))) {
    return wrong("duplicateOf", "Name another RID of this document.");
  }
  const words = rid.disposition ? [`Was: ${dispositionWords[rid.disposition]}.`] : [];
  return ["answer", words, { kind: "answer", number, version: rid.version, answer: { ...answer, disposition } }];
}

const isSameAnswer = (a: WrittenAnswer, b: WrittenAnswer) =>
  a.disposition === b.disposition &&
  a.rationale === b.rationale &&
  (a.disposition !== "duplicate" || a.duplicateOf === b.duplicateOf);

/** The columns of a sheet by the fields of a RID. */
const columnOf: Record<string, SheetColumn> = {
  category: "category",
  placeKind: "placeKind",
  place: "place",
  section: "section",
  line: "line",
  quoted: "quoted",
  discrepancy: "discrepancy",
  fromText: "from",
  toText: "to",
};

/** A problem with its column, as its reader finds it in the file. */
function named({ column, words }: SheetProblem, { letters }: RidSheet): string {
  const letter = letters[column];
  const { heading } = sheetColumns[column];
  return `${letter ? `Column ${letter}, ${heading}` : `No column ${heading}`}: ${words}`;
}

const isSameNumber = (a: string, b: string) => a.trim().toUpperCase() === b.trim().toUpperCase();

const SHORT_CHARACTERS = 120;

function inShort({ values }: SheetRow): string {
  const place = [values.section, values.place, values.line].filter(Boolean).join(", ");
  const number = values.rid ? `RID ${values.rid}` : "";
  const text = [number || place, values.rid ? values.disposition : values.discrepancy].filter(Boolean).join(": ");
  return text.length > SHORT_CHARACTERS ? `${text.slice(0, SHORT_CHARACTERS)}…` : text;
}

async function readKnown(
  documentId: string,
  numbers: readonly number[],
  keys: readonly string[],
  db: Db,
): Promise<Known> {
  const rids = await db.rid.findMany({
    relationLoadStrategy: "join",
    where: { documentId, OR: [{ number: { in: [...numbers] } }, { createKey: { in: [...keys] } }] },
    select: {
      number: true,
      version: true,
      state: true,
      createKey: true,
      disposition: true,
      rationale: true,
      answeredByLabel: true,
      duplicateOf: { select: { number: true } },
    },
  });
  const byNumber: Known["byNumber"] = new Map();
  const byKey: Known["byKey"] = new Map();
  for (const { number, version, state, createKey, disposition, rationale, answeredByLabel, duplicateOf } of rids) {
    if (createKey) byKey.set(createKey, { number, state });
    if (number !== null) {
      const answer = { disposition, rationale, duplicateOf: duplicateOf?.number ?? null };
      byNumber.set(number, { ...answer, number, version, state, answeredBy: answeredByLabel });
    }
  }
  return { byNumber, byKey };
}
