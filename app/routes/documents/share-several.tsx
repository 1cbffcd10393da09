import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { documentFilter, shareSeveralForm } from "#features/documents/documents.form.ts";
import { listAgenciesWithPeople } from "#features/documents/list-agencies-with-people.server.ts";
import { listDocuments } from "#features/documents/list-documents.server.ts";
import { shareSeveral } from "#features/documents/share-document.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { CheckField, ChoiceField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Share several · ISECG" }];

export const loader = withActor(async ({ actor, url }) => {
  const after = documentFilter.shape.after.parse(url.searchParams.get("after") ?? undefined);
  const { documents, next } = await listDocuments(actor, { after }, { unshared: true });
  return {
    drafts: documents.map(({ id, title, groupCode, fileName }) => ({
      value: id,
      label: title,
      hint: [groupCode, fileName].filter(Boolean).join(" · "),
    })),
    older: next && `/private/documents/share?after=${next}`,
    agencies: await listAgenciesWithPeople(),
  };
});

export const action = withActor(({ actor, request }) =>
  onForm(request, shareSeveralForm, async ({ ids, ...wanted }) => {
    await shareSeveral(actor, ids, wanted);
    return redirect("/private?done=shared", 303);
  }),
);

export default function ShareSeveral() {
  const { drafts, older, agencies } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(shareSeveralForm, { defaultValue: { audience: "group" } });
  return (
    <>
      <Head
        title="Share several"
        crumbs={[{ to: "/private/documents", label: "Documents" }]}
        line={<span>All of them or none; each gets its number.</span>}
      />
      {drafts.length === 0 ? (
        <Empty title="You have no unshared drafts">Files that you bring stand here until you share them.</Empty>
      ) : (
        <Form method="post" className="fields" noValidate>
          <ErrorSummary
            title="Nothing was shared"
            errors={form.errors}
            fields={[fields.ids, fields.audience, fields.agencyIds]}
          />
          <ChoiceField field={fields.ids} label="Drafts" choices={drafts} several />
          {older && (
            <p>
              <a href={older}>Older drafts</a>
            </p>
          )}
          <ChoiceField
            field={fields.audience}
            label="Who may read them"
            choices={[
              { value: "group", label: "Each its own group" },
              { value: "all", label: "All delegates" },
              {
                value: "named",
                label: "Named agencies",
                hint: "The heads, alternates and delegates of the agencies ticked below.",
              },
            ]}
          />
          <details open={fields.agencyIds.errors !== undefined}>
            <summary>Agencies, for “named agencies”</summary>
            <ChoiceField field={fields.agencyIds} label="Agencies" choices={agencies} several />
          </details>
          <CheckField field={fields.tell} label="Tell the audience by mail" hint="The mails name no titles." checked />
          <div className="btns">
            <Button look="first" busy={isBusy}>
              Share them
            </Button>
            <LinkButton to="/private">Leave it</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
