import { redirect } from "@remix-run/node";
import { Form, type MetaFunction } from "@remix-run/react";
import { resendMail } from "#features/identity/read-outbox.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Send again · ISECG" }];

export const loader = withOfficer(() => null);

export const action = withOfficer(({ actor, request, params }) =>
  onForm(request, noFields, async () => {
    await resendMail(actor, params["id"] ?? "");
    return redirect("/admin/outbox?done=again", 303);
  }),
);

export default function MailResend() {
  const { form, isBusy } = usePortalForm(noFields);
  return (
    <>
      <Head title="Send this mail once more" crumbs={[{ to: "/admin/outbox", label: "Outbox" }]} />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p>It goes to the same address with the same Message-ID, so that it is not shown twice.</p>
      <Form method="post" className="btns mt-5">
        <Button look="first" busy={isBusy}>
          Send again
        </Button>
        <LinkButton to="/admin/outbox">Leave it</LinkButton>
      </Form>
    </>
  );
}
