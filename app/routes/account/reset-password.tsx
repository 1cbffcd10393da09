import { Form, type MetaFunction } from "@remix-run/react";
import { resetForm } from "#features/identity/account.form.ts";
import { isResetOpen, resetPassword } from "#features/identity/change-password.server.ts";
import { seeOther } from "#http/caller.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Set a new password · ISECG" }];

/** Opening the link spends nothing: mail programs open links too. */
export const loader = openDoor(async ({ params }) => {
  if (!(await isResetOpen(params["token"] ?? ""))) throw deadLink("Ask for a new one.");
  return null;
});

export const action = openDoor(({ request, params }) =>
  onForm(request, resetForm, async ({ newPassword }) => {
    await resetPassword(params["token"] ?? "", newPassword);
    return seeOther("/login?done=reset");
  }),
);

export default function ResetPassword() {
  const { form, fields } = usePortalForm(resetForm);
  return (
    <>
      <h1 className="title">Set a new password</h1>
      <p className="lead mt-2">All your sessions end, and you sign in with the new one.</p>
      <Form method="post" className="is-bigform mt-5" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.newPassword]} />
        <TextField
          field={fields.newPassword}
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 15 characters; several words together are easy to keep in mind."
        />
        <p className="mt-5">
          <Button look="first" big>
            Set the password
          </Button>
        </p>
      </Form>
    </>
  );
}
