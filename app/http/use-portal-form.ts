import { useForm, type FieldMetadata } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { useEffect } from "react";
import { useActionData, useNavigation, useRevalidator, useRouteLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { asTyped } from "./as-typed.ts";
import type { FormAnswer } from "./on-form.server.ts";
import type { Shell } from "./shell.ts";

type FormSchema = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

/**
 * A form by its schema: checked in the browser as on the server, filled with what was typed when it comes back with
 * errors, or when its session had ended meanwhile. `theirs` is what someone faster has saved.
 */
export function usePortalForm<S extends FormSchema>(
  schema: S,
  { id, defaultValue }: { id?: string; defaultValue?: Record<string, string | string[] | undefined> } = {},
) {
  const answer = useActionData<FormAnswer>();
  const { revalidate } = useRevalidator();
  // The page shows what stands now, and its next form is sent for that; Remix reloads nothing after a refusal.
  useEffect(() => {
    if (answer?.isBehind) void revalidate();
  }, [answer, revalidate]);
  const shell = useRouteLoaderData<Shell>("routes/private-layout");
  const lastResult = answer?.result ?? (shell?.kept ? asTyped(shell.kept) : null);
  const [form, fields] = useForm({
    ...(id && { id }),
    ...(defaultValue && { defaultValue }),
    lastResult,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: "onSubmit",
    shouldRevalidate: "onInput",
  });
  const all = fields as unknown as { [Name in keyof z.input<S>]-?: FieldMetadata<string> };
  return { form, fields: all, isBusy: useNavigation().state !== "idle", theirs: answer?.theirs ?? null };
}
