import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { cancelRound, closeRound, concludeRound } from "#features/reviews/end-round.server.ts";
import { noteOnRecord } from "#features/reviews/note-on-record.server.ts";
import { overrideRound } from "#features/reviews/override-round.server.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { kindOfRoundWords } from "#features/reviews/round.ts";
import { endRoundForm } from "#features/reviews/reviews.form.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

/** Acts that end a round, by the last word of their address; each asks once, for a reason that all are told. */
const acts = {
  close: {
    carryOut: closeRound,
    title: "Close early",
    effect:
      "No comment is taken from now on, though the deadline has not come. The round concludes when nothing is left to settle.",
    button: "Close the round",
    isStop: false,
  },
  conclude: {
    carryOut: concludeRound,
    title: "Conclude",
    effect: "The round is over, and the document is a draft again.",
    button: "Conclude the round",
    isStop: false,
  },
  override: {
    carryOut: overrideRound,
    title: "Override",
    effect:
      "The round is concluded as if every agency had been served, on the positions that stand. Your reason is part of the record for good; everybody is told.",
    button: "Override and conclude",
    isStop: true,
  },
  note: {
    carryOut: noteOnRecord,
    title: "Leave a note",
    effect:
      "The record stays as it was made. Your note is shown beside it for good: a correction of what was said for your agency, for instance.",
    button: "Leave the note",
    isStop: false,
  },
  cancel: {
    carryOut: cancelRound,
    title: "Cancel",
    effect:
      "Nothing comes of the round, and the document is again what it was before. A cancelled round is not opened again.",
    button: "Cancel the round",
    isStop: true,
  },
} as const;

type Act = keyof typeof acts;
const actOf = (url: URL): Act => {
  const name = url.pathname.split("/").at(-1) ?? "";
  return Object.hasOwn(acts, name) ? (name as Act) : nothing();
};

export const meta: MetaFunction = () => [{ title: "Review round · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => {
  const act = actOf(url);
  const { id, kind, document, can, me } = await readRound(actor, params["id"] ?? "");
  if (act === "note" ? !can.note : !me.runs) nothing();
  const { title, effect, button, isStop } = acts[act];
  return { act, id, kind, document: document.title, isPossible: can[act], words: { title, effect, button, isStop } };
});

export const action = withActor(({ actor, params, url, request }) => {
  const act = actOf(url);
  return onForm(request, endRoundForm, async ({ reason }) => {
    const id = params["id"] ?? "";
    await acts[act].carryOut(actor, id, reason);
    return redirect(`/private/reviews/${id}?done=${act}`, 303);
  });
});

export default function RoundAct() {
  const { act, id, kind, document, isPossible, words } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(endRoundForm);
  const here = `/private/reviews/${id}`;
  return (
    <>
      <Head
        title={`${words.title}: ${kindOfRoundWords[kind].toLowerCase()} on ${document}`}
        crumbs={[
          { to: "/private/reviews", label: "Reviews" },
          { to: here, label: kindOfRoundWords[kind] },
        ]}
      />
      {!isPossible && (
        <Flash kind="you">This cannot be done with the round as it stands. Its page shows how that is.</Flash>
      )}
      <p className="max-w-measure">{words.effect}</p>
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={[fields.reason]} />
        <TextArea
          field={fields.reason}
          label={act === "note" ? "Note" : "Reason"}
          rows={3}
          hint={act === "note" ? "Stands on the round’s page." : "Stands on the round’s page; everybody is told."}
        />
        <div className="btns">
          {isPossible && (
            <Button look={words.isStop ? "stop" : "first"} busy={isBusy}>
              {words.button}
            </Button>
          )}
          <LinkButton to={here}>{isPossible ? "Leave it" : "Go to the round"}</LinkButton>
        </div>
      </Form>
    </>
  );
}
