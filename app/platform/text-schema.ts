import { z } from "zod";

/** NUL, other control characters that no text needs, and halves of characters. */
const isSound = (text: string) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
const sound = "It holds characters that cannot be kept.";

/** One line of text, trimmed, of 1 to `max` characters. */
export const line = (max: number, empty = "This is needed.") =>
  z
    .string({ error: empty })
    .trim()
    .min(1, empty)
    .max(max, `At most ${max} characters.`)
    .refine(isSound, sound)
    .refine((text) => !/[\r\n\t\u2028\u2029]/.test(text), "One line, without line breaks.");

/** One line that may be left empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine((text) => isSound(text) && !/[\r\n\t]/.test(text), sound)
    .default("");

/** Text of several lines, with line ends made alike. */
export const text = (max: number, empty = "This is needed.") =>
  z
    .string({ error: empty })
    .transform((given) => given.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string({ error: empty }).min(1, empty).max(max, `At most ${max} characters.`).refine(isSound, sound));

/** Text that may be left empty. */
export const optionalText = (max: number) =>
  z
    .string()
    .transform((given) => given.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, `At most ${max} characters.`).refine(isSound, sound))
    .default("");

/** Where a list goes on, from its address: the key of the last row of the page before; what is malformed is left out. */
export const listKey = z
  .string()
  .max(400)
  .refine((key) => key.isWellFormed() && !key.includes("\0"))
  .optional()
  .catch(undefined);

/** Where a list in the order of time goes on: when its last row was, and which it was; what is malformed is left out. */
export const timePlace = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .refine((place) => isMoment(place.split("_", 1)[0] ?? ""))
  .optional()
  .catch(undefined);

/** Whether a text is a moment of the years that we write with four digits, as the portal writes it. */
export const isMoment = (given: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(given) && !Number.isNaN(Date.parse(given));

/** An id of the portal. */
export const uuid = z
  .string({ error: "Choose one." })
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "Choose one.");

/** Whether a part of an address can be an id at all. */
export const isUuid = (given: string | undefined): given is string => uuid.safeParse(given).success;

/** An e-mail address, lower-cased: two spellings are one account. */
export const email = z
  .string({ error: "An e-mail address is needed." })
  .trim()
  .toLowerCase()
  .max(254, "At most 254 characters.")
  .refine(isSound, sound)
  .pipe(z.email("This is not an e-mail address."));

/** A password as typed: never trimmed, folded or cut. */
export const typedPassword = z
  .string({ error: "The password is needed." })
  .min(1, "The password is needed.")
  .refine((given) => byteLength(given) <= 1024, "At most 1,024 bytes.")
  .refine((given) => given.isWellFormed() && !given.includes("\0"), sound);

const byteLength = (given: string) => new TextEncoder().encode(given).byteLength;

/** Whether a day is in the calendar since year 1: `Date` takes the 31st of February for one in March, PostgreSQL no year 0. */
function isDay(given: string): boolean {
  const at = Date.parse(`${given}T00:00:00Z`);
  return !Number.isNaN(at) && given >= "0001" && new Date(at).toISOString().startsWith(given);
}

/** The day of a form's date field. */
export const day = z
  .string({ error: "A date is needed." })
  .regex(/^\d{4}-\d{2}-\d{2}$/, "A date like 2026-11-24.")
  .refine(isDay, "There is no such day.");

/** A box that is ticked or not. */
export const ticked = z
  .literal("on")
  .optional()
  .transform((given) => given === "on");

/** The version that the editor began with. */
export const version = z
  .string()
  .regex(/^\d{1,9}$/, "Load the page again.")
  .transform(Number);

/** The form's own key: the same form sent twice acts once. */
export const createKey = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, "Load the page again.");
