import { z } from "zod";
import { createKey, line, optionalLine, optionalText, text, uuid, version } from "#platform/text-schema.ts";

const words = {
  category: z.enum(["technicalFact", "recommended", "editorial"], "Choose the category."),
  placeKind: z.enum(["page", "slide", "sheet", "heading"], "Choose what the place is."),
  place: line(200, "Say which page, slide, sheet or heading."),
  section: optionalLine(100),
  line: optionalLine(100),
  quoted: optionalText(4_000),
  discrepancy: text(8_000, "Say what is wrong, or missing."),
  fromText: optionalText(8_000),
  toText: optionalText(8_000),
};

/** A RID that is written: kept for the agency, or submitted in the same act. */
export const newRidForm = z.strictObject({ createKey, ...words, act: z.enum(["keep", "submit"]).default("keep") });

/** A kept RID that is changed. */
export const keptRidForm = z.strictObject({ ...words, version });

export const submitForm = z.strictObject({
  which: z.enum(["ticked", "all"]),
  ids: z.array(uuid).default([]),
});

export const commentForm = z.strictObject({ words: text(8_000, "Say something.") });

const number = (empty: string) =>
  z
    .string({ error: empty })
    .regex(/^\d{1,9}$/, empty)
    .transform(Number);

/** An answer, or the last word on what is escalated. */
export const answerForm = z.strictObject({
  version,
  disposition: z.enum(["accepted", "acceptedInPart", "rejected", "duplicate", "deferred"], "Choose the disposition."),
  rationale: text(8_000, "Say why: the originator reads it."),
  duplicateOf: z
    .union([z.literal(""), number("The number of a RID, such as 17.")])
    .optional()
    .transform((given) => (given === "" ? undefined : given)),
});

/** Agreeing, or withdrawing; words are welcome. */
export const wordForm = z.strictObject({ version, words: optionalText(8_000) });

export const escalateForm = z.strictObject({
  version,
  to: z.enum(["chair", "plenary"], "Choose who has the word."),
  words: text(8_000, "Say why you do not agree."),
});

export const closeRidForm = z.strictObject({
  version,
  revision: number("Choose the revision."),
  words: optionalText(8_000),
});

/** Discarding a RID, or one of its files: there is nothing to say. */
export const discardRidForm = z.strictObject({});
