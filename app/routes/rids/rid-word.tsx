import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readRid } from "#features/rids/read-rid.server.ts";
import { wordForm } from "#features/rids/rids.form.ts";
import { agreeToRids, withdrawRid } from "#features/rids/speak-on-rids.server.ts";
import { ActHead, actedRid } from "#features/rids/ui/act-head.tsx";
import { numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";

/** What an originator does with or without words, by the last word of the address. */
const acts = {
  agree: {
    title: "Agree to the answer to",
    effect: "What needs no revision is closed at once; what is accepted is closed in the revision that implements it.",
    button: "Agree",
    isStop: false,
  },
  withdraw: {
    title: "Withdraw",
    effect: "It is taken back for good. Its number and its thread stay.",
    button: "Withdraw the RID",
    isStop: true,
  },
} as const;

const actOf = (url: URL) => (url.pathname.endsWith("/withdraw") ? "withdraw" : "agree");

export const meta: MetaFunction = () => [{ title: "Speak on a RID · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => {
  const rid = await readRid(actor, params["id"] ?? "", numberIn(params["number"]));
  const act = actOf(url);
  return { rid: actedRid(rid), rationale: rid.rationale, isPossible: rid.can[act], words: acts[act] };
});

export const action = withActor(({ actor, params, url, request }) => {
  const act = actOf(url);
  return onForm(request, wordForm, async ({ version, words }) => {
    const { id = "" } = params;
    const ref = { number: numberIn(params["number"]), version };
    if (act === "withdraw") await withdrawRid(actor, id, ref, words);
    else await agreeToRids(actor, id, [ref], words);
    return redirect(`/private/documents/${id}/rids/${ref.number}?done=${act}`, 303);
  });
});

export default function SpeakOnRid() {
  const { rid, rationale, isPossible, words } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(wordForm);
  return (
    <>
      <ActHead title={words.title} rid={rid} isPossible={isPossible} effect={words.effect} />
      {rationale && (
        <p className="max-w-measure mt-3 whitespace-pre-line">
          <span className="q">Rationale of the answer. </span>
          <bdi>{rationale}</bdi>
        </p>
      )}
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={[fields.words]} />
        <input type="hidden" name="version" value={rid.version} />
        <TextArea field={fields.words} label="Words" rows={3} hint="Stand in the thread; may be left empty." />
        <div className="btns">
          {isPossible && (
            <Button look={words.isStop ? "stop" : "first"} busy={isBusy}>
              {words.button}
            </Button>
          )}
          <LinkButton to={`/private/documents/${rid.document.id}/rids/${rid.number}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
