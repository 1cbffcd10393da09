import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { muteForm } from "#features/documents/documents.form.ts";
import { muteGroups, readMutedGroups } from "#features/documents/muted-groups.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { ChoiceField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Mails about groups · ISECG" }];

export const loader = withActor(({ actor }) => readMutedGroups(actor));

export const action = withActor(({ actor, request }) =>
  onForm(request, muteForm, async ({ muted }) => {
    await muteGroups(actor, muted);
    return redirect("/private/account?done=saved", 303);
  }),
);

export default function AccountGroups() {
  const { groups, muted } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(muteForm, { defaultValue: { muted } });
  return (
    <>
      <Head
        title="Mails about groups"
        crumbs={[{ to: "/private/account", label: "Your account" }]}
        line={<span>When a document is shared or revised you get one mail, which names no title.</span>}
      />
      {groups.length === 0 ? (
        <Empty title="No group sends you mail">
          Nothing of a group is shared with you yet, so there is nothing to mute.
        </Empty>
      ) : (
        <Form method="post" className="fields" noValidate>
          <ErrorSummary errors={form.errors} fields={[fields.muted]} />
          <ChoiceField field={fields.muted} label="No mails about" choices={groups} several />
          <Button look="first" busy={isBusy}>
            Save
          </Button>
        </Form>
      )}
    </>
  );
}
