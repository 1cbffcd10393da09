import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { deadlineOfForm } from "#features/reviews/deadline-of-form.ts";
import { extendRound } from "#features/reviews/extend-round.server.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { kindOfRoundWords } from "#features/reviews/round.ts";
import { extendRoundForm } from "#features/reviews/reviews.form.ts";
import { DeadlineFields } from "#features/reviews/ui/deadline-fields.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Moment } from "#ui/moment.tsx";

export const meta: MetaFunction = () => [{ title: "Extend a round · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, kind, document, deadline, can, me } = await readRound(actor, params["id"] ?? "");
  if (!me.runs) nothing();
  return { id, kind, title: document.title, deadline, isPossible: can.extend };
});

export const action = withActor(({ actor, session, params, request }) =>
  onForm(request, extendRoundForm, async ({ reason, ...wanted }) => {
    const id = params["id"] ?? "";
    await extendRound(actor, id, { deadline: deadlineOfForm(wanted, session.timeZone), reason });
    return redirect(`/private/reviews/${id}?done=extended`, 303);
  }),
);

export default function Extend() {
  const { id, kind, title, deadline, isPossible } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const { form, fields, isBusy } = usePortalForm(extendRoundForm, {
    defaultValue: { day: deadline.slice(0, 10), time: deadline.slice(11, 16), zone: "utc" },
  });
  const here = `/private/reviews/${id}`;
  return (
    <>
      <Head
        title="Extend the round"
        crumbs={[
          { to: "/private/reviews", label: "Reviews" },
          { to: here, label: `${kindOfRoundWords[kind]}: ${title}` },
        ]}
        line={
          <span>
            It ends <Moment at={deadline} zone={timeZone} language={dateLocale} />. A deadline never moves nearer.
          </span>
        }
      />
      {!isPossible && <Flash kind="you">The round has ended meanwhile: its deadline stays as it is.</Flash>}
      <Form method="post" className="fields" noValidate>
        <ErrorSummary
          title="The deadline stays as it is"
          errors={form.errors}
          fields={[fields.day, fields.time, fields.zone, fields.reason]}
        />
        <DeadlineFields fields={fields} zone={timeZone} hint="Later than the present one." />
        <TextArea field={fields.reason} label="Reason" rows={3} hint="Stands on the round’s page; everybody is told." />
        <div className="btns">
          {isPossible && (
            <Button look="first" busy={isBusy}>
              Move the deadline
            </Button>
          )}
          <LinkButton to={here}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
