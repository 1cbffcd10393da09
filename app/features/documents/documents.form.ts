import { z } from "zod";
import { createKey, line, optionalLine, optionalText, text, ticked, uuid, version } from "#platform/text-schema.ts";

const kind = z.enum(["roadmap", "meetingSummary", "workingPaper", "presentation", "reference"], "Choose the kind.");
const state = z.enum([
  "draft",
  "underReview",
  "underAdoption",
  "adopted",
  "adoptedProvisionally",
  "published",
  "withdrawn",
]);

export const newDocumentForm = z.strictObject({
  createKey,
  title: optionalLine(300),
  summary: optionalText(4_000),
  kind,
  groupId: uuid,
  markingId: uuid,
});

export const newRevisionForm = z.strictObject({
  createKey,
  whatChanged: text(4_000, "Say in a sentence what changed."),
  expectedRevision: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  tell: ticked,
});

const audience = {
  audience: z.enum(["group", "all", "named"], "Choose the audience."),
  agencyIds: z.array(uuid).default([]),
};

export const shareForm = z.strictObject({ ...audience, tell: ticked });
export const shareSeveralForm = z.strictObject({
  ...audience,
  tell: ticked,
  ids: z
    .array(uuid, { error: "Tick at least one draft." })
    .min(1, "Tick at least one draft.")
    .max(50, "At most 50 at once."),
});
export const muteForm = z.strictObject({ muted: z.array(uuid).default([]) });
export const audienceForm = z.strictObject({ ...audience, version });
export const editForm = z.strictObject({
  title: line(300, "The title is needed."),
  summary: optionalText(4_000),
  markingId: uuid,
  version,
});
export const reasonForm = z.strictObject({ reason: text(2_000, "Say why, for the record.") });
export const moveForm = z.strictObject({ groupId: uuid });

/** The list's filters, as they stand in the address; what is malformed is left out. */
export const documentFilter = z.object({
  group: uuid.optional().catch(undefined),
  kind: kind.optional().catch(undefined),
  state: state.optional().catch(undefined),
  marking: uuid.optional().catch(undefined),
  agency: uuid.optional().catch(undefined),
  q: optionalLine(200).catch(""),
  order: z.enum(["changed", "title", "number"]).optional().catch(undefined),
  after: z
    .string()
    .max(2_000)
    .regex(/^[\w-]*_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional()
    .catch(undefined),
});

export const markingForm = z.strictObject({
  name: line(60, "The name is needed."),
  isPublic: ticked,
  version: version.optional(),
});
export const moveMarkingForm = z.strictObject({
  id: uuid,
  place: z
    .string()
    .regex(/^\d{1,4}$/, "Load the page again.")
    .transform(Number),
});
