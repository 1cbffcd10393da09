import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { signIn } from "#features/identity/sign-in.server.ts";
import { signInForm } from "#features/identity/sign-in.form.ts";
import { callerOf, seeOther } from "#http/caller.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { safePath, withKept } from "#http/safe-redirect.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { readVisit } from "#http/visit.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Flash, News } from "#ui/flash.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in to the Private Area · ISECG" }];

export const loader = openDoor(async ({ request, context, url }) => {
  const returnTo = safePath(url.searchParams.get("returnTo"), "/private");
  if (await readVisit(request, context)) throw redirect(returnTo);
  return { returnTo, kept: url.searchParams.get("kept") ?? "", done: url.searchParams.get("done") };
});

export const action = openDoor((ask) =>
  onForm(ask.request, signInForm, async ({ email, password, returnTo, kept }) =>
    seeOther(withKept(safePath(returnTo, "/private"), kept), await signIn({ email, password }, callerOf(ask))),
  ),
);

const news: Record<string, string> = {
  out: "You have signed out.",
  reset: "Your new password is set. Sign in with it.",
  address: "Your new address is confirmed. Sign in with it.",
};

export default function Login() {
  const { returnTo, kept, done } = useLoaderData<typeof loader>();
  const { form, fields } = usePortalForm(signInForm);
  return (
    <>
      <h1 className="title">Private Area</h1>
      <p className="lead mt-2">For delegates, observers and the secretariat.</p>
      {done && (
        <div className="mt-5">
          <News of={news} done={done} />
        </div>
      )}
      {kept && (
        <div className="mt-5">
          <Flash kind="you">
            Your session had ended. What you typed is kept for 15 minutes and shown again after you sign in.
          </Flash>
        </div>
      )}
      <div className="sign mt-6">
        {/* Loaded anew, the window keeps nothing of who was here before: neither pages nor files on their way. */}
        <Form method="post" className="is-bigform" aria-label="Sign in" reloadDocument noValidate>
          <Section title="Sign in">
            <ErrorSummary title="You are not signed in" errors={form.errors} fields={[fields.email, fields.password]} />
            <TextField field={fields.email} label="E-mail address" type="email" autoComplete="username" />
            <TextField field={fields.password} label="Password" type="password" autoComplete="current-password" />
            <p className="hint mt-1">
              <a href="/forgot-password">I have forgotten my password</a>
            </p>
            <input type="hidden" name="returnTo" value={returnTo} />
            {kept && <input type="hidden" name="kept" value={kept} />}
            <p className="mt-5">
              <Button look="first" big>
                Sign in
              </Button>
            </p>
            {returnTo !== "/private" && <p className="hint mt-4">You will come back to the page you asked for.</p>}
          </Section>
        </Form>
        <Section title="No account yet?">
          <p>
            An account begins with an invitation from the Secretariat or from the head of your delegation. Look for a
            message with the subject “Invitation to the ISECG Private Area”; its link works once.
          </p>
          <p className="mt-4 text-ink-2">The Secretariat never asks for your password.</p>
        </Section>
      </div>
    </>
  );
}
