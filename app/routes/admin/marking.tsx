import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { markingForm } from "#features/documents/documents.form.ts";
import { addMarking, editMarking, readMarking } from "#features/documents/markings.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { CheckField, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction = () => [{ title: "Marking · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => ({
  marking: params["id"] ? await readMarking(actor, params["id"]) : null,
}));

export const action = withOfficer(({ actor, request, params }) =>
  onForm(request, markingForm, async ({ version, ...words }) => {
    if (params["id"]) await editMarking(actor, params["id"], { ...words, version: version ?? 0 });
    else await addMarking(actor, words);
    return redirect(`/admin/settings?done=${params["id"] ? "saved" : "added"}`, 303);
  }),
);

export default function MarkingPage() {
  const { marking } = useLoaderData<typeof loader>();
  const { form, fields, theirs, isBusy } = usePortalForm(markingForm, {
    defaultValue: marking ? { name: marking.name, ...(marking.isPublic && { isPublic: "on" }) } : {},
  });
  const here = marking && `/admin/settings/markings/${marking.id}`;
  return (
    <>
      <Head
        title={marking?.name ?? "New marking"}
        crumbs={[{ to: "/admin/settings", label: "Portal settings" }]}
        line={marking?.isRetired && <span>Retired: no new document gets it</span>}
        actions={
          here &&
          (marking.isRetired ? (
            <LinkButton to={`${here}/reactivate`}>Use it again…</LinkButton>
          ) : (
            <LinkButton to={`${here}/retire`} look="stop">
              Retire…
            </LinkButton>
          ))
        }
      />
      {theirs && <Theirs rows={[["Name", theirs["name"]]]} />}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.name, fields.isPublic]} />
        <TextField
          field={fields.name}
          label="Name"
          hint={
            marking ? "Every document that has this marking shows the new name at once." : "As it stands above titles."
          }
        />
        <CheckField
          field={fields.isPublic}
          label="For public release"
          hint="Its frame is lighter. Nothing is published by it."
        />
        {marking && <input type="hidden" name="version" value={marking.version} />}
        <div className="btns">
          <Button look="first" busy={isBusy}>
            {marking ? "Save" : "Add the marking"}
          </Button>
          <LinkButton to="/admin/settings">Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
