import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { createGroup, editGroup } from "#features/groups/groups.server.ts";
import { GIB_BYTES, groupForm } from "#features/groups/groups.form.ts";
import { readGroup } from "#features/groups/read-group.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction = () => [{ title: "Group · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => {
  if (!params["slug"]) return { group: null };
  const { id, slug, name, code, charter, quotaBytes, version } = await readGroup(actor, params["slug"]);
  return { group: { id, slug, name, code, charter, quota: String(Math.ceil(quotaBytes / GIB_BYTES)), version } };
});

export const action = withOfficer(({ actor, request, params }) =>
  onForm(request, groupForm, async ({ quota, version, ...words }) => {
    const wanted = { ...words, quotaBytes: quota };
    if (!params["slug"]) return redirect(`/private/groups/${await createGroup(actor, wanted)}`, 303);
    const { id, slug } = await readGroup(actor, params["slug"]);
    await editGroup(actor, id, { ...wanted, version: version ?? 0 });
    return redirect(`/private/groups/${slug}?done=saved`, 303);
  }),
);

export default function GroupEdit() {
  const { group } = useLoaderData<typeof loader>();
  const { form, fields, theirs, isBusy } = usePortalForm(groupForm, {
    defaultValue: group
      ? { name: group.name, code: group.code, charter: group.charter, quota: group.quota }
      : { quota: "50" },
  });
  return (
    <>
      <Head
        title={group ? `Edit ${group.name}` : "New working group"}
        crumbs={[{ to: "/admin/groups", label: "Groups" }]}
      />
      {theirs && (
        <Theirs
          rows={[
            ["Name", theirs["name"]],
            ["Code", theirs["code"]],
            ["Charter", theirs["charter"]],
          ]}
        />
      )}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.name, fields.code, fields.charter, fields.quota]} />
        <TextField field={fields.name} label="Name" />
        <TextField
          field={fields.code}
          label="Code"
          hint="Stands in the numbers of its documents; stays once one carries it."
        />
        <TextArea field={fields.charter} label="Charter" rows={6} />
        <TextField field={fields.quota} label="Room for documents, in GiB" inputMode="numeric" />
        {group && <input type="hidden" name="version" value={group.version} />}
        <Button look="first" busy={isBusy}>
          {group ? "Save" : "Create the group"}
        </Button>
      </Form>
    </>
  );
}
