import { z } from "zod";
import { day, optionalLine } from "#platform/text-schema.ts";

/** The trail's filters, as they stand in the address; what is malformed is left out. */
export const trailFilter = z.object({
  act: z
    .string()
    .regex(/^[a-zA-Z.]{1,60}$/)
    .optional()
    .catch(undefined),
  actor: optionalLine(100).catch(""),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});
