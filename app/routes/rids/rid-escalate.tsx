import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readRid } from "#features/rids/read-rid.server.ts";
import { escalateForm } from "#features/rids/rids.form.ts";
import { escalateRid } from "#features/rids/speak-on-rids.server.ts";
import { ActHead, actedRid } from "#features/rids/ui/act-head.tsx";
import { numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { ChoiceField, TextArea } from "#ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Escalate a RID · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const rid = await readRid(actor, params["id"] ?? "", numberIn(params["number"]));
  return { rid: actedRid(rid), isPossible: rid.can.escalate };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, escalateForm, async ({ version, ...wanted }) => {
    const { id = "" } = params;
    const ref = { number: numberIn(params["number"]), version };
    await escalateRid(actor, id, ref, wanted);
    return redirect(`/private/documents/${id}/rids/${ref.number}?done=escalate`, 303);
  }),
);

export default function Escalate() {
  const { rid, isPossible } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(escalateForm, { defaultValue: { to: "chair" } });
  return (
    <>
      <ActHead
        title="Escalate"
        rid={rid}
        isPossible={isPossible}
        effect="You do not agree to the answer. It waits until it is answered again, or settled with words."
      />
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={[fields.to, fields.words]} />
        <input type="hidden" name="version" value={rid.version} />
        <ChoiceField
          field={fields.to}
          label="Who has the word"
          choices={[
            { value: "chair", label: "The chair of the group" },
            { value: "plenary", label: "The plenary", hint: "Its chair or the Secretariat settles it." },
          ]}
        />
        <TextArea field={fields.words} label="Why" rows={4} hint="Stands in the thread." />
        <div className="btns">
          {isPossible && (
            <Button look="first" busy={isBusy}>
              Escalate the RID
            </Button>
          )}
          <LinkButton to={`/private/documents/${rid.document.id}/rids/${rid.number}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
