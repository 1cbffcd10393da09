import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readMailToResend, resendMail } from "#features/identity/read-outbox.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Send again · ISECG" }];

export const loader = withOfficer(({ actor, params }) => readMailToResend(actor, params["id"] ?? ""));

export const action = withOfficer(({ actor, request, params }) =>
  onForm(request, noFields, async () => {
    await resendMail(actor, params["id"] ?? "");
    return redirect("/admin/outbox?done=again", 303);
  }),
);

export default function MailResend() {
  const { to } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(noFields);
  return (
    <>
      <Head title="Send this mail once more" crumbs={[{ to: "/admin/outbox", label: "Outbox" }]} />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p>
        It goes to <bdi>{to}</bdi> with the same Message-ID, so that it is not shown twice.
      </p>
      <Form method="post" className="btns mt-5">
        <Button look="first" busy={isBusy}>
          Send again
        </Button>
        <LinkButton to="/admin/outbox">Leave it</LinkButton>
      </Form>
    </>
  );
}
