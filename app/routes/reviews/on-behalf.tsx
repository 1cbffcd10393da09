import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { inOneTransaction } from "#features/documents/in-one-transaction.server.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { recordOnBehalf, roomForLetter } from "#features/reviews/record-position.server.ts";
import { kindOfRoundWords } from "#features/reviews/round.ts";
import { onBehalfForm, positionOfForm } from "#features/reviews/reviews.form.ts";
import { PositionFields } from "#features/reviews/ui/position-fields.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { FileField, SelectField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Record on an agency’s behalf · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, kind, document, revision, participants, can } = await readRound(actor, params["id"] ?? "");
  if (!actor.isSecretariat || kind === "comment") nothing();
  const silent = participants.filter(
    ({ positions, struckOn }) => struckOn === null && positions.every(({ isOnBehalf }) => isOnBehalf),
  );
  return {
    id,
    kind,
    title: document.title,
    revision: revision.number,
    sha256: revision.sha256,
    isPossible: can.speakOnBehalf && silent.length > 0,
    agencies: silent.map((agency) => ({ value: agency.id, label: `${agency.shortName}: ${agency.name}` })),
    createKey: randomUUID(),
  };
});

export const action = withActor(async ({ actor, request, params }) => {
  const id = params["id"] ?? "";
  const room = await roomForLetter(actor, id);
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: 1, room }, ({ fields, files }) =>
      onFields(fields, onBehalfForm, async (given) => {
        await inOneTransaction(files, (tx, letter) =>
          recordOnBehalf(actor, id, { ...positionOfForm(given), agencyId: given.agencyId, letter }, tx),
        );
        return redirect(`/private/reviews/${id}?done=behalf`, 303);
      }),
    ),
  );
});

export default function OnBehalf() {
  const { id, kind, title, revision, sha256, isPossible, agencies, createKey } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(onBehalfForm);
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  const here = `/private/reviews/${id}`;
  return (
    <>
      <Head
        title="Record on an agency’s behalf"
        crumbs={[
          { to: "/private/reviews", label: "Reviews" },
          { to: here, label: `${kindOfRoundWords[kind]}: ${title}` },
        ]}
        line={<span>For an agency that has written, and recorded nothing itself. It is told at once.</span>}
      />
      {!isPossible && (
        <Flash kind="you">
          Nothing can be recorded on an agency’s behalf now: the round is over, or all have spoken.
        </Flash>
      )}
      <Form method="post" encType="multipart/form-data" className="fields mt-5" reloadDocument noValidate>
        <ErrorSummary
          title="No position was recorded"
          errors={form.errors}
          fields={[
            fields.agencyId,
            fields.stance,
            fields.condition,
            fields.reason,
            fields.acceptable,
            fields.remark,
            file,
          ]}
        />
        <input type="hidden" name="createKey" value={createKey} />
        <SelectField field={fields.agencyId} label="Agency" options={agencies} none="Choose…" />
        <PositionFields
          fields={fields}
          legend={`Its position on revision ${revision}`}
          isSilence={kind === "silence"}
        />
        <FileField field={file} label="Its letter or mail" hint="Whoever reads the round reads it, too." />
        <p className="hint">
          Bound to revision {revision}, SHA-256 <span className="sha">{sha256}</span>. It does not count towards “all
          have spoken”; until the end the agency replaces it whenever it wants.
        </p>
        <div className="btns">
          {isPossible && (
            <Button look="first" busy={isBusy}>
              Record the position
            </Button>
          )}
          <LinkButton to={here}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
