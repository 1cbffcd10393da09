import type { DocumentState } from "#platform/db/client/enums.ts";

/** Which state may follow which. Source: product.md, "Things and their states". */
export const nextStates = {
  unshared: ["draft"],
  draft: ["underReview", "underAdoption", "withdrawn"],
  underReview: ["draft", "withdrawn"],
  underAdoption: ["draft", "adopted", "adoptedProvisionally", "withdrawn"],
  adopted: ["published", "withdrawn"],
  adoptedProvisionally: ["adopted", "underAdoption", "draft", "withdrawn"],
  published: ["adopted"],
  // Back to what it was before; from an open round, to the state the round was opened from.
  withdrawn: ["draft", "adopted", "adoptedProvisionally"],
} as const satisfies Record<DocumentState, readonly DocumentState[]>;

/** Whether a document may go from one state to another. */
export const mayBecome = (from: DocumentState, to: DocumentState) =>
  (nextStates[from] as readonly DocumentState[]).includes(to);

/** States in the words of the screen. */
export const stateWords: Record<DocumentState, string> = {
  unshared: "Unshared",
  draft: "Draft",
  underReview: "Under review",
  underAdoption: "Under adoption",
  adopted: "Adopted",
  adoptedProvisionally: "Adopted provisionally",
  published: "Published",
  withdrawn: "Withdrawn",
};

/** Kinds in the words of the screen. */
export const kindWords = {
  roadmap: "Roadmap",
  meetingSummary: "Meeting summary",
  workingPaper: "Working paper",
  presentation: "Presentation",
  reference: "Reference",
} as const;

/** Audiences in the words of the screen. */
export const audienceWords = { group: "Group", all: "All delegates", named: "Named agencies" } as const;

/** Why no revision is added while agencies speak on one, and the way out. */
export const waitsForAdoptionWords =
  "Agencies are asked to adopt the revision that is there, so none is added now. A chair can cancel the round; afterwards a revision is added as always.";
