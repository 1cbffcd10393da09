import { redirect } from "@remix-run/node";
import { Form, type MetaFunction } from "@remix-run/react";
import { passwordForm } from "#features/identity/account.form.ts";
import { changeOwnPassword } from "#features/identity/change-password.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Change password · ISECG" }];

export const loader = withActor(() => null);

export const action = withActor(({ actor, session, request }) =>
  onForm(request, passwordForm, async (typed) => {
    await changeOwnPassword(actor.id, { ...typed, secret: session.secret });
    return redirect("/private/account?done=password", 303);
  }),
);

export default function AccountPassword() {
  const { form, fields, isBusy } = usePortalForm(passwordForm);
  return (
    <>
      <Head title="Change password" crumbs={[{ to: "/private/account", label: "Your account" }]} />
      <Form method="post" className="fields" noValidate>
        <ErrorSummary errors={form.errors} fields={[fields.currentPassword, fields.newPassword]} />
        <TextField
          field={fields.currentPassword}
          label="Your password now"
          type="password"
          autoComplete="current-password"
        />
        <TextField
          field={fields.newPassword}
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 15 characters; several words together are easy to keep in mind. Your other sessions end."
        />
        <Button look="first" busy={isBusy}>
          Change password
        </Button>
      </Form>
    </>
  );
}
