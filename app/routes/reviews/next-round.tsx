import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { deadlineOfForm } from "#features/reviews/deadline-of-form.ts";
import { nextRoundForm } from "#features/reviews/next-round.form.ts";
import { openNextRound } from "#features/reviews/open-next-round.server.ts";
import { readNewRound, readRound } from "#features/reviews/read-round.server.ts";
import { DeadlineFields } from "#features/reviews/ui/deadline-fields.tsx";
import { ParticipantList } from "#features/reviews/ui/participant-list.tsx";
import { inDays } from "#features/terms/words-of-terms.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";

export const meta: MetaFunction = () => [{ title: "Conclude, and open the next round · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, document, revision, can, me } = await readRound(actor, params["id"] ?? "");
  if (!me.runs) nothing();
  return {
    id,
    title: document.title,
    from: revision.number,
    to: document.currentRevision,
    isPossible: can.conclude,
    ...(await readNewRound(actor, document.id)),
    createKey: randomUUID(),
  };
});

export const action = withActor(({ actor, session, params, request }) =>
  onForm(request, nextRoundForm, async ({ day, time, zone, ...wanted }) => {
    const deadline = deadlineOfForm({ day, time, zone }, session.timeZone);
    const id = await openNextRound(actor, params["id"] ?? "", { ...wanted, deadline });
    return redirect(`/private/reviews/${id}?done=opened`, 303);
  }),
);

export default function NextRound() {
  const { id, title, from, to, isPossible, participants, proposed, minimumWorkingDays, createKey } =
    useLoaderData<typeof loader>();
  const { timeZone } = useShell();
  const { form, fields, isBusy } = usePortalForm(nextRoundForm, {
    defaultValue: { day: proposed.slice(0, 10), time: proposed.slice(11, 16), zone: "utc" },
  });
  const here = `/private/reviews/${id}`;
  const workingDays = inDays(minimumWorkingDays, "working day");
  return (
    <>
      <Head
        title="Conclude, and open the next round"
        crumbs={[
          { to: "/private/reviews", label: "Reviews" },
          { to: here, label: `Comment round: ${title}` },
        ]}
        line={
          <span>
            {from === to
              ? `Both speak of revision ${to}, the newest there is.`
              : `This round spoke of revision ${from}; the next one speaks of revision ${to}, the newest.`}
          </span>
        }
      />
      {!isPossible && (
        <Flash kind="you">
          Only a closed comment round is concluded. <Link to={here}>Its page</Link> shows how it stands.
        </Flash>
      )}
      <div className="cols">
        <Form method="post" className="fields" noValidate>
          <ErrorSummary
            title="Nothing was changed: neither concluded nor opened"
            errors={form.errors}
            fields={[
              fields.reason,
              fields.revision,
              fields.day,
              fields.time,
              fields.zone,
              fields.shortReason,
              fields.message,
            ]}
          />
          <input type="hidden" name="createKey" value={createKey} />
          <input type="hidden" name="revision" value={to} />
          <p className="max-w-measure text-ink-2">
            Both in one act, or neither. RIDs that are not settled stay open and go on in the next round.
          </p>
          <TextArea
            field={fields.reason}
            label="Why this round is concluded"
            rows={3}
            hint="Stands on its page; everybody is told."
          />
          <DeadlineFields
            fields={fields}
            zone={timeZone}
            hint={`Of the next round. Proposed: ${workingDays}, without weekends and free days.`}
          />
          <TextArea
            field={fields.shortReason}
            label="Why so short"
            rows={2}
            hint={`Needed with fewer than ${workingDays}; all agencies read it.`}
          />
          <TextArea
            field={fields.message}
            label="Message to the agencies"
            hint="What to look at. Stands on the next round’s page."
          />
          <div className="btns">
            {isPossible && (
              <Button look="first" busy={isBusy}>
                Conclude, and open the next round
              </Button>
            )}
            <LinkButton to={here}>{isPossible ? "Leave it" : "Go to the round"}</LinkButton>
          </div>
        </Form>
        <div className="rail-first">
          <Block title={`Who takes part next: ${participants.length}`}>
            <ParticipantList rows={participants} isPreview />
            <p className="meta mt-4">Asked anew, and frozen when the next round is opened.</p>
          </Block>
        </div>
      </div>
    </>
  );
}
