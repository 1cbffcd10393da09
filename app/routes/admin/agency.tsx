import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { createAgency, editAgency, readAgency } from "#features/membership/agencies.server.ts";
import { agencyForm } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction = () => [{ title: "Agency · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => ({
  agency: params["id"] ? await readAgency(actor, params["id"]) : null,
}));

export const action = withOfficer(({ actor, request, params }) =>
  onForm(request, agencyForm, async ({ version, ...facts }) => {
    if (params["id"]) await editAgency(actor, params["id"], { ...facts, version: version ?? 0 });
    else await createAgency(actor, facts);
    return redirect(`/admin/agencies?done=${params["id"] ? "saved" : "created"}`, 303);
  }),
);

const precisions = [
  { value: "day", label: "The day" },
  { value: "month", label: "The month" },
  { value: "year", label: "The year" },
  { value: "decade", label: "The decade" },
];

export default function Agency() {
  const { agency } = useLoaderData<typeof loader>();
  const { id, version, endedOn, hasLogo, ...start } = agency ?? { id: null, version: 0, endedOn: null, hasLogo: false };
  const { form, fields, theirs, isBusy } = usePortalForm(agencyForm, { defaultValue: start as Record<string, string> });
  return (
    <>
      <Head
        title={agency?.shortName ?? "New agency"}
        crumbs={[{ to: "/admin/agencies", label: "Agencies" }]}
        line={endedOn && <span>Participation ended {endedOn}</span>}
        actions={
          id && (
            <>
              <LinkButton to={`/admin/agencies/${id}/logo`}>{hasLogo ? "Change the logo" : "Add a logo"}</LinkButton>
              {!endedOn && (
                <LinkButton to={`/admin/agencies/${id}/end`} look="stop">
                  End participation…
                </LinkButton>
              )}
            </>
          )
        }
      />
      {theirs && (
        <Theirs
          rows={[
            ["Short name", theirs["shortName"]],
            ["Name", theirs["name"]],
            ["Country", theirs["country"]],
            ["Takes part since", theirs["since"]],
            ["Web site", theirs["site"]],
          ]}
        />
      )}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary
          errors={form.errors}
          fields={[fields.shortName, fields.name, fields.country, fields.since, fields.sincePrecision, fields.site]}
        />
        <TextField field={fields.shortName} label="Short name" hint="As everybody calls it: ESA, JAXA." />
        <TextField field={fields.name} label="Name" />
        <TextField field={fields.country} label="Country" />
        <TextField field={fields.since} label="Takes part since" type="date" />
        <SelectField field={fields.sincePrecision} label="Of this date is known" options={precisions} />
        <TextField field={fields.site} label="Web site" type="url" inputMode="url" />
        {id && <input type="hidden" name="version" value={version} />}
        <Button look="first" busy={isBusy}>
          {id ? "Save" : "Take the agency in"}
        </Button>
      </Form>
    </>
  );
}
