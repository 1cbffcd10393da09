import type { RidCategory, RidDisposition, RidPlaceKind } from "#platform/db/client/enums.ts";
import { wholeNumber, type RidSheet, type SheetProblem, type SheetRow } from "./read-rid-sheet.ts";
import { categoryWords, dispositionWords, placeKindWords } from "./rid.ts";

/** The words of a new RID, as a row of a file says them; lengths are not looked at yet. */
export type WrittenRid = {
  category: RidCategory;
  placeKind: RidPlaceKind;
  place: string;
  section: string;
  line: string;
  quoted: string;
  discrepancy: string;
  fromText: string;
  toText: string;
};

/** What a row says of a RID that has a number. */
export type WrittenAnswer = { disposition: RidDisposition | null; duplicateOf: number | null; rationale: string };

/** What a row means, or what is wrong with it by column. */
export type Understood =
  | { kind: "new"; rid: WrittenRid }
  | { kind: "answer"; number: number; key: string; answer: WrittenAnswer }
  | { kind: "wrong"; problems: SheetProblem[] };

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[\s.\-_]+/g, " ")
    .trim();

/** The words of a table with what else people write for them. */
const wordsOf = <Name extends string>(table: Record<Name, string>, also: Record<string, Name>) =>
  new Map<string, Name>([
    ...(Object.entries(table) as [Name, string][]).map(([name, words]) => [plain(words), name] as const),
    ...Object.entries(also).map(([words, name]) => [plain(words), name] as const),
  ]);

const categories = wordsOf<RidCategory>(categoryWords, {
  technical: "technicalFact",
  "technical facts": "technicalFact",
  t: "technicalFact",
  te: "technicalFact",
  tf: "technicalFact",
  recommendation: "recommended",
  r: "recommended",
  e: "editorial",
  ed: "editorial",
});
const dispositions = wordsOf<RidDisposition>(dispositionWords, {
  accept: "accepted",
  "partly accepted": "acceptedInPart",
  "partially accepted": "acceptedInPart",
  "accept in part": "acceptedInPart",
  reject: "rejected",
  "not accepted": "rejected",
  defer: "deferred",
});
const placeKinds = wordsOf<RidPlaceKind>(placeKindWords, { p: "page" });

const list = (table: Record<string, string>) => {
  const words = Object.values(table);
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
};

/** What a row of a file means: a new RID, an answer to one that has a number, or what is wrong in which column. */
export function understandRow({ values, problems }: SheetRow, { placeKind }: Pick<RidSheet, "placeKind">): Understood {
  if (values.rid) return understandAnswer(values, problems);
  const wrong = [...problems];
  const category = categories.get(plain(values.category ?? ""));
  if (!category) {
    wrong.push({
      column: "category",
      words: `${values.category ? `“${values.category.slice(0, 40)}” is none.` : "This is needed."} ${list(categoryWords)}.`,
    });
  }
  const at = understandPlace(values, placeKind);
  if ("words" in at) wrong.push(at);
  if (!values.discrepancy) wrong.push({ column: "discrepancy", words: "This is needed." });
  if (!category || "words" in at || wrong.length > 0) return { kind: "wrong", problems: wrong };
  const { section = "", line = "", quoted = "", discrepancy = "", from = "", to = "" } = values;
  return { kind: "new", rid: { category, ...at, section, line, quoted, discrepancy, fromText: from, toText: to } };
}

/** Which place a row names: by its own words, by the heading of the column, or by what stands in it. */
function understandPlace(
  { placeKind: kindGiven, place: given = "", section = "" }: SheetRow["values"],
  ofHeading: RidPlaceKind | null,
): Pick<WrittenRid, "placeKind" | "place"> | SheetProblem {
  const kind = kindGiven && placeKinds.get(plain(kindGiven));
  if (kindGiven && !kind)
    return { column: "placeKind", words: `“${kindGiven.slice(0, 40)}” is none. ${list(placeKindWords)}.` };
  if (kind) return given ? { placeKind: kind, place: given } : { column: "place", words: "This is needed." };
  const [, word = "", rest = ""] = /^(page|pages|p\.?|pp\.?|slide|sheet)\s*(\S.*)$/is.exec(given) ?? [];
  const named = word && /^\W*\d/.test(rest) ? (placeKinds.get(plain(word)) ?? "page") : null;
  if (named) return { placeKind: named, place: rest };
  if (given) return { placeKind: ofHeading ?? (/^[\d\s,;–-]+$/.test(given) ? "page" : "heading"), place: given };
  // Sheets of agencies often know sections alone.
  if (section) return { placeKind: "heading", place: section };
  return { column: "place", words: "A place or a section is needed." };
}

function understandAnswer(values: SheetRow["values"], problems: readonly SheetProblem[]): Understood {
  const wrong = problems.filter(({ column }) => ["rid", "disposition", "duplicateOf", "rationale"].includes(column));
  const number = wholeNumber(values.rid ?? "");
  if (number === null)
    wrong.push({ column: "rid", words: "This is no number of a RID. Leave it empty for a new one." });
  const [, words = "", behind = ""] = /^(.*?)(?:\s+of\s+(.+))?$/is.exec(values.disposition ?? "") ?? [];
  const disposition = dispositions.get(plain(words)) ?? null;
  if (words && !disposition)
    wrong.push({ column: "disposition", words: `“${words.slice(0, 40)}” is none. ${list(dispositionWords)}.` });
  const duplicate = values.duplicateOf ?? behind;
  const duplicateOf = duplicate ? wholeNumber(duplicate) : null;
  if (duplicate && duplicateOf === null) wrong.push({ column: "duplicateOf", words: "This is no number of a RID." });
  if (disposition === "duplicate" && !duplicate)
    wrong.push({ column: "duplicateOf", words: "Of which RID is it a duplicate?" });
  if (number === null || wrong.length > 0) return { kind: "wrong", problems: wrong };
  const answer = { disposition, duplicateOf, rationale: values.rationale ?? "" };
  return { kind: "answer", number, key: values.key ?? "", answer };
}
