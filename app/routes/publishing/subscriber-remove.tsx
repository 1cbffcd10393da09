import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { withdrawForm } from "#features/publishing/publishing.form.ts";
import { readSubscriber, removeSubscriber } from "#features/publishing/subscribers.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Remove a subscriber · ISECG" }];

export const loader = withOfficer(({ actor, params }) => readSubscriber(actor, params["id"] ?? ""));

export const action = withOfficer(
  ({ actor, params, request }) =>
    onForm(request, withdrawForm, async () => {
      await removeSubscriber(actor, params["id"] ?? "");
      return redirect("/admin/subscribers?done=removed", 303);
    }),
  { fresh: true },
);

export default function SubscriberRemove() {
  const { email } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(withdrawForm);
  return (
    <>
      <Head title={`Remove ${email}`} crumbs={[{ to: "/admin/subscribers", label: "Subscribers" }]} />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p className="max-w-measure">No more news goes to this address, and the portal forgets it.</p>
      <Form method="post" className="btns mt-5">
        <Button look="stop" busy={isBusy}>
          Remove the subscriber
        </Button>
        <LinkButton to="/admin/subscribers">Leave it</LinkButton>
      </Form>
    </>
  );
}
