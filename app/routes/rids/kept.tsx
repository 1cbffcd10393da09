import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { noteOpened } from "#features/documents/note-opened.server.ts";
import { partAskedFor } from "#features/documents/text/taken-text.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { readFileBeside } from "#features/rids/file-beside.server.ts";
import { editRid, roomForRid } from "#features/rids/keep-rids.server.ts";
import { readKept, readRaising } from "#features/rids/read-room.server.ts";
import { MAX_ATTACHMENTS } from "#features/rids/rid-terms.ts";
import { keptRidForm } from "#features/rids/rids.form.ts";
import { FileBeside } from "#features/rids/ui/file-beside.tsx";
import { RidFiles } from "#features/rids/ui/kept-files.tsx";
import { RidFields, ridFieldNames, TheirRid } from "#features/rids/ui/rid-fields.tsx";
import { TakeSelection } from "#features/rids/ui/take-selection.tsx";
import { isVisit } from "#http/is-visit.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "A RID of your agency · ISECG" }];

/** A RID as its agency keeps it, beside the revision that it speaks of when it is saved. */
export const loader = withActor(async ({ actor, params, request, context, url }) => {
  const { id = "", rid = "" } = params;
  const [raising, kept] = [await readRaising(actor, id), await readKept(actor, id, rid)];
  const { isShown, ...file } = await readFileBeside(actor, id, raising.revision, partAskedFor(url));
  if (isShown && isVisit(request, context)) await noteOpened(actor, id, raising.revision);
  return { raising, kept, ...file, done: url.searchParams.get("done") };
});

export const action = withActor(async ({ actor, params, request }) => {
  const { id = "", rid = "" } = params;
  const room = await roomForRid(actor, id);
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: MAX_ATTACHMENTS, room }, ({ fields, files }) =>
      onFields(fields, keptRidForm, async (words) => {
        await editRid(actor, id, rid, { ...words, files });
        return redirect(`/private/documents/${id}/room?done=saved`, 303);
      }),
    ),
  );
});

export default function Kept() {
  const { raising, kept, fileName, beside, why, done } = useLoaderData<typeof loader>();
  const { document, revision, agency, can } = raising;
  const { category, placeKind, place, section, line, quoted, discrepancy, fromText, toText } = kept;
  const { form, fields, isBusy, theirs } = usePortalForm(keptRidForm, {
    defaultValue: { category, placeKind, place, section, line, quoted, discrepancy, fromText, toText },
  });
  const at = `/private/documents/${document.id}`;
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  return (
    <>
      <Head
        title="A RID that is not submitted"
        crumbs={[
          { to: at, label: document.number ?? document.title },
          { to: `${at}/room`, label: `${agency}’s room` },
        ]}
        line={
          <>
            <span>
              Written by <bdi>{kept.by}</bdi> on revision {kept.revision}
            </span>
            <span>Read by the delegation of {agency} alone</span>
          </>
        }
        actions={
          <LinkButton to={`${at}/room/${kept.id}/discard`} look="stop">
            Discard…
          </LinkButton>
        }
      />
      {kept.revision !== revision && (
        <Flash kind="you">
          It was written on revision {kept.revision}. Comments are about revision {revision} now: see whether its place
          still holds. Saved, it speaks of revision {revision}.
        </Flash>
      )}
      {done === "removed" && <Flash>The file is taken away.</Flash>}
      {theirs && <TheirRid theirs={theirs} />}
      {why && <p className="max-w-measure mt-4 text-ink-2">{why}</p>}
      <div className={beside ? "two-panes mt-5" : "mt-5"}>
        {beside && (
          <FileBeside file={beside} label={`Revision ${revision}: ${fileName}`} address={`${at}/room/${kept.id}`} />
        )}
        <Form method="post" encType="multipart/form-data" className="fields" reloadDocument noValidate>
          <ErrorSummary
            title="The change was not saved"
            errors={form.errors}
            fields={[...ridFieldNames.map((name) => fields[name]), file]}
          />
          <input type="hidden" name="version" value={kept.version} />
          {beside && beside.as !== "picture" && <TakeSelection fields={fields} />}
          <RidFields fields={fields} file={file} />
          <div className="btns">
            {can.write && (
              <Button look="first" busy={isBusy}>
                Save the change
              </Button>
            )}
            <LinkButton to={`${at}/room`}>Leave it</LinkButton>
          </div>
        </Form>
      </div>
      {kept.attachments.length > 0 && (
        <div className="mt-6">
          <Block title="Attachments">
            <RidFiles files={kept.attachments} removeAt={(file) => `${at}/room/${kept.id}/files/${file}/remove`} />
          </Block>
        </div>
      )}
    </>
  );
}
