import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { timeZones } from "#features/identity/account.form.ts";
import { deviceWords, networkOf } from "#features/identity/network.ts";
import { acceptInvitation, readInvitation } from "#features/membership/invitations.server.ts";
import { acceptForm, roleWords } from "#features/membership/membership.form.ts";
import { seeOther } from "#http/caller.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextField } from "#ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Your invitation · ISECG" }];

/** Opening the link spends nothing: mail programs open links too. */
export const loader = openDoor(async ({ params }) => {
  const invitation = await readInvitation(params["token"] ?? "");
  if (!invitation) throw deadLink("Ask who invited you for a new one.");
  const { name, email, role, agencyName } = invitation;
  return { name, email, role, agencyName };
});

export const action = openDoor(({ request, params, context }) =>
  onForm(request, acceptForm, async (chosen) => {
    const device = deviceWords(request.headers.get("user-agent"));
    const address = networkOf(context.address);
    const cookies = request.headers.get("cookie");
    const given = await acceptInvitation(params["token"] ?? "", { ...chosen, device, address, cookies });
    return seeOther("/private", given);
  }),
);

export default function Invitation() {
  const { name, email, role, agencyName } = useLoaderData<typeof loader>();
  const { form, fields } = usePortalForm(acceptForm, { defaultValue: { name, timeZone: "UTC" } });
  // The role may have been filled meanwhile: said above the form, which has no such field.
  const errors = [form.errors, form.allErrors["role"], form.allErrors["agencyId"]].flatMap((each) => each ?? []);
  return (
    <>
      <h1 className="title">Your invitation</h1>
      <p className="lead mt-2">
        {agencyName && role
          ? `You are invited to the Private Area as ${roleWords[role].toLowerCase()} of ${agencyName}.`
          : "You are invited to the Private Area, to work for the Secretariat."}
      </p>
      <Form method="post" className="is-bigform mt-5" noValidate>
        <ErrorSummary
          title="Your account was not opened"
          errors={errors}
          fields={[fields.name, fields.timeZone, fields.newPassword]}
        />
        <p className="mb-5">
          You will sign in as <b className="strong">{email}</b>.
        </p>
        <TextField field={fields.name} label="Your name" autoComplete="name" hint="As the other delegates see it." />
        <SelectField
          field={fields.timeZone}
          label="Your time zone"
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
        <TextField
          field={fields.newPassword}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 15 characters; several words together are easy to keep in mind."
        />
        <p className="mt-5">
          <Button look="first" big>
            Open my account
          </Button>
        </p>
      </Form>
    </>
  );
}
