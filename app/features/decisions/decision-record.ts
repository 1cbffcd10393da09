import type { AdoptionRule, RoundKind, RoundOutcome, Stance, Standing } from "#platform/db/client/enums.ts";

/** What an agency said, as it stood at the decision. */
export type RecordedPosition = {
  stance: Stance;
  words: string | null;
  acceptable: string | null;
  fromText: string | null;
  toText: string | null;
  at: string;
  by: string;
  isOnBehalf: boolean;
  letter: string | null;
};

/** How an agency stood at the decision. */
export type RecordedAgency = {
  shortName: string;
  name: string;
  /** Struck from the participants, because its participation had ended. */
  struckAt: string | null;
  standing: Standing | null;
  position: RecordedPosition | null;
};

/** A condition, and, where it is settled, how. */
export type RecordedCondition = {
  agency: string;
  words: string | null;
  fromText: string | null;
  toText: string | null;
  confirmed?: { at: string; by: string; isOnBehalf: boolean; metBy: number | null };
};

/** What was asked, how, until when: of a record that a round has made. */
export type RecordedRound = {
  id: string;
  kind: Exclude<RoundKind, "comment">;
  rule: AdoptionRule | null;
  quorum: number | null;
  openedAt: string;
  openedBy: string;
  deadline: string;
  shortReason: string | null;
  closedAt: string;
  cause: "deadline" | "objection" | "allSpoken";
  extensions: { at: string; by: string; from: string; to: string; reason: string | null }[];
  overrides: { at: string; by: string; agencies: string[]; reason: string | null }[];
};

/**
 * Everything that a decision is: what the page shows, the PDF prints and the JSON holds. `number` is null for a round that
 * was broken or rejected, whose record stands on its own page.
 */
export type DecisionRecord = {
  number: string | null;
  at: string;
  by: string;
  outcome: Exclude<RoundOutcome, "collected"> | "givenUp";
  /** The record that this one completes. */
  completes: string | null;
  reason: string | null;
  document: { id: string; number: string | null; title: string };
  revision: { number: number; fileName: string; sha256: string };
  round: RecordedRound | null;
  agencies: RecordedAgency[];
  /** Made with this decision. */
  conditions: RecordedCondition[];
  /** Of an earlier one, met or given up by now. */
  settled: RecordedCondition[];
};

const asked = { silence: "by silence procedure", adoption: "by explicit adoption" };

/** What was decided, in a sentence. */
export function decisionText({ outcome, document, revision, round, completes, conditions }: DecisionRecord): string {
  const what = `Revision ${revision.number} of ${document.number ?? "a document"}, “${document.title}”,`;
  const how = round ? ` ${asked[round.kind]}` : "";
  const after = completes ? `, which completes ${completes}` : "";
  const under = conditions.length === 1 ? "under one condition" : `under ${conditions.length} conditions`;
  switch (outcome) {
    case "adopted":
      return round
        ? `${what} is adopted${how}${after}.`
        : `${what} is adopted in full: every condition is confirmed without a newer revision${after}.`;
    case "adoptedProvisionally":
      return `${what} is adopted provisionally${how}, ${under}${after}.`;
    case "broken":
      return `${what} is not adopted: the silence was broken by an objection.`;
    case "rejected":
      return `${what} is not adopted${how}.`;
    case "givenUp":
      return `The provisional adoption of revision ${revision.number} of ${document.number ?? "a document"}, “${document.title}”, is given up${after}.`;
  }
}

/** Outcomes of decisions, in the words of the screen. */
export const decisionOutcomeWords = {
  adopted: "Adopted",
  adoptedProvisionally: "Adopted provisionally",
  broken: "Broken",
  rejected: "Rejected",
  givenUp: "Given up",
} as const satisfies Record<DecisionRecord["outcome"], string>;
