import { z } from "zod";
import { line, optionalLine, optionalText, text } from "#platform/text-schema.ts";

/** As long as a form takes them, so that what came from a file can be changed in one. */
const MAX_WORDS = 8_000;

/** Why a RID is answered so, in a row of a file. */
export const importedRationale = text(MAX_WORDS);

/** The words of a new RID in a row of a file. */
export const importedRid = z.strictObject({
  category: z.enum(["technicalFact", "recommended", "editorial"]),
  placeKind: z.enum(["page", "slide", "sheet", "heading"]),
  place: line(200),
  section: optionalLine(100),
  line: optionalLine(100),
  quoted: optionalText(4_000),
  discrepancy: text(MAX_WORDS),
  fromText: optionalText(MAX_WORDS),
  toText: optionalText(MAX_WORDS),
});

/** Bringing a file: nothing beside it. */
export const bringSheetForm = z.strictObject({});

/** What a file was shown to do, and how much of it is wanted. */
export const importRidsForm = z.strictObject({
  /** What was read of the file, as the page before named it. */
  file: z.string().max(300),
  seal: z.string().regex(/^[0-9a-f]{64}$/, "Load the page again."),
  taken: z.enum(["all", "good"]),
});
