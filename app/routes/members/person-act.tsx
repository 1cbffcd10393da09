import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { endSecretariat, giveSecretariat } from "#features/membership/edit-person.server.ts";
import { resendInvitation, revokeInvitation } from "#features/membership/invitations.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { readPerson } from "#features/membership/roster.server.ts";
import { membersBase } from "#http/office.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Head } from "#ui/head.tsx";

/** Acts that ask once and need no field: what they are called, what they do, whether this actor may. */
const acts = {
  retire: { can: "retire", run: retirePerson },
  resend: { can: "resend", run: resendInvitation },
  revoke: { can: "revoke", run: revokeInvitation },
  "give-secretariat": { can: "giveSecretariat", run: giveSecretariat },
  "end-secretariat": { can: "endSecretariat", run: endSecretariat },
} as const;

type Act = keyof typeof acts;
const actOf = (name: string | undefined): Act => (name && Object.hasOwn(acts, name) ? (name as Act) : nothing());

const words: Record<Act, { title: string; effect: string; button: string; isStop?: boolean }> = {
  retire: {
    title: "Retire",
    effect:
      "Their sessions end at once, and so do their role, seats and open links. Everything they did keeps their name. They can be taken back later.",
    button: "Retire",
    isStop: true,
  },
  resend: {
    title: "Send the invitation again to",
    effect: "A new link goes out, for seven days. The link sent before stops working.",
    button: "Send again",
  },
  revoke: {
    title: "Withdraw the invitation of",
    effect: "The link stops working at once.",
    button: "Withdraw the invitation",
    isStop: true,
  },
  "give-secretariat": {
    title: "Give the secretariat flag to",
    effect: "They see everything that is shared, and administer the portal.",
    button: "Give the flag",
  },
  "end-secretariat": {
    title: "End the secretariat flag of",
    effect: "They keep their role in their agency, if they have one.",
    button: "End the flag",
    isStop: true,
  },
};

export const meta: MetaFunction = () => [{ title: "Members · ISECG" }];

export const loader = withActor(async ({ actor, url, params }) => {
  const base = membersBase({ url, actor });
  const act = actOf(params["act"]);
  const person = await readPerson(actor, params["id"] ?? "");
  if (!person.can[acts[act].can]) nothing();
  return { base, act, person: { id: person.id, name: person.name } };
});

export const action = withActor(
  ({ actor, request, params, url }) => {
    const base = membersBase({ url, actor });
    const act = actOf(params["act"]);
    const id = params["id"] ?? "";
    return onForm(request, noFields, async () => {
      await acts[act].run(actor, id);
      return redirect(`${base}/${id}?done=${act}`, 303);
    });
  },
  { fresh: true },
);

export default function PersonAct() {
  const { base, act, person } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(noFields);
  const { title, effect, button, isStop } = words[act];
  return (
    <>
      <Head
        title={`${title} ${person.name}`}
        crumbs={[
          { to: base, label: "Members" },
          { to: `${base}/${person.id}`, label: person.name },
        ]}
      />
      <ErrorSummary title="This was not carried out" errors={form.errors} />
      <p className="max-w-measure">{effect}</p>
      <Form method="post" className="btns mt-5">
        <Button look={isStop ? "stop" : "first"} busy={isBusy}>
          {button}
        </Button>
        <LinkButton to={`${base}/${person.id}`}>Leave it</LinkButton>
      </Form>
    </>
  );
}
