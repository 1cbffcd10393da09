import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { readAgency } from "#features/membership/agencies.server.ts";
import { removeLogo, setLogo } from "#features/membership/agency-logo.server.ts";
import { logoForm } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { FileField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Logo · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => {
  const { id, shortName, hasLogo } = await readAgency(actor, params["id"] ?? "");
  return { id, shortName, hasLogo };
});

export const action = withOfficer(async ({ actor, request, params }) => {
  const { id } = await readAgency(actor, params["id"] ?? "");
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: 1 }, ({ fields, files }) =>
      onFields(fields, logoForm, async ({ intent }) => {
        if (intent === "remove") await removeLogo(actor, id);
        else await setLogo(actor, id, files[0]);
        return redirect("/admin/agencies?done=logo", 303);
      }),
    ),
  );
});

export default function AgencyLogo() {
  const { id, shortName, hasLogo } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(logoForm);
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  return (
    <>
      <Head
        title={`Logo of ${shortName}`}
        crumbs={[
          { to: "/admin/agencies", label: "Agencies" },
          { to: `/admin/agencies/${id}`, label: shortName },
        ]}
      />
      {hasLogo ? (
        <img className="max-h-24 max-w-full" src={`/admin/agencies/${id}/logo/download`} alt={`Logo of ${shortName}`} />
      ) : (
        <p className="text-ink-2">{shortName} has no logo yet.</p>
      )}
      <Form method="post" encType="multipart/form-data" className="fields mt-5" noValidate>
        <ErrorSummary title="The logo was not changed" errors={form.errors} fields={[file]} />
        <FileField
          field={file}
          label="Picture"
          hint="PNG, JPEG or WebP, at most 512 KiB."
          accept="image/png,image/jpeg,image/webp"
        />
        <div className="btns">
          <Button name="intent" value="save" look="first" busy={isBusy}>
            Save the logo
          </Button>
          {hasLogo && (
            <Button name="intent" value="remove" look="stop" busy={isBusy}>
              Remove the logo
            </Button>
          )}
          <LinkButton to={`/admin/agencies/${id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
