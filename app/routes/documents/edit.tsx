import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { editForm } from "#features/documents/documents.form.ts";
import { editDocument } from "#features/documents/edit-document.server.ts";
import { listMarkings } from "#features/documents/markings.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction = () => [{ title: "Edit · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, title, summary, marking, version, can } = await readDocument(actor, params["id"] ?? "");
  if (!can.edit) nothing();
  return { document: { id, title, summary, markingId: marking.id, version }, markings: await listMarkings(marking.id) };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, editForm, async (wanted) => {
    const id = params["id"] ?? "";
    await editDocument(actor, id, wanted);
    return redirect(`/private/documents/${id}?done=saved`, 303);
  }),
);

export default function Edit() {
  const { document, markings } = useLoaderData<typeof loader>();
  const { title, summary, markingId } = document;
  const { form, fields, theirs, isBusy } = usePortalForm(editForm, { defaultValue: { title, summary, markingId } });
  const here = `/private/documents/${document.id}`;
  return (
    <>
      <Head
        title="Edit"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: title },
        ]}
      />
      {theirs && (
        <Theirs
          rows={[
            ["Title", theirs["title"]],
            ["Summary", theirs["summary"]],
          ]}
        />
      )}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.title, fields.summary, fields.markingId]} />
        <TextField field={fields.title} label="Title" />
        <TextArea field={fields.summary} label="Summary" />
        <SelectField
          field={fields.markingId}
          label="Marking"
          options={markings.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <input type="hidden" name="version" value={document.version} />
        <div className="btns">
          <Button look="first" busy={isBusy}>
            Save
          </Button>
          <LinkButton to={here}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
