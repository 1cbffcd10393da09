import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { audienceForm, shareForm } from "#features/documents/documents.form.ts";
import { changeAudience } from "#features/documents/edit-document.server.ts";
import { listAgenciesWithPeople } from "#features/documents/list-agencies-with-people.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { shareDocument } from "#features/documents/share-document.server.ts";
import { previewReaders } from "#features/documents/who-can-read.server.ts";
import { Readers } from "#features/documents/ui/readers.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { CheckField, ChoiceField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Audience · ISECG" }];

const isSharing = (url: URL) => url.pathname.endsWith("/share");

/** Sharing, and changing the audience afterwards: one choice, with who would see it before anything happens. */
export const loader = withActor(async ({ actor, params, url }) => {
  const document = await readDocument(actor, params["id"] ?? "");
  if (!(isSharing(url) ? document.can.share : document.can.edit)) nothing();
  const { id, title, version, audience, namedAgencies, group } = document;
  return {
    isFirst: isSharing(url),
    document: { id, title, version, audience, named: namedAgencies.map((agency) => agency.id), group: group.name },
    agencies: await listAgenciesWithPeople(),
    previews: await previewReaders(actor, id),
  };
});

export const action = withActor(({ actor, params, url, request }) => {
  const id = params["id"] ?? "";
  if (isSharing(url)) {
    return onForm(request, shareForm, async (wanted) => {
      await shareDocument(actor, id, wanted);
      return redirect(`/private/documents/${id}?done=shared`, 303);
    });
  }
  return onForm(request, audienceForm, async (wanted) => {
    await changeAudience(actor, id, wanted);
    return redirect(`/private/documents/${id}?done=saved`, 303);
  });
});

export default function Share() {
  const { isFirst, document, agencies, previews } = useLoaderData<typeof loader>();
  const schema = isFirst ? shareForm : audienceForm;
  const { form, fields, theirs, isBusy } = usePortalForm(schema, {
    defaultValue: { audience: document.audience, agencyIds: document.named },
  });
  const here = `/private/documents/${document.id}`;
  const all = fields as unknown as Record<"audience" | "agencyIds" | "tell", (typeof fields)["audience"]>;
  return (
    <>
      <Head
        title={isFirst ? "Share" : "Change the audience"}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: document.title },
        ]}
        line={
          <span>
            {isFirst
              ? "It gets its number, and cannot be unshared; it can be withdrawn."
              : "It takes effect on everybody’s next click."}
          </span>
        }
      />
      {theirs && <Flash kind="you">Somebody has changed the document meanwhile; look at it before you save.</Flash>}
      <div className="cols">
        <Form method="post" className="fields" noValidate>
          <ErrorSummary title="Nothing was changed" errors={form.errors} fields={[all.audience, all.agencyIds]} />
          <ChoiceField
            field={all.audience}
            label="Who may read it"
            choices={[
              { value: "group", label: `The group: ${document.group}`, hint: previews.group },
              { value: "all", label: "All delegates", hint: previews.all },
              {
                value: "named",
                label: "Named agencies",
                hint: "The heads, alternates and delegates of the agencies ticked below.",
              },
            ]}
          />
          <details open={document.audience === "named" || all.agencyIds.errors !== undefined}>
            <summary>Agencies, for “named agencies”</summary>
            <ChoiceField field={all.agencyIds} label="Agencies" choices={agencies} several />
          </details>
          {isFirst ? (
            <CheckField field={all.tell} label="Tell the audience by mail" hint="The mail names no title." checked />
          ) : (
            <input type="hidden" name="version" value={document.version} />
          )}
          <div className="btns">
            <Button look="first" busy={isBusy}>
              {isFirst ? "Share the document" : "Save the audience"}
            </Button>
            <LinkButton to={here}>Leave it</LinkButton>
          </div>
        </Form>
        <Block title="Who will see it, by choice">
          <Readers title="The group" readers={previews.readers.group} />
          <Readers title="All delegates" readers={previews.readers.all} />
        </Block>
      </div>
    </>
  );
}
