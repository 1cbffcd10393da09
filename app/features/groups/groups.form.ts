import { z } from "zod";
import { line, optionalText, uuid, version } from "#platform/text-schema.ts";

/** Quotas are given and shown in whole GiB, so that saving a form unchanged changes nothing. */
export const GIB_BYTES = 1024 ** 3;

/** Seats, in the words of the screen. */
export const seatWords = { chair: "Chair", cochair: "Co-chair", member: "Member", observer: "Observer" } as const;

export const groupForm = z.strictObject({
  name: line(120, "The name is needed."),
  code: z
    .string({ error: "The code is needed." })
    .trim()
    .regex(/^[A-Z][A-Z0-9]{1,9}$/, "2 to 10 capital letters and digits, beginning with a letter.")
    .refine((code) => code !== "NEW", "This word is part of an address of the portal. Choose another."),
  charter: optionalText(10_000),
  quota: z
    .string({ error: "The quota is needed." })
    .regex(/^\d{1,6}$/, "A whole number of GiB.")
    .transform((gib) => Number(gib) * GIB_BYTES),
  version: version.optional(),
});

export const seatForm = z.strictObject({
  personId: uuid,
  kind: z.enum(["chair", "cochair", "member", "observer"], "Choose the seat."),
});
