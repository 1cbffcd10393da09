import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { noFields } from "#features/membership/membership.form.ts";
import { readFreeDay, removeFreeDay } from "#features/terms/free-days.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Remove a free day · ISECG" }];

export const loader = withOfficer(({ actor, params }) => readFreeDay(actor, params["day"] ?? ""));

export const action = withOfficer(({ actor, params, request }) =>
  onForm(request, noFields, async () => {
    await removeFreeDay(actor, params["day"] ?? "");
    return redirect("/admin/settings/free-days?done=removed", 303);
  }),
);

export default function RemoveFreeDay() {
  const { day, name } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(noFields);
  const list = "/admin/settings/free-days";
  return (
    <>
      <Head
        title={`Remove ${name}`}
        crumbs={[
          { to: "/admin/settings", label: "Portal settings" },
          { to: list, label: "Free days" },
        ]}
      />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p className="max-w-measure">
        {day} counts as a working day again for what begins from now on. Deadlines that stand stay as they are.
      </p>
      <Form method="post" className="btns mt-5">
        <Button look="stop" busy={isBusy}>
          Remove the day
        </Button>
        <LinkButton to={list}>Leave it</LinkButton>
      </Form>
    </>
  );
}
