import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { reactivateMarking, readMarking, retireMarking } from "#features/documents/markings.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Marking · ISECG" }];

/** Two acts that ask once; the address says which. */
const isRetiring = (url: URL) => /\/retire(\.data)?$/.test(url.pathname);

export const loader = withOfficer(async ({ actor, params, url }) => ({
  ...(await readMarking(actor, params["id"] ?? "")),
  retires: isRetiring(url),
}));

export const action = withOfficer(
  ({ actor, request, params, url }) =>
    onForm(request, noFields, async () => {
      const id = params["id"] ?? "";
      if (isRetiring(url)) await retireMarking(actor, id);
      else await reactivateMarking(actor, id);
      return redirect(`/admin/settings?done=${isRetiring(url) ? "retired" : "reactivated"}`, 303);
    }),
  { fresh: true },
);

export default function MarkingAct() {
  const { id, name, retires } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(noFields);
  const here = `/admin/settings/markings/${id}`;
  return (
    <>
      <Head
        title={retires ? `Retire ${name}` : `Use ${name} again`}
        crumbs={[
          { to: "/admin/settings", label: "Portal settings" },
          { to: here, label: name },
        ]}
      />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p className="max-w-measure">
        {retires
          ? "No document gets this marking any more. Those that have it keep it, and it can be taken into use again."
          : "Documents can get this marking again. It is offered after the others."}
      </p>
      <Form method="post" className="btns mt-5">
        <Button look={retires ? "stop" : "first"} busy={isBusy}>
          {retires ? "Retire the marking" : "Use the marking again"}
        </Button>
        <LinkButton to={here}>Leave it</LinkButton>
      </Form>
    </>
  );
}
