import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { noteOpened } from "#features/documents/note-opened.server.ts";
import { partAskedFor } from "#features/documents/text/taken-text.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { readFileBeside } from "#features/rids/file-beside.server.ts";
import { roomForRid } from "#features/rids/keep-rids.server.ts";
import { readRaising } from "#features/rids/read-room.server.ts";
import { MAX_ATTACHMENTS } from "#features/rids/rid-terms.ts";
import { newRidForm } from "#features/rids/rids.form.ts";
import { keepOrSubmit, raiseAsObserver } from "#features/rids/submit-rids.server.ts";
import { FileBeside } from "#features/rids/ui/file-beside.tsx";
import { RidFields, ridFieldNames } from "#features/rids/ui/rid-fields.tsx";
import { TakeSelection } from "#features/rids/ui/take-selection.tsx";
import { isVisit } from "#http/is-visit.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Due } from "#ui/due.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";

export const meta: MetaFunction = () => [{ title: "Write a RID · ISECG" }];

/** The revision that comments are about, beside the form. */
export const loader = withActor(async ({ actor, params, request, context, url }) => {
  const id = params["id"] ?? "";
  const raising = await readRaising(actor, id);
  const { revision } = raising;
  const { isShown, ...file } = await readFileBeside(actor, id, revision, partAskedFor(url));
  if (isShown && isVisit(request, context)) await noteOpened(actor, id, revision);
  return { raising, ...file, createKey: randomUUID() };
});

export const action = withActor(async ({ actor, params, request }) => {
  const id = params["id"] ?? "";
  const at = `/private/documents/${id}`;
  const room = await roomForRid(actor, id);
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: MAX_ATTACHMENTS, room }, ({ fields, files }) =>
      onFields(fields, newRidForm, async ({ act, ...words }) => {
        if (actor.role === "observer") {
          return redirect(`${at}/rids/${await raiseAsObserver(actor, id, words, files)}?done=raised`, 303);
        }
        const number = await keepOrSubmit(actor, id, words, files, { submits: act === "submit" });
        return redirect(number === null ? `${at}/room?done=kept` : `${at}/rids/${number}?done=raised`, 303);
      }),
    ),
  );
});

export default function Raise() {
  const { raising, fileName, beside, why, createKey } = useLoaderData<typeof loader>();
  const { timeZone } = useShell();
  const { form, fields, isBusy } = usePortalForm(newRidForm, { defaultValue: { placeKind: "page" } });
  const { document, revision, round, agency, isObserver, can, now } = raising;
  const at = `/private/documents/${document.id}`;
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  return (
    <>
      <Head
        title="Write a RID"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: at, label: document.number ?? document.title },
          ...(isObserver ? [] : [{ to: `${at}/room`, label: `${agency}’s room` }]),
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <span>
            On revision {revision},{" "}
            <Link to={`${at}/revisions/${revision}`}>
              <bdi>{fileName}</bdi>
            </Link>
          </span>
        }
      />
      {!can.write && (
        <Flash kind="you">
          {isObserver
            ? "Observers raise RIDs while a comment round is open. None is open now."
            : "No comments are possible any more on this document."}
        </Flash>
      )}
      {round && (
        <div className="mt-3">
          <Due at={round.deadline} zone={timeZone} now={now} />
        </div>
      )}
      {why && <p className="max-w-measure mt-4 text-ink-2">{why}</p>}
      <div className={beside ? "two-panes mt-5" : "mt-5"}>
        {beside && <FileBeside file={beside} label={`Revision ${revision}: ${fileName}`} address={`${at}/rids/new`} />}
        <Form method="post" encType="multipart/form-data" className="fields" reloadDocument noValidate>
          <ErrorSummary
            title="Nothing was kept"
            errors={form.errors}
            fields={[...ridFieldNames.map((name) => fields[name]), file]}
          />
          <input type="hidden" name="createKey" value={createKey} />
          {beside && beside.as !== "picture" && <TakeSelection fields={fields} />}
          <RidFields fields={fields} file={file} />
          <p className="hint">
            {isObserver
              ? "It is submitted at once, marked as an observer’s, and counted for no agency."
              : `Kept, it is read by the delegation of ${agency} alone. Submitted, it has a number, and everybody who reads the document reads it.`}
          </p>
          <div className="btns">
            {can.write && !isObserver && (
              <Button look="first" busy={isBusy} name="act" value="keep">
                Keep it in {agency}’s room
              </Button>
            )}
            {can.write && can.submit && (
              <Button look={isObserver ? "first" : "ordinary"} busy={isBusy} name="act" value="submit">
                Submit it now
              </Button>
            )}
            <LinkButton to={isObserver ? at : `${at}/room`}>Leave it</LinkButton>
          </div>
        </Form>
      </div>
    </>
  );
}
