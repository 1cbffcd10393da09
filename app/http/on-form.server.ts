import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { isProblem, Refused } from "#platform/problems.ts";
import { noteRefusedAct, statusAndHeaders } from "./answer.server.ts";
import { asTyped, isFieldName } from "./as-typed.ts";
import { readFields } from "./read-fields.server.ts";

/**
 * What a form's page gets back when the act was not carried out: what was typed, and why not; whether someone was faster,
 * and their text.
 */
export type FormAnswer = { result: SubmissionResult<string[]>; isBehind?: boolean; theirs?: Record<string, string> };

/**
 * Reads a form by its schema and carries out its act. Wrong input answers 400 with a sentence per field; a rule that
 * says no answers 422, and someone who was faster 409 with their text, in each case with everything that was typed.
 */
export async function onForm<S extends z.ZodType, T>(
  request: Request,
  schema: S,
  act: (input: z.output<S>) => Promise<T>,
) {
  return onFields(await readFields(request), schema, act);
}

/** The same for fields that have been read already, as those of a form with files. */
export async function onFields<S extends z.ZodType, T>(
  fields: readonly (readonly [name: string, value: string])[],
  schema: S,
  act: (input: z.output<S>) => Promise<T>,
) {
  const form = formOf(fields);
  if (!form) {
    const result: SubmissionResult<string[]> = { status: "error", error: { "": [NOT_OURS] } };
    return data({ result } satisfies FormAnswer, { status: 400 });
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") {
    return data({ result: submission.reply({ hideFields: secretFields }) } satisfies FormAnswer, { status: 400 });
  }
  try {
    return await act(submission.value);
  } catch (error) {
    if (!isProblem(error)) throw error;
    error.typed ??= fields.filter(([name]) => !secretFields.includes(name));
    if (!["refused", "conflict", "tooMany"].includes(error.kind)) throw error;
    noteRefusedAct(error);
    const field = error.kind === "refused" ? error.field : undefined;
    const sentence = [error.message];
    const result = submission.reply({
      hideFields: secretFields,
      ...(field ? { fieldErrors: { [field]: sentence } } : { formErrors: sentence }),
    });
    const isBehind = error.kind === "conflict";
    const theirs = isBehind ? error.theirs : undefined;
    return data({ result, isBehind, ...(theirs && { theirs }) } satisfies FormAnswer, statusAndHeaders(error));
  }
}

const NOT_OURS = "The form has a field that does not belong to it.";

/** The fields as a form; null where one has a name that none of our forms has. */
function formOf(fields: readonly (readonly [name: string, value: string])[]): FormData | null {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (!isFieldName(name)) return null;
    form.append(name, value);
  }
  return form;
}

/** Never sent back to the page. */
const secretFields = ["password", "newPassword", "currentPassword"];

/** Answers a form whose files were refused while they arrived: with what had been typed, the sentence stands on the page. */
export async function refuseOnForm<T>(act: () => Promise<T>) {
  try {
    return await act();
  } catch (error) {
    if (!isProblem(error) || !["refused", "tooLarge", "storageFull"].includes(error.kind)) throw error;
    noteRefusedAct(error);
    const result = {
      ...(error.typed && asTyped(error.typed)),
      status: "error",
      error: { "": [error.message] },
    } satisfies SubmissionResult<string[]>;
    return data({ result } satisfies FormAnswer, statusAndHeaders(error));
  }
}

/** Fields by their schema, for a script's request; wrong ones refuse with their first sentence. */
export function parseFields<S extends z.ZodType>(
  fields: readonly (readonly [name: string, value: string])[],
  schema: S,
): z.output<S> {
  const form = formOf(fields);
  if (!form) throw new Refused(NOT_OURS);
  const submission = parseWithZod(form, { schema });
  if (submission.status === "success") return submission.value;
  throw new Refused(Object.values(submission.error ?? {})[0]?.[0] ?? "The form is not complete.");
}

/** A script's answer: what the act gives, or the sentence that refuses it, as JSON. */
export async function answerAsJson(act: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await act());
  } catch (error) {
    if (!isProblem(error)) throw error;
    return Response.json({ refusal: error.message }, statusAndHeaders(error));
  }
}
