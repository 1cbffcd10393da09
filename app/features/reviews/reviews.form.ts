import { z } from "zod";
import { createKey, day, optionalText, text, timePlace, uuid } from "#platform/text-schema.ts";

const deadline = {
  day,
  time: z.string({ error: "A time is needed." }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time like 15:00."),
  zone: z.enum(["utc", "own"], "Choose by which clocks."),
};

export const openRoundForm = z
  .strictObject({
    createKey,
    kind: z.enum(["comment", "silence", "adoption"], "Choose what is asked."),
    rule: z.enum(["allAgencies", "allPresent", "quorum"], "Choose a rule.").default("allAgencies"),
    quorum: z
      .string()
      .trim()
      .regex(/^([1-9]\d{0,3})?$/, "A number of agencies.")
      .default(""),
    revision: z
      .string({ error: "Choose the revision." })
      .regex(/^\d{1,9}$/, "Choose the revision.")
      .transform(Number),
    ...deadline,
    shortReason: optionalText(2_000),
    message: optionalText(4_000),
  })
  .superRefine(({ kind, rule, quorum }, context) => {
    if (kind === "adoption" && rule === "quorum" && quorum === "")
      context.addIssue({ code: "custom", path: ["quorum"], message: "How many agencies have to record a position?" });
  });

const position = {
  createKey,
  stance: z.enum(["noObjection", "adopt", "adoptProvisionally", "object", "abstain"], "Choose a position."),
  condition: optionalText(4_000),
  conditionFrom: optionalText(4_000),
  conditionTo: optionalText(4_000),
  reason: optionalText(4_000),
  acceptable: optionalText(4_000),
  objectionFrom: optionalText(4_000),
  objectionTo: optionalText(4_000),
  remark: optionalText(2_000),
};

type PositionFields = z.output<z.ZodObject<typeof position>>;
type Issue = { path: (keyof PositionFields)[]; message: string };

/** What a position still lacks: a condition its text, an objection its reason and what would make it fall. */
function lacks(given: PositionFields): Issue[] {
  const { stance, condition, conditionFrom, conditionTo, reason, acceptable, objectionFrom, objectionTo, remark } =
    given;
  const issues: Issue[] = [];
  if (stance === "adoptProvisionally" && !condition && !conditionFrom && !conditionTo)
    issues.push({
      path: ["condition"],
      message: "A provisional adoption needs its condition: an act, or the text to change.",
    });
  if (stance === "object" && !reason) issues.push({ path: ["reason"], message: "An objection needs its reason." });
  if (stance === "object" && !acceptable && !objectionFrom && !objectionTo)
    issues.push({ path: ["acceptable"], message: "Say what would make the text acceptable, or how it should read." });
  if (remark && (stance === "object" || stance === "adoptProvisionally"))
    issues.push({
      path: ["remark"],
      message: "Say this in the condition or the reason: a remark goes with the other positions.",
    });
  return issues;
}

const complete = (given: PositionFields, context: z.RefinementCtx) => {
  for (const issue of lacks(given)) context.addIssue({ code: "custom", ...issue });
};

export const positionForm = z.strictObject(position).superRefine(complete);

export const onBehalfForm = z.strictObject({ ...position, agencyId: uuid }).superRefine(complete);

/** The text of a position as its stance keeps it; what was left empty is none. */
export function positionOfForm(given: PositionFields) {
  const { createKey: key, stance } = given;
  const orNull = (words: string) => (words === "" ? null : words);
  const isObjection = stance === "object";
  const isCondition = stance === "adoptProvisionally";
  return {
    createKey: key,
    stance,
    words: orNull(isObjection ? given.reason : isCondition ? given.condition : given.remark),
    acceptable: isObjection ? orNull(given.acceptable) : null,
    fromText: isObjection ? orNull(given.objectionFrom) : isCondition ? orNull(given.conditionFrom) : null,
    toText: isObjection ? orNull(given.objectionTo) : isCondition ? orNull(given.conditionTo) : null,
  };
}

export const extendRoundForm = z.strictObject({
  ...deadline,
  reason: text(2_000, "Say why: the agencies are told."),
});

export const endRoundForm = z.strictObject({ reason: text(2_000, "Say why: the agencies are told.") });

/** The list's place, as it stands in the address; what is malformed is left out. */
export const roundsPlace = z.object({
  after: timePlace,
});

type RecordedPosition = {
  stance: PositionFields["stance"];
  words: string | null;
  acceptable: string | null;
  fromText: string | null;
  toText: string | null;
};

/** A position as its form begins with it, to be changed; nothing where there is none yet. */
export function fieldsOfPosition(
  position: RecordedPosition | undefined,
): Partial<Record<keyof PositionFields, string>> {
  if (!position) return {};
  const { stance, words, acceptable, fromText, toText } = position;
  const [text, from, to] = [words ?? "", fromText ?? "", toText ?? ""];
  if (stance === "object") {
    return { stance, reason: text, acceptable: acceptable ?? "", objectionFrom: from, objectionTo: to };
  }
  if (stance === "adoptProvisionally") return { stance, condition: text, conditionFrom: from, conditionTo: to };
  return { stance, remark: text };
}
