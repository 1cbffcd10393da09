import { z } from "zod";
import {
  createKey,
  day,
  email,
  line,
  listKey,
  optionalLine,
  optionalText,
  ticked,
  uuid,
  version,
} from "#platform/text-schema.ts";
import { genres, pageSlugs, type Genre, type PageSlug } from "./public-item.ts";

const slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(80, "At most 80 characters.")
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, "Plain letters, digits and single hyphens, as roadmap-2024.")
  .default("");

const common = {
  title: line(200, "The title is needed."),
  summary: optionalLine(400),
  body: optionalText(100_000),
  pictureAlt: optionalLine(300),
  pictureCaption: optionalLine(400),
  pictureCredit: optionalLine(200),
  intent: z.enum(["save", "preview"]).default("save"),
  version: version.optional(),
  createKey: createKey.optional(),
};

const dated = {
  slug,
  date: day,
  datePrecision: z.enum(["day", "month", "year"]).default("day"),
};

export const newsForm = z.strictObject({ ...common, ...dated });

const ofPublication = {
  genre: z.enum(Object.keys(genres) as [Genre, ...Genre[]], "Choose the kind."),
  edition: optionalLine(60),
  supersedesId: uuid
    .or(z.literal(""))
    .optional()
    .transform((given) => given || null),
};

export const publicationForm = z.strictObject({ ...common, ...dated, ...ofPublication });

/** Publishing what was adopted: the publication, its file's name, and its news, in one form. */
export const fromDocumentForm = z
  .strictObject({
    title: common.title,
    summary: common.summary,
    body: common.body,
    ...dated,
    ...ofPublication,
    fileName: line(200, "The file needs a name."),
    withNews: ticked,
    newsTitle: optionalLine(200),
    newsBody: optionalText(20_000),
    tell: ticked,
    createKey,
    intent: z.enum(["publish", "preview"]).default("publish"),
  })
  .refine(({ withNews, newsTitle }) => !withNews || newsTitle !== "", {
    path: ["newsTitle"],
    error: "The news item needs a title.",
  });

/** Whether an agency is named with what it adopted. */
export const asideForm = z.strictObject({ agencyId: uuid, intent: z.enum(["aside", "behind"]) });

export const pageForm = z.strictObject({
  ...common,
  slug: z.enum(Object.keys(pageSlugs) as [PageSlug, ...PageSlug[]], "Choose the page."),
});

/** The form of each kind of item. */
export const itemForms = { news: newsForm, publication: publicationForm, page: pageForm };

/** The list's filters, as they stand in the address; what is malformed is left out. */
export const itemFilter = z.object({
  q: optionalLine(100).catch(""),
  state: z.enum(["draft", "published", "withdrawn"]).optional().catch(undefined),
  after: uuid.optional().catch(undefined),
});

export const publishForm = z.strictObject({ tell: ticked });
export const withdrawForm = z.strictObject({ reason: optionalLine(400) });
export const filesForm = z.strictObject({ intent: z.enum(["picture", "files", "remove"]), fileId: uuid.optional() });
export const subscribeForm = z.strictObject({ email });
export const subscriberFilter = z.object({
  q: optionalLine(100).catch(""),
  after: listKey,
});
