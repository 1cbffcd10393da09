import { stamp } from "#ui/moment.tsx";
import type { RecordedAgency, RecordedCondition, RecordedRound } from "./decision-record.ts";

/** "2026-11-24 09:12 UTC", as records write instants. */
export const utc = (iso: string) => `${stamp(iso, "UTC")} UTC`;

const stances = {
  noObjection: "No objection",
  adopt: "Adopt",
  adoptProvisionally: "Adopt provisionally",
  object: "Object",
  abstain: "Abstain",
};
const silences = {
  spoke: "",
  silentOpened: "Silent, opened",
  silentUnopened: "Silent, never opened",
  notServed: "Not served",
};
const rules = {
  allAgencies: "every agency that takes part has recorded a position",
  allPresent: "whoever recorded a position counts",
};

/** The rule that was applied, in a sentence. */
export function ruleApplied({ kind, rule, quorum }: RecordedRound): string {
  if (kind === "silence")
    return "Silence procedure: adopted when nobody has objected at the expiry; an agency that was not served is not silent.";
  const needs = rule === "quorum" ? `at least ${quorum} agencies have recorded a position` : rule ? rules[rule] : "";
  return `Explicit adoption: adopted when nobody objects, at least one agency adopts, and ${needs}.`;
}

const causes = {
  deadline: "at the deadline",
  objection: "by an objection",
  allSpoken: "when every agency had spoken",
};

/** How the taking of positions ended. */
export const closingInWords = ({ closedAt, cause }: RecordedRound) => `${utc(closedAt)}, ${causes[cause]}`;

/** How an agency stood, in a few words. */
export function standingInWords({ position, standing, struckAt }: RecordedAgency): string {
  const word = position ? stances[position.stance] : standing ? silences[standing] : "No record";
  return struckAt ? `${word || "No record"} (struck ${struckAt.slice(0, 10)})` : word;
}

/** What an agency said beside its word: text, whose hand, when. */
export function sayingInWords({ position }: RecordedAgency): string[] {
  if (!position) return [];
  const { stance, words, acceptable, fromText, toText, at, by, isOnBehalf, letter } = position;
  const label = stance === "adoptProvisionally" ? "Condition: " : stance === "object" ? "Reason: " : "";
  return [
    ...(words ? [label + words] : []),
    ...(fromText !== null || toText !== null ? [changeInWords({ fromText, toText })] : []),
    ...(acceptable ? [`Acceptable: ${acceptable}`] : []),
    `${isOnBehalf ? `Recorded by the Secretariat on its behalf, by the letter “${letter}”` : by}, ${utc(at)}`,
  ];
}

/** A change of text, in words. */
export const changeInWords = ({ fromText, toText }: Pick<RecordedCondition, "fromText" | "toText">) =>
  `From “${fromText ?? ""}” to “${toText ?? ""}”`;

/** A condition, in words. */
export const conditionInWords = (condition: RecordedCondition): string =>
  [condition.words, condition.fromText !== null || condition.toText !== null ? changeInWords(condition) : null]
    .filter((part) => part !== null)
    .join(" ");

/** How a condition was settled, in words. */
export function settlementInWords({ confirmed }: RecordedCondition): string {
  if (!confirmed) return "Given up";
  const { at, by, isOnBehalf, metBy } = confirmed;
  const met = metBy === null ? "confirmed without a newer revision" : `met by revision ${metBy}`;
  return `${met}, ${isOnBehalf ? "by the Secretariat on its behalf" : `by ${by}`}, ${utc(at)}`;
}
