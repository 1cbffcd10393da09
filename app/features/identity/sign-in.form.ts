import { z } from "zod";
import { email, typedPassword } from "#platform/text-schema.ts";

/** Address and password, and where the person wanted to go. */
export const signInForm = z.strictObject({
  email,
  password: typedPassword,
  returnTo: z.string().max(2_000).optional(),
  kept: z.string().max(100).optional(),
});
