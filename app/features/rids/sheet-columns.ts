/** What a column of a comment form or of a matrix holds. */
export type SheetColumn =
  | "rid"
  | "document"
  | "revision"
  | "agency"
  | "originator"
  | "placeKind"
  | "place"
  | "section"
  | "line"
  | "category"
  | "discrepancy"
  | "quoted"
  | "from"
  | "to"
  | "state"
  | "disposition"
  | "duplicateOf"
  | "rationale"
  | "closedIn"
  | "key";

type Facts = { heading: string; width: number; says: string; also?: readonly string[] };

/** Each column's heading, what is said of it, and under which other names agencies' own sheets have it. */
export const sheetColumns: Record<SheetColumn, Facts> = {
  rid: {
    heading: "RID",
    width: 7,
    says: "The number that the portal gave. A row without one is a new RID.",
    also: ["rid no", "rid number", "rid id"],
  },
  document: {
    heading: "Document",
    width: 16,
    says: "The number of the document.",
    also: ["document number", "doc no"],
  },
  revision: { heading: "Revision", width: 9, says: "The revision on which the RID was raised.", also: ["rev"] },
  agency: { heading: "Agency", width: 10, says: "The agency whose RID it is.", also: ["organisation", "organization"] },
  originator: { heading: "Originator", width: 22, says: "Who wrote it.", also: ["author", "reviewer"] },
  placeKind: {
    heading: "Kind of place",
    width: 14,
    says: "Page, Slide, Sheet or Heading. Left empty, a number is a page and a word is a heading.",
  },
  place: {
    heading: "Place",
    width: 16,
    says: "Which page, slide, sheet or heading: 55, Costs.",
    also: ["page", "pages", "page no", "page number", "page or heading", "slide", "slide no", "sheet", "location"],
  },
  section: {
    heading: "Section",
    width: 10,
    says: "The section, as it is numbered in the document.",
    also: ["chapter", "clause", "paragraph", "para", "section no", "section number"],
  },
  line: {
    heading: "Line or figure",
    width: 15,
    says: "The line, figure or table.",
    also: ["line", "lines", "line no", "line number", "figure", "table", "figure or table"],
  },
  category: {
    heading: "Category",
    width: 16,
    says: "Technical fact, Recommended or Editorial.",
    also: ["type", "kind", "comment type", "type of comment", "classification"],
  },
  discrepancy: {
    heading: "Discrepancy",
    width: 48,
    says: "What is wrong, and why. Needed.",
    also: ["comment", "comments", "issue", "observation", "description", "remark", "problem"],
  },
  quoted: { heading: "Quoted words", width: 30, says: "The words of the revision that the RID speaks of." },
  from: {
    heading: "From",
    width: 40,
    says: "The words as they stand.",
    also: ["existing text", "current text", "original text", "text as it stands", "change from"],
  },
  to: {
    heading: "To",
    width: 40,
    says: "The words that you propose instead.",
    also: [
      "proposed text",
      "proposed change",
      "proposal",
      "suggested text",
      "suggested change",
      "new text",
      "change to",
    ],
  },
  state: { heading: "State", width: 13, says: "How the RID stands. Not read when the file comes back." },
  disposition: {
    heading: "Disposition",
    width: 16,
    says: "The answer: chairs may write it here and bring the file back.",
    also: ["answer", "decision"],
  },
  duplicateOf: {
    heading: "Duplicate of",
    width: 13,
    says: "The number of the RID that says the same; with the disposition Duplicate.",
  },
  rationale: {
    heading: "Rationale",
    width: 48,
    says: "Why. Needed with each disposition.",
    also: ["reason", "justification", "response"],
  },
  closedIn: {
    heading: "Closed in revision",
    width: 18,
    says: "The revision in which it is implemented. Not read when the file comes back.",
  },
  key: { heading: "Key", width: 18, says: "How the RID stood when this file was made. Leave it as it is." },
};

/**
 * How keys begin, by the kind of file that went out. The cells of a CSV are guarded (`csv-cells.ts`), and stay so when a
 * spreadsheet saves them as something else: the key tells.
 */
export const keyStarts = { xlsx: "k", csv: "c" } as const;

/** The columns of the form that is handed out, in their order. */
export const formColumns = ["placeKind", "place", "section", "line", "category", "discrepancy", "from", "to"] as const;

/** The columns of the matrix, in their order. */
export const matrixColumns = [
  "rid",
  "document",
  "revision",
  "agency",
  "originator",
  "section",
  "placeKind",
  "place",
  "line",
  "category",
  "discrepancy",
  "quoted",
  "from",
  "to",
  "state",
  "disposition",
  "duplicateOf",
  "rationale",
  "closedIn",
  "key",
] as const;

/** The kind of place that the heading of an agency's own column of places names. */
export const placeKindOfHeading = (heading: string): "page" | "slide" | "sheet" | undefined =>
  (["page", "slide", "sheet"] as const).find(
    (kind) => plain(heading).startsWith(kind) && !plain(heading).includes(" or "),
  );

/** A heading without what differs between hands: capitals, marks, brackets with explanations. */
const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/\([^)]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const byHeading = new Map<string, SheetColumn>(
  (Object.entries(sheetColumns) as [SheetColumn, Facts][]).flatMap(([column, { heading, also = [] }]) =>
    [heading, ...also].map((name) => [plain(name), column] as const),
  ),
);

/** The column that a heading names, whatever its order, capitals and marks. */
export const columnOfHeading = (heading: string): SheetColumn | undefined => byHeading.get(plain(heading));
