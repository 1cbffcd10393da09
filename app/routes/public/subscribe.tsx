import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { networkOf } from "#features/identity/network.ts";
import { subscribeForm } from "#features/publishing/publishing.form.ts";
import { askToSubscribe } from "#features/publishing/subscribers.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { publicMeta } from "#http/public-meta.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";

export const meta: MetaFunction = ({ matches }) =>
  publicMeta(matches, {
    title: "News notifications",
    description: "A message when the ISECG publishes a news item or a publication.",
    path: "/subscribe",
  });

export const loader = openDoor(({ url }) => ({
  isSent: url.searchParams.has("sent"),
  isConfirmed: url.searchParams.has("confirmed"),
}));

export const action = openDoor(({ request, context }) =>
  onForm(request, subscribeForm, async ({ email }) => {
    await askToSubscribe(email, networkOf(context.address));
    return redirect("/subscribe?sent", 303);
  }),
);

export default function Subscribe() {
  const { isSent, isConfirmed } = useLoaderData<typeof loader>();
  const { form, fields } = usePortalForm(subscribeForm);
  return (
    <>
      <h1 className="title">News notifications</h1>
      <p className="lead mt-2">
        A message when a news item or a publication appears. A link to confirm comes first, and each message carries one
        to stop.
      </p>
      {isConfirmed && (
        <div className="mt-5 max-w-form">
          <Flash>
            You are on the list. <a href="/news">Read the news</a>
          </Flash>
        </div>
      )}
      {isSent && (
        <div className="mt-5 max-w-form">
          <Flash>
            If this address is not on our list yet, a message is on its way to it. Look for the subject “Confirm your
            news notifications”.
          </Flash>
        </div>
      )}
      {!isSent && !isConfirmed && (
        <Form method="post" className="is-bigform mt-5" noValidate>
          <ErrorSummary title="Nothing was sent" errors={form.errors} fields={[fields.email]} />
          <TextField field={fields.email} label="Your e-mail address" type="email" autoComplete="email" />
          <p className="mt-5">
            <Button look="first" big>
              Subscribe
            </Button>
          </p>
        </Form>
      )}
    </>
  );
}
