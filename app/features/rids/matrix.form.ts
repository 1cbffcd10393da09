import { z } from "zod";
import { line, optionalLine, text } from "#platform/text-schema.ts";
import { segments } from "./matrix.ts";
import { closeRidForm, wordForm } from "./rids.form.ts";

const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

/** What the matrix is narrowed to, as it stands in the address; what is malformed is left out. */
export const matrixFilter = z.object({
  q: optionalLine(200).catch(""),
  category: z.enum(["technicalFact", "recommended", "editorial"]).optional().catch(undefined),
  state: z.enum(segments).optional().catch(undefined),
  agency: line(40).optional().catch(undefined),
  place: line(300).optional().catch(undefined),
  mine: z
    .literal("1")
    .optional()
    .transform((given) => (given ? true : undefined))
    .catch(undefined),
  escalated: z.enum(["chair", "plenary"]).optional().catch(undefined),
  from: count,
  open: count,
});

/** A RID and the version that was looked at. */
const ticked = z
  .string()
  .regex(/^\d{1,6}:\d{1,9}$/, "Load the page again.")
  .transform((given) => {
    const [number = 0, version = 0] = given.split(":").map(Number);
    return { number, version };
  });

const rid = z.array(ticked).min(1, "Tick the RIDs first.").max(500, "At most 500 RIDs at once.");

/** What stands in the fields of another act is left aside. */
const aside = z.string().optional();
const ofAnswer = { disposition: aside, duplicateOf: aside, rationale: aside };
const ofClosing = { revision: aside, where: aside };

const answer = z.strictObject({
  act: z.literal("answer"),
  rid,
  disposition: z.enum(["accepted", "acceptedInPart", "rejected", "duplicate", "deferred"], {
    error: "Choose a disposition.",
  }),
  duplicateOf: z
    .string()
    .trim()
    .regex(/^\d{0,6}$/, "The number of a RID, such as 17.")
    .transform((given) => (given === "" ? undefined : Number(given)))
    .optional(),
  rationale: text(8_000, "A rationale is needed."),
  ...ofClosing,
  words: aside,
});

/** One act on several RIDs: a disposition, closing in a revision, or agreeing. */
export const severalForm = z.discriminatedUnion("act", [
  answer,
  z.strictObject({
    act: z.literal("close"),
    rid,
    ...ofAnswer,
    revision: closeRidForm.shape.revision,
    where: closeRidForm.shape.words,
    words: aside,
  }),
  z.strictObject({ act: z.literal("agree"), rid, ...ofAnswer, ...ofClosing, words: wordForm.shape.words }),
]);
