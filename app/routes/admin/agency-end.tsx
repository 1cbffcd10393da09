import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { endAgency, readAgency } from "#features/membership/agencies.server.ts";
import { endAgencyForm } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "End participation · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => {
  const { id, shortName } = await readAgency(actor, params["id"] ?? "");
  return { id, shortName };
});

export const action = withOfficer(
  ({ actor, request, params }) =>
    onForm(request, endAgencyForm, async ({ endedOn }) => {
      await endAgency(actor, params["id"] ?? "", endedOn);
      return redirect("/admin/agencies?done=ended", 303);
    }),
  { fresh: true },
);

export default function AgencyEnd() {
  const { id, shortName } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(endAgencyForm);
  return (
    <>
      <Head
        title={`End the participation of ${shortName}`}
        crumbs={[
          { to: "/admin/agencies", label: "Agencies" },
          { to: `/admin/agencies/${id}`, label: shortName },
        ]}
      />
      <p className="max-w-measure">
        Its people are retired at once: their sessions, roles and seats end. What they did, and who was in which group
        when, stays on record.
      </p>
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={[fields.endedOn]} />
        <TextField field={fields.endedOn} label="Last day" type="date" />
        <div className="btns">
          <Button look="stop" busy={isBusy}>
            End the participation
          </Button>
          <LinkButton to={`/admin/agencies/${id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
