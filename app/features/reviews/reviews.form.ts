import { z } from "zod";
import { createKey, day, optionalText, text } from "#platform/text-schema.ts";

const deadline = {
  day,
  time: z.string({ error: "A time is needed." }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time like 15:00."),
  zone: z.enum(["utc", "own"], "Choose by which clocks."),
};

export const openRoundForm = z.strictObject({
  createKey,
  revision: z
    .string({ error: "Choose the revision." })
    .regex(/^\d{1,9}$/, "Choose the revision.")
    .transform(Number),
  ...deadline,
  shortReason: optionalText(2_000),
  message: optionalText(4_000),
});

export const extendRoundForm = z.strictObject({
  ...deadline,
  reason: text(2_000, "Say why: the agencies are told."),
});

export const endRoundForm = z.strictObject({ reason: text(2_000, "Say why: the agencies are told.") });

/** The list's place, as it stands in the address; what is malformed is left out. */
export const roundsPlace = z.object({
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional()
    .catch(undefined),
});
