import { z } from "zod";
import { line, optionalLine } from "#platform/text-schema.ts";
import { segments } from "./matrix.ts";

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
