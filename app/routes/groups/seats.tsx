import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { seatForm, seatWords } from "#features/groups/groups.form.ts";
import { listSeatCandidates, readGroup } from "#features/groups/read-group.server.ts";
import { giveSeat } from "#features/groups/seats.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Give a seat · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const group = await readGroup(actor, params["slug"] ?? "");
  const people = await listSeatCandidates(actor, group);
  const kinds = (
    group.can.nameChairs ? ["chair", "cochair", "member", "observer"] : ["member", "observer"]
  ) as (keyof typeof seatWords)[];
  return {
    slug: group.slug,
    name: group.name,
    people,
    kinds: kinds.filter((kind) => kind !== "member" || !group.isPlenary),
  };
});

export const action = withActor(
  ({ actor, request, params }) =>
    onForm(request, seatForm, async (wanted) => {
      const { id, slug } = await readGroup(actor, params["slug"] ?? "");
      await giveSeat(actor, id, wanted);
      return redirect(`/private/groups/${slug}?done=seat`, 303);
    }),
  { fresh: true },
);

export default function Seats() {
  const { slug, name, people, kinds } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(seatForm, {
    defaultValue: { kind: kinds.includes("member") ? "member" : kinds[0] },
  });
  return (
    <>
      <Head title="Give a seat" crumbs={[{ to: `/private/groups/${slug}`, label: name }]} />
      <Form method="post" className="fields" noValidate>
        <ErrorSummary title="No seat was given" errors={form.errors} fields={[fields.personId, fields.kind]} />
        <SelectField
          field={fields.personId}
          label="Person"
          none="Choose a person"
          options={people.map((person) => ({ value: person.id, label: `${person.agency} · ${person.name}` }))}
        />
        <SelectField
          field={fields.kind}
          label="Seat"
          hint="Who has a seat here already gets this one instead. Observers of an agency get observer seats only."
          options={kinds.map((kind) => ({ value: kind, label: seatWords[kind] }))}
        />
        <Button look="first" busy={isBusy}>
          Give the seat
        </Button>
      </Form>
    </>
  );
}
