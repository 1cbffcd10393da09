import { z } from "zod";
import { optionalLine } from "#platform/text-schema.ts";

/** The outbox's filters, as they stand in the address; what is malformed is left out. `q`: part of an address. */
export const outboxFilter = z.object({
  state: z.enum(["queued", "kept", "sent", "dead"]).optional().catch(undefined),
  q: optionalLine(100).catch(""),
  before: z.string().optional().catch(undefined),
});
