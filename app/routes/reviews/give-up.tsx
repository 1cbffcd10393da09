import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { giveUpAdoption } from "#features/reviews/give-up-adoption.server.ts";
import { readLedger } from "#features/reviews/read-ledger.server.ts";
import { endRoundForm } from "#features/reviews/reviews.form.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Give an adoption up · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { document, can } = await readLedger(actor, params["id"] ?? "");
  if (!can.giveUp) nothing();
  return { id: document.id, number: document.number, title: document.title };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, endRoundForm, async ({ reason }) => {
    const number = await giveUpAdoption(actor, params["id"] ?? "", reason);
    return redirect(`/private/decisions/${number}`, 303);
  }),
);

export default function GiveUp() {
  const { id, number, title } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(endRoundForm);
  const here = `/private/documents/${id}/conditions`;
  return (
    <>
      <Head
        title={`Give up the provisional adoption of ${title}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${id}`, label: number ?? title },
          { to: here, label: "Conditions" },
        ]}
      />
      <p className="max-w-measure">
        The document is a draft again, and its open conditions are given up. The decision stays as it was made; a
        further record says that it was given up, and why. Everybody who reads the document is told.
      </p>
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="Nothing was given up" errors={form.errors} fields={[fields.reason]} />
        <TextArea field={fields.reason} label="Reason" rows={3} hint="Stands in the record for good." />
        <div className="btns">
          <Button look="stop" busy={isBusy}>
            Give the adoption up
          </Button>
          <LinkButton to={here}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
