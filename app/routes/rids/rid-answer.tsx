import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { answerRids, settleRid } from "#features/rids/answer-rids.server.ts";
import { readRid } from "#features/rids/read-rid.server.ts";
import { dispositionWords } from "#features/rids/rid.ts";
import { answerForm } from "#features/rids/rids.form.ts";
import { ActHead, actedRid } from "#features/rids/ui/act-head.tsx";
import { numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";

/** Acts that give a RID a disposition, by the last word of their address. */
const acts = {
  answer: {
    title: "Answer",
    effect: "Its originator agrees or escalates. Without a word it is settled when the term has passed.",
    button: "Give the answer",
  },
  settle: {
    title: "Settle",
    effect: "This is the last word on it: its originator is told, and it is not answered again.",
    button: "Settle the RID",
  },
} as const;

const actOf = (url: URL) => (url.pathname.endsWith("/settle") ? "settle" : "answer");

export const meta: MetaFunction = () => [{ title: "Answer a RID · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => {
  const rid = await readRid(actor, params["id"] ?? "", numberIn(params["number"]));
  const act = actOf(url);
  return { rid: actedRid(rid), disposition: rid.disposition, isPossible: rid.can[act], words: acts[act] };
});

export const action = withActor(({ actor, params, url, request }) => {
  const act = actOf(url);
  return onForm(request, answerForm, async ({ version, ...answer }) => {
    const { id = "" } = params;
    const ref = { number: numberIn(params["number"]), version };
    if (act === "settle") await settleRid(actor, id, ref, answer);
    else await answerRids(actor, id, [ref], answer);
    return redirect(`/private/documents/${id}/rids/${ref.number}?done=${act}`, 303);
  });
});

const dispositions = Object.entries(dispositionWords).map(([value, label]) => ({ value, label }));

export default function AnswerRid() {
  const { rid, disposition, isPossible, words } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(answerForm, {
    ...(disposition && { defaultValue: { disposition } }),
  });
  return (
    <>
      <ActHead title={words.title} rid={rid} isPossible={isPossible} effect={words.effect} />
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary
          title="This was not carried out"
          errors={form.errors}
          fields={[fields.disposition, fields.duplicateOf, fields.rationale]}
        />
        <input type="hidden" name="version" value={rid.version} />
        <SelectField field={fields.disposition} label="Disposition" options={dispositions} none="Choose" />
        <TextField
          field={fields.duplicateOf}
          label="Duplicate of RID"
          hint="Its number; only for a duplicate."
          inputMode="numeric"
        />
        <TextArea field={fields.rationale} label="Rationale" rows={4} hint="Stands in the thread." />
        <div className="btns">
          {isPossible && (
            <Button look="first" busy={isBusy}>
              {words.button}
            </Button>
          )}
          <LinkButton to={`/private/documents/${rid.document.id}/rids/${rid.number}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
