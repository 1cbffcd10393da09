import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readDocument } from "#features/documents/read-document.server.ts";
import { closeRids } from "#features/rids/close-rids.server.ts";
import { readRid } from "#features/rids/read-rid.server.ts";
import { closeRidForm } from "#features/rids/rids.form.ts";
import { ActHead, actedRid } from "#features/rids/ui/act-head.tsx";
import { numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";

export const meta: MetaFunction = () => [{ title: "Close a RID · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const id = params["id"] ?? "";
  const rid = await readRid(actor, id, numberIn(params["number"]));
  const { revisions } = await readDocument(actor, id);
  return {
    rid: actedRid(rid),
    isPossible: rid.can.close,
    raisedOn: rid.revision,
    revisions: revisions
      .filter(({ number }) => number > rid.revision)
      .map(({ number, fileName }) => ({ value: String(number), label: `Revision ${number}: ${fileName}` })),
  };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, closeRidForm, async ({ version, ...wanted }) => {
    const { id = "" } = params;
    const ref = { number: numberIn(params["number"]), version };
    await closeRids(actor, id, [ref], wanted);
    return redirect(`/private/documents/${id}/rids/${ref.number}?done=close`, 303);
  }),
);

export default function CloseRid() {
  const { rid, isPossible, raisedOn, revisions } = useLoaderData<typeof loader>();
  const newest = revisions[0]?.value;
  const { form, fields, isBusy } = usePortalForm(closeRidForm, {
    ...(newest && { defaultValue: { revision: newest } }),
  });
  return (
    <>
      <ActHead
        title="Close"
        rid={rid}
        isPossible={isPossible}
        effect="The page of the revision that you choose lists what it closes. A closed RID stays as it is."
      />
      {isPossible && revisions.length === 0 && (
        <Flash kind="you">
          It was raised on revision {raisedOn}, and there is no newer one yet. It is closed in the one that implements
          it.
        </Flash>
      )}
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={[fields.revision, fields.words]} />
        <input type="hidden" name="version" value={rid.version} />
        <SelectField field={fields.revision} label="Closed in" options={revisions} />
        <TextArea field={fields.words} label="Words" rows={2} hint="Where it was changed; may be left empty." />
        <div className="btns">
          {isPossible && revisions.length > 0 && (
            <Button look="first" busy={isBusy}>
              Close the RID
            </Button>
          )}
          <LinkButton to={`/private/documents/${rid.document.id}/rids/${rid.number}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
