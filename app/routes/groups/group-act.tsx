import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { concludeGroup } from "#features/groups/groups.server.ts";
import { readGroup } from "#features/groups/read-group.server.ts";
import { endSeat } from "#features/groups/seats.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Group · ISECG" }];

/** Two acts that ask once: ending a seat (the address names the person) and concluding the group. */
export const loader = withActor(async ({ actor, params }) => {
  const group = await readGroup(actor, params["slug"] ?? "");
  const { slug, name } = group;
  if (!params["personId"]) return group.can.conclude ? { slug, name, person: null } : nothing();
  const seat = group.current.find(({ personId, canEnd }) => personId === params["personId"] && canEnd);
  return seat ? { slug, name, person: seat.name } : nothing();
});

export const action = withActor(
  ({ actor, request, params }) =>
    onForm(request, noFields, async () => {
      const { id, slug } = await readGroup(actor, params["slug"] ?? "");
      if (params["personId"]) await endSeat(actor, id, params["personId"]);
      else await concludeGroup(actor, id);
      return redirect(`/private/groups/${slug}?done=${params["personId"] ? "ended" : "concluded"}`, 303);
    }),
  { fresh: true },
);

export default function GroupAct() {
  const { slug, name, person } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(noFields);
  return (
    <>
      <Head
        title={person ? `End the seat of ${person}` : `Conclude ${name}`}
        crumbs={[{ to: `/private/groups/${slug}`, label: name }]}
      />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p className="max-w-measure">
        {person
          ? "They no longer see what only this group sees, from their next click on. That they were here, from when to when, stays on record."
          : "Its seats stay for reading, nothing new begins in it, and the chairs’ acts pass to the Secretariat."}
      </p>
      <Form method="post" className="btns mt-5">
        <Button look="stop" busy={isBusy}>
          {person ? "End the seat" : "Conclude the group"}
        </Button>
        <LinkButton to={`/private/groups/${slug}`}>Leave it</LinkButton>
      </Form>
    </>
  );
}
