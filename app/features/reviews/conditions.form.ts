import { z } from "zod";

/** What meets a condition: a newer revision; left empty, an act without one. */
export const confirmConditionForm = z.strictObject({
  metBy: z
    .string()
    .regex(/^(\d{1,9})?$/, "Choose the revision.")
    .default("")
    .transform((given) => (given === "" ? null : Number(given))),
});
