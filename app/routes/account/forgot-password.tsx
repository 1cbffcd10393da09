import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { forgotForm } from "#features/identity/account.form.ts";
import { askForReset } from "#features/identity/change-password.server.ts";
import { networkOf } from "#features/identity/network.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";

export const meta: MetaFunction = () => [{ title: "Forgotten password · ISECG" }];

export const loader = openDoor(({ url }) => ({ isSent: url.searchParams.has("sent") }));

export const action = openDoor(({ request, context }) =>
  onForm(request, forgotForm, async ({ email }) => {
    await askForReset(email, networkOf(context.address));
    return redirect("/forgot-password?sent", 303);
  }),
);

export default function ForgotPassword() {
  const { isSent } = useLoaderData<typeof loader>();
  const { form, fields } = usePortalForm(forgotForm);
  return (
    <>
      <h1 className="title">Forgotten password</h1>
      <p className="lead mt-2">We send a link to set a new one. It works once and for one hour.</p>
      {isSent ? (
        <div className="mt-5 max-w-form">
          <Flash>
            If there is an account with that address, a message is on its way to it. Look for the subject “Set a new
            password”.
          </Flash>
        </div>
      ) : (
        <Form method="post" className="is-bigform mt-5" noValidate>
          <ErrorSummary title="Nothing was sent" errors={form.errors} fields={[fields.email]} />
          <TextField field={fields.email} label="E-mail address" type="email" autoComplete="username" />
          <p className="mt-5">
            <Button look="first" big>
              Send the link
            </Button>
          </p>
        </Form>
      )}
      <p className="mt-6">
        <a href="/login">Back to sign in</a>
      </p>
    </>
  );
}
