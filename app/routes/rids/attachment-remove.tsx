import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { removeAttachment } from "#features/rids/keep-rids.server.ts";
import { readKept } from "#features/rids/read-room.server.ts";
import { discardRidForm } from "#features/rids/rids.form.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";
import { sizeWords } from "#ui/size.tsx";

export const meta: MetaFunction = () => [{ title: "Remove a file · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id = "", rid = "", file = "" } = params;
  const { attachments } = await readKept(actor, id, rid);
  const { fileName, size } = attachments.find((each) => each.id === file) ?? nothing();
  return { room: `/private/documents/${id}/room`, here: `/private/documents/${id}/room/${rid}`, fileName, size };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, discardRidForm, async () => {
    const { id = "", rid = "", file = "" } = params;
    await removeAttachment(actor, id, { ridId: rid, id: file });
    return redirect(`/private/documents/${id}/room/${rid}?done=removed`, 303);
  }),
);

export default function RemoveAttachment() {
  const { room, here, fileName, size } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(discardRidForm);
  return (
    <>
      <Head
        title="Remove this file"
        crumbs={[
          { to: room, label: "Your agency’s room" },
          { to: here, label: "A RID that is not submitted" },
        ]}
      />
      <ErrorSummary title="Nothing was removed" errors={form.errors} />
      <p className="max-w-measure">
        <bdi>{fileName}</bdi>, {sizeWords(size)}
      </p>
      <p className="max-w-measure mt-3 text-ink-2">
        It is taken from the RID, and cannot be brought back. The RID stays as it is.
      </p>
      <Form method="post" className="mt-5">
        <div className="btns">
          <Button look="stop" busy={isBusy}>
            Remove the file
          </Button>
          <LinkButton to={here}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
