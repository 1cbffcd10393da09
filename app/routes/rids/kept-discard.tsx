import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { discardRid } from "#features/rids/keep-rids.server.ts";
import { readKept } from "#features/rids/read-room.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { discardRidForm } from "#features/rids/rids.form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Discard a RID · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id = "", rid = "" } = params;
  const { discrepancy } = await readKept(actor, id, rid);
  return { room: `/private/documents/${id}/room`, id: rid, discrepancy };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, discardRidForm, async () => {
    const { id = "", rid = "" } = params;
    await discardRid(actor, id, rid);
    return redirect(`/private/documents/${id}/room?done=discarded`, 303);
  }),
);

export default function Discard() {
  const { room, id, discrepancy } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(discardRidForm);
  return (
    <>
      <Head title="Discard this RID" crumbs={[{ to: room, label: "Your agency’s room" }]} />
      <ErrorSummary title="Nothing was discarded" errors={form.errors} />
      <p className="max-w-measure">
        <bdi>{discrepancy}</bdi>
      </p>
      <p className="max-w-measure mt-3 text-ink-2">
        It goes with its files, and cannot be brought back. For everybody outside your delegation it has never been.
      </p>
      <Form method="post" className="mt-5">
        <div className="btns">
          <Button look="stop" busy={isBusy}>
            Discard the RID
          </Button>
          <LinkButton to={`${room}/${id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
