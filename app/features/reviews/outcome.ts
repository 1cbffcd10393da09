import type { AdoptionRule, RoundKind, RoundOutcome, Stance, Standing } from "#platform/db/client/enums.ts";

/** What agencies were asked, and whether somebody has taken it upon themselves that one was never reached. */
export type Asked = {
  kind: Exclude<RoundKind, "comment">;
  rule: AdoptionRule | null;
  quorum: number | null;
  isOverridden: boolean;
};

/** How a participant stands when a round is evaluated. Those that were struck are none. */
export type Stands = { stance: Stance | null; standing: Standing };

/** What a round that collects positions comes to. */
export type Verdict = Exclude<RoundOutcome, "collected"> | "blocked";

/** Why positions are taken no longer. */
export type ClosingCause = "deadline" | "objection" | "allSpoken";

/** How an agency stands that has said this, was reached, and has opened the revision. Source: product.md, "Silence procedure". */
export const standingOf = (facts: { stance: Stance | null; isServed: boolean; hasOpened: boolean }): Standing => {
  if (facts.stance !== null) return "spoke";
  if (!facts.isServed) return "notServed";
  return facts.hasOpened ? "silentOpened" : "silentUnopened";
};

/**
 * What comes of a round, of the positions that stand at its end. In a silence one objection breaks; an agency that was
 * not served is not silent, and blocks; else it is adopted, provisionally if anybody made a condition. An explicit
 * adoption needs no objection, one that adopts, and as many positions as its rule names, whatever they say.
 * Source: product.md, "Review round" and "Silence procedure".
 */
export function outcomeOf(asked: Asked, agencies: readonly Stands[]): Verdict {
  const says = (stance: Stance) => agencies.some((agency) => agency.stance === stance);
  const adopted = says("adoptProvisionally") ? "adoptedProvisionally" : "adopted";
  if (asked.kind === "silence") {
    if (says("object")) return "broken";
    const isBlocked = agencies.some(({ standing }) => standing === "notServed") && !asked.isOverridden;
    return isBlocked ? "blocked" : adopted;
  }
  const spoken = agencies.filter(({ stance }) => stance !== null).length;
  const isAdopted =
    !says("object") && (says("adopt") || says("adoptProvisionally")) && spoken >= needed(asked, agencies.length);
  return isAdopted ? adopted : "rejected";
}

/** How many positions an explicit adoption needs. */
function needed({ rule, quorum }: Asked, agencies: number): number {
  if (rule === "allAgencies") return agencies;
  return rule === "quorum" ? (quorum ?? agencies) : 1;
}

/** Whether a round is over before its deadline: every participant has spoken for itself. Source: product.md, "Position". */
export const haveAllSpoken = (agencies: readonly { stance: Stance | null; isOnBehalf: boolean }[]) =>
  agencies.length > 0 && agencies.every(({ stance, isOnBehalf }) => stance !== null && !isOnBehalf);
