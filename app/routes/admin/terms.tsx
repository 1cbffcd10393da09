import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { changeTerms, readTermsToChange } from "#features/terms/change-terms.server.ts";
import { termsForm } from "#features/terms/terms.form.ts";
import { inDays } from "#features/terms/words-of-terms.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction = () => [{ title: "Terms of reviews · ISECG" }];

export const loader = withOfficer(({ actor }) => readTermsToChange(actor));

export const action = withOfficer(({ actor, request }) =>
  onForm(request, termsForm, async (wanted) => {
    await changeTerms(actor, wanted);
    return redirect("/admin/settings?done=terms", 303);
  }),
);

export default function TermsPage() {
  const terms = useLoaderData<typeof loader>();
  const { form, fields, theirs, isBusy } = usePortalForm(termsForm, {
    defaultValue: {
      minimumWorkingDays: String(terms.minimumWorkingDays),
      reminderDays: terms.reminderDays.join(", "),
      answerWorkingDays: String(terms.answerWorkingDays),
      conditionWorkingDays: String(terms.conditionWorkingDays),
    },
  });
  return (
    <>
      <Head
        title="Terms of reviews"
        crumbs={[{ to: "/admin/settings", label: "Portal settings" }]}
        line={<span>What runs already keeps the deadline that it has.</span>}
      />
      {theirs && (
        <Theirs
          rows={[
            ["A round gives", inDays(Number(theirs["minimumWorkingDays"]), "working day")],
            ["Reminders", theirs["reminderDays"] || "none"],
            ["An answer to a RID", inDays(Number(theirs["answerWorkingDays"]), "working day")],
            ["Met conditions", inDays(Number(theirs["conditionWorkingDays"]), "working day")],
          ]}
        />
      )}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary
          title="The terms are as they were"
          errors={form.errors}
          fields={[
            fields.minimumWorkingDays,
            fields.reminderDays,
            fields.answerWorkingDays,
            fields.conditionWorkingDays,
          ]}
        />
        <TextField
          field={fields.minimumWorkingDays}
          label="Working days that a round gives"
          hint="A shorter one needs a reason, which all agencies read."
          inputMode="numeric"
        />
        <TextField
          field={fields.reminderDays}
          label="Reminders, so many days before a deadline"
          hint="Like 3, 1. They go to agencies that have not spoken. Empty: none is sent."
        />
        <TextField
          field={fields.answerWorkingDays}
          label="Working days after which an answer to a RID is settled"
          hint="If its originator says nothing. The agency is told once before."
          inputMode="numeric"
        />
        <TextField
          field={fields.conditionWorkingDays}
          label="Working days of the silence after met conditions"
          hint="When a newer revision meets the conditions of a provisional adoption."
          inputMode="numeric"
        />
        <input type="hidden" name="version" value={terms.version} />
        <div className="btns">
          <Button look="first" busy={isBusy}>
            Save
          </Button>
          <LinkButton to="/admin/settings">Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
