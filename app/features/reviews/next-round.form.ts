import { z } from "zod";
import { createKey, optionalText } from "#platform/text-schema.ts";
import { extendRoundForm } from "./reviews.form.ts";

/** Concluding a comment round and opening the next: why the one is over, and what the other begins with. */
export const nextRoundForm = z.strictObject({
  ...extendRoundForm.shape,
  createKey,
  revision: z
    .string({ error: "Load the page again." })
    .regex(/^\d{1,9}$/, "Load the page again.")
    .transform(Number),
  shortReason: optionalText(2_000),
  message: optionalText(4_000),
});
