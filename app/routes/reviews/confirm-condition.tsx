import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { confirmCondition } from "#features/reviews/confirm-condition.server.ts";
import { confirmConditionForm } from "#features/reviews/conditions.form.ts";
import { readLedger } from "#features/reviews/read-ledger.server.ts";
import { nothing, numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm a condition · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { document, conditions } = await readLedger(actor, params["id"] ?? "");
  const condition = conditions.find(({ number }) => String(number) === params["number"]) ?? nothing();
  if (!condition.mayConfirm) nothing();
  const others = conditions.filter(({ state, number }) => state === "open" && number !== condition.number);
  return {
    document: { id: document.id, number: document.number, title: document.title },
    condition,
    isLast: others.length === 0,
    revisions: document.revisions
      .filter(({ number }) => number > condition.madeOn)
      .map(({ number, fileName }) => ({ value: String(number), label: `Revision ${number}: ${fileName}` })),
  };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, confirmConditionForm, async ({ metBy }) => {
    const id = params["id"] ?? "";
    const number = numberIn(params["number"]);
    const next = await confirmCondition(actor, id, number, { metBy });
    return redirect(
      next.is === "silence"
        ? `/private/reviews/${next.roundId}?done=silence`
        : `/private/documents/${id}/conditions?done=${next.is === "full" ? "full" : "confirmed"}`,
      303,
    );
  }),
);

export default function ConfirmCondition() {
  const { document, condition, isLast, revisions } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(confirmConditionForm);
  const { number, agency, words, fromText, toText, needsRevision, madeOn, isMine, canConfirm } = condition;
  const here = `/private/documents/${document.id}/conditions`;
  const cannot = needsRevision && revisions.length === 0;
  return (
    <>
      <Head
        title={`Confirm condition ${number} of ${agency.shortName}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${document.id}`, label: document.number ?? document.title },
          { to: here, label: "Conditions" },
        ]}
      />
      {!canConfirm && (
        <Flash kind="you">This condition is not open any more. The page of conditions shows how it stands.</Flash>
      )}
      {canConfirm && cannot && (
        <Flash kind="you">
          This condition asks for other text, and the document has no revision newer than {madeOn} yet. A member of the
          group adds one first.
        </Flash>
      )}
      {words && (
        <p className="max-w-measure whitespace-pre-line">
          <bdi>{words}</bdi>
        </p>
      )}
      {(fromText !== null || toText !== null) && (
        <p className="max-w-measure whitespace-pre-line">
          From <del>{fromText ?? "(nothing)"}</del> to <ins>{toText ?? "(nothing)"}</ins>
        </p>
      )}
      {canConfirm && (
        <p className="max-w-measure mt-4 text-ink-2">
          {isMine
            ? "You confirm this for your agency."
            : `You confirm this on ${agency.shortName}’s behalf; it is told.`}{" "}
          {isLast
            ? "It is the last one that is open: without a newer revision the adoption is full at once; with one, a silence begins on it, since the other agencies have never spoken on those bytes."
            : "Others are still open."}{" "}
          A condition is confirmed once.
        </p>
      )}
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="Nothing was confirmed" errors={form.errors} fields={[fields.metBy]} />
        {canConfirm && (
          <SelectField
            field={fields.metBy}
            label="Met by"
            options={revisions}
            {...(needsRevision ? { none: "Choose the revision…" } : { none: "an act, without a newer revision" })}
          />
        )}
        <div className="btns">
          {canConfirm && !cannot && (
            <Button look="first" busy={isBusy}>
              Confirm that it is met
            </Button>
          )}
          <LinkButton to={here}>{canConfirm ? "Leave it" : "Go to the conditions"}</LinkButton>
        </div>
      </Form>
    </>
  );
}
