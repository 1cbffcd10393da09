import type { AdoptionRule, Stance, Standing } from "#platform/db/client/enums.ts";

/** What an agency says in a round, in the words of the screen, in the order in which it is offered. */
export const stanceWords: Record<Stance, string> = {
  noObjection: "No objection",
  adopt: "Adopt",
  adoptProvisionally: "Adopt provisionally",
  object: "Object",
  abstain: "Abstain",
};

/** How a participant stood at the end, in the words of the screen. */
export const standingWords: Record<Standing, string> = {
  spoke: "Spoke",
  silentOpened: "Silent, opened",
  silentUnopened: "Silent, never opened",
  notServed: "Not served",
};

/** What a rule asks for, in a sentence. Source: product.md, "Review round". */
export function ruleInWords(rule: AdoptionRule, quorum: number | null): string {
  const adopts = "Adopted when nobody objects, at least one agency adopts, and";
  switch (rule) {
    case "allAgencies":
      return `${adopts} every agency that takes part has recorded a position.`;
    case "allPresent":
      return "Adopted when nobody objects and at least one agency adopts; who records nothing does not count.";
    case "quorum":
      return `${adopts} at least ${quorum} agencies have recorded a position.`;
  }
}

/** The text of a position: what of it fits its stance. */
export type PositionText = {
  words: string | null;
  acceptable: string | null;
  fromText: string | null;
  toText: string | null;
};

/** Whether a condition or objection asks for other text, which only a newer revision can bring. */
export const asksForText = ({ fromText, toText }: Pick<PositionText, "fromText" | "toText">) =>
  fromText !== null || toText !== null;
