import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { confirmForm } from "#features/identity/account.form.ts";
import { confirmPassword } from "#features/identity/change-password.server.ts";
import { renewSession } from "#features/identity/renew-session.server.ts";
import { seeOther } from "#http/caller.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { safePath, withKept } from "#http/safe-redirect.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Your password again · ISECG" }];

export const loader = withActor(({ url }) => ({
  returnTo: safePath(url.searchParams.get("returnTo"), "/private"),
  kept: url.searchParams.get("kept") ?? "",
}));

export const action = withActor(({ request, actor, session }) =>
  onForm(request, confirmForm, async ({ password, returnTo, kept }) => {
    await confirmPassword(actor.id, password);
    return seeOther(withKept(safePath(returnTo, "/private"), kept), [await renewSession(session.secret)]);
  }),
);

export default function Confirm() {
  const { returnTo, kept } = useLoaderData<typeof loader>();
  const { form, fields } = usePortalForm(confirmForm);
  return (
    <>
      <h1 className="title">Your password again</h1>
      <p className="lead mt-2">What you are about to do needs a password typed within the last five minutes.</p>
      {kept && <p className="mt-4 text-ink-2">What you typed is kept; you will see it again and can send it then.</p>}
      <Form method="post" className="is-bigform mt-5" reloadDocument noValidate>
        <ErrorSummary title="Not confirmed" errors={form.errors} fields={[fields.password]} />
        <TextField field={fields.password} label="Password" type="password" autoComplete="current-password" />
        <input type="hidden" name="returnTo" value={returnTo} />
        {kept && <input type="hidden" name="kept" value={kept} />}
        <p className="mt-5">
          <Button look="first" big>
            Continue
          </Button>
        </p>
      </Form>
    </>
  );
}
