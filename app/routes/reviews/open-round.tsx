import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readDocument } from "#features/documents/read-document.server.ts";
import { deadlineOfForm } from "#features/reviews/deadline-of-form.ts";
import { openRound } from "#features/reviews/open-round.server.ts";
import { readNewRound } from "#features/reviews/read-round.server.ts";
import { roundKinds } from "#features/reviews/round.ts";
import { openRoundForm } from "#features/reviews/reviews.form.ts";
import { DeadlineFields } from "#features/reviews/ui/deadline-fields.tsx";
import { RoundKindFields } from "#features/reviews/ui/round-kind-fields.tsx";
import { ParticipantList } from "#features/reviews/ui/participant-list.tsx";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";

export const meta: MetaFunction = () => [{ title: "Open a review round · ISECG" }];

/** Before anything happens: who would take part, agencies that nobody can speak for included, and a fair deadline. */
export const loader = withActor(async ({ actor, params, url }) => {
  const { id, number, title, marking, state, currentRevision, revisions, can } = await readDocument(
    actor,
    params["id"] ?? "",
  );
  return {
    isPossible: can.openRound,
    isProvisional: state === "adoptedProvisionally",
    kind: roundKinds.find((kind) => kind === url.searchParams.get("kind")) ?? null,
    document: { id, number, title, marking, currentRevision },
    revisions: revisions
      .filter(({ erasedAt }) => erasedAt === null)
      .map((revision) => ({
        value: String(revision.number),
        label: `Revision ${revision.number}: ${revision.fileName}`,
      })),
    ...(await readNewRound(actor, id)),
    createKey: randomUUID(),
  };
});

export const action = withActor(({ actor, session, params, request }) =>
  onForm(request, openRoundForm, async ({ day, time, zone, quorum, ...wanted }) => {
    const deadline = deadlineOfForm({ day, time, zone }, session.timeZone);
    const id = await openRound(actor, params["id"] ?? "", { ...wanted, quorum: Number(quorum), deadline });
    return redirect(`/private/reviews/${id}?done=opened`, 303);
  }),
);

export default function OpenRound() {
  const {
    isPossible,
    isProvisional,
    kind,
    document,
    revisions,
    participants,
    proposed,
    minimumWorkingDays,
    createKey,
  } = useLoaderData<typeof loader>();
  const { timeZone } = useShell();
  const { form, fields, isBusy } = usePortalForm(openRoundForm, {
    defaultValue: {
      kind: kind ?? (isProvisional ? "silence" : "comment"),
      rule: "allAgencies",
      revision: String(document.currentRevision),
      day: proposed.slice(0, 10),
      time: proposed.slice(11, 16),
      zone: "utc",
    },
  });
  const here = `/private/documents/${document.id}`;
  const workingDays = minimumWorkingDays === 1 ? "1 working day" : `${minimumWorkingDays} working days`;
  return (
    <>
      <Head
        title="Open a review round"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: document.number ?? document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={<bdi>{document.title}</bdi>}
      />
      {!isPossible && (
        <Flash kind="you">
          A round is opened on a draft, or on a revision that meets the conditions of a provisional adoption, one at a
          time. This document is neither now: <Link to={here}>its page</Link> shows why.
        </Flash>
      )}
      <div className="cols">
        <Form method="post" className="fields" noValidate>
          <ErrorSummary
            title="No round was opened"
            errors={form.errors}
            fields={[
              fields.kind,
              fields.quorum,
              fields.revision,
              fields.day,
              fields.time,
              fields.zone,
              fields.shortReason,
              fields.message,
            ]}
          />
          <input type="hidden" name="createKey" value={createKey} />
          <p className="max-w-measure text-ink-2">
            Agencies are asked about one revision until a deadline. Everybody who reads the document is told by mail,
            without its title.
          </p>
          <RoundKindFields fields={fields} isProvisional={isProvisional} />
          <SelectField
            field={fields.revision}
            label="Revision"
            hint="The round speaks of this one, also when a newer one is added."
            options={revisions}
          />
          <DeadlineFields
            fields={fields}
            zone={timeZone}
            hint={`Proposed: ${workingDays}, Monday to Friday in UTC, without the free days of the Secretariat’s list.`}
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
            hint="What to look at. Stands on the round’s page; the mail names neither it nor the title."
          />
          <div className="btns">
            {isPossible && (
              <Button look="first" busy={isBusy}>
                Open the round
              </Button>
            )}
            <LinkButton to={here}>Leave it</LinkButton>
          </div>
        </Form>
        <div className="rail-first">
          <Block title={`Who takes part: ${participants.length}`}>
            <ParticipantList rows={participants} isPreview />
            <p className="meta mt-4">
              Frozen when the round is opened. Heads and alternates of these agencies read the document until the round
              ends.
            </p>
          </Block>
        </div>
      </div>
    </>
  );
}
