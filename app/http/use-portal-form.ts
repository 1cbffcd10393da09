import { useForm, type FieldMetadata, type SubmissionResult } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { useActionData, useNavigation, useRouteLoaderData } from "@remix-run/react";
import type { z } from "zod";
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
  const shell = useRouteLoaderData<Shell>("routes/private-layout");
  const lastResult = answer?.result ?? keptResult(shell?.kept ?? null);
  const [form, fields] = useForm({
    ...(id && { id }),
    ...(defaultValue && { defaultValue }),
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: "onSubmit",
    shouldRevalidate: "onInput",
  });
  const all = fields as unknown as { [Name in keyof z.input<S>]-?: FieldMetadata<string> };
  return { form, fields: all, isBusy: useNavigation().state !== "idle", theirs: answer?.theirs ?? null };
}

/** Fields that were kept while signing in, as the form's starting values. */
function keptResult(kept: Shell["kept"]): SubmissionResult<string[]> | null {
  if (!kept) return null;
  const initialValue: Record<string, string | string[]> = {};
  for (const [name, value] of kept) {
    const before = initialValue[name];
    initialValue[name] = before === undefined ? value : [before, value].flat();
  }
  return { initialValue };
}
