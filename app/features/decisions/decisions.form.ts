import { z } from "zod";
import { timePlace } from "#platform/text-schema.ts";

/** The list's place, as it stands in the address; what is malformed is left out. */
export const decisionsPlace = z.object({
  after: timePlace,
});
