import type { RoundKind, Stance, Standing } from "#platform/db/client/enums.ts";

/** How an agency came out of the round that adopted a document. */
export type AdoptingAgency = {
  kind: RoundKind;
  stance: Stance | null;
  standing: Standing | null;
  isStruck: boolean;
};

/**
 * Whether an agency stands behind what was adopted: it said so, or it was served with a silence procedure and kept silent.
 * Not who abstained, was not reached, recorded nothing where positions were asked for, or left during the round.
 * Source: docs/decisions/0017-publication.md.
 */
export function standsBehind({ kind, stance, standing, isStruck }: AdoptingAgency): boolean {
  if (isStruck) return false;
  if (stance !== null) return stance !== "abstain" && stance !== "object";
  return kind === "silence" && (standing === "silentOpened" || standing === "silentUnopened");
}

/** Why an agency is among those behind it, or not; in the words of the screen. */
export function standsBehindWords(agency: AdoptingAgency): string {
  const { kind, stance, standing, isStruck } = agency;
  if (isStruck) return "left during the round";
  if (stance === "abstain") return "abstained";
  if (stance === "object") return "objected";
  if (stance !== null) return "said so";
  if (standing === "notServed") return "was not served";
  return kind === "silence" ? "kept silent" : "recorded no position";
}
