import { Form, type MetaFunction } from "@remix-run/react";
import { setupForm } from "#features/identity/account.form.ts";
import { deviceCookie } from "#features/identity/known-device.server.ts";
import { deviceWords, networkOf } from "#features/identity/network.ts";
import { isSetupOpen, setUp } from "#features/identity/set-up.server.ts";
import { seeOther } from "#http/caller.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Set up the portal · ISECG" }];

export const loader = openDoor(async ({ params }) => {
  if (!(await isSetupOpen(params["token"] ?? ""))) throw deadLink("Start the portal again for a new one.");
  return null;
});

export const action = openDoor(({ request, params, context }) =>
  onForm(request, setupForm, async (facts) => {
    const device = deviceWords(request.headers.get("user-agent"));
    const cookie = await setUp(params["token"] ?? "", { ...facts, device, address: networkOf(context.address) });
    return seeOther("/private", [cookie, deviceCookie(request.headers.get("cookie"), facts.email)]);
  }),
);

export default function Setup() {
  const { form, fields } = usePortalForm(setupForm);
  return (
    <>
      <h1 className="title">Set up the portal</h1>
      <p className="lead mt-2">You become the first officer of the Secretariat, and invite everybody else.</p>
      <Form method="post" className="is-bigform mt-5" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.groupName, fields.name, fields.email, fields.newPassword]} />
        <TextField field={fields.groupName} label="The group’s name" />
        <TextField field={fields.name} label="Your name" autoComplete="name" />
        <TextField field={fields.email} label="Your e-mail address" type="email" autoComplete="username" />
        <TextField
          field={fields.newPassword}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 15 characters; several words together are easy to keep in mind."
        />
        <p className="mt-5">
          <Button look="first" big>
            Set up the portal
          </Button>
        </p>
      </Form>
    </>
  );
}
