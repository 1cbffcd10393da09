import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation, type MetaFunction } from "@remix-run/react";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { readBroughtFile, readWaiting, refuseLarge, waitWith } from "#features/rids/brought-file.server.ts";
import { bringSheetForm, importRidsForm } from "#features/rids/import.form.ts";
import { importRids, previewImport, type ImportPreview } from "#features/rids/import-rids.server.ts";
import { readDocumentOfMatrix } from "#features/rids/read-matrix.server.ts";
import { ImportRows } from "#features/rids/ui/import-rows.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { onFields, onForm, refuseOnForm, type FormAnswer } from "#http/on-form.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { FileField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Import a spreadsheet · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, number, title, round, can } = await readDocumentOfMatrix(actor, params["id"] ?? "");
  if (!can.import) nothing();
  return { id, number, title, isOpen: round?.isOpen ?? false, can };
});

/** What a file would do, and the name under which it waits for its reader's word. */
type Shown = { preview: ImportPreview; file: string };

export const action = withActor(async ({ actor, params, request }) => {
  const id = params["id"] ?? "";
  const { can } = await readDocumentOfMatrix(actor, id);
  if (!can.import) nothing();
  if (request.headers.get("content-type")?.startsWith("multipart/")) {
    return refuseOnForm(async () => {
      refuseLarge(Number(request.headers.get("content-length")));
      return receiveForm(request, { maxFiles: 1 }, ({ fields, files: [file] }) =>
        onFields(fields, bringSheetForm, async () => {
          const sheet = await readBroughtFile(file);
          const preview = await previewImport(actor, id, sheet);
          return data({ preview, file: await waitWith(actor, id, sheet) } satisfies Shown);
        }),
      );
    });
  }
  return onForm(request, importRidsForm, async ({ file, seal, taken }) => {
    const sheet = await readWaiting(actor, id, file);
    const done = await importRids(actor, id, sheet, { seal, taken });
    // Only what was shown is carried out: what would go otherwise since is shown anew.
    if ("preview" in done) return data({ preview: done.preview, file, isChanged: true });
    const to =
      done.kept > 0
        ? `/private/documents/${id}/room?done=imported`
        : `/private/documents/${id}/rids?done=imported&count=${done.count}`;
    return redirect(to, 303);
  });
});

export default function Import() {
  const { id, number, title, isOpen, can } = useLoaderData<typeof loader>();
  const answer = useActionData<Partial<Shown & FormAnswer & { isChanged: boolean }>>();
  const isBusy = useNavigation().state !== "idle";
  const here = `/private/documents/${id}/rids`;
  const errors = Object.values(answer?.result?.error ?? {}).flatMap((sentences) => sentences ?? []);
  return (
    <>
      <Head
        title="Import a spreadsheet"
        crumbs={[
          { to: `/private/documents/${id}`, label: number ?? title },
          { to: here, label: "RIDs" },
        ]}
        line={<span>First you see what would happen. Nothing is changed before you say so.</span>}
        actions={
          isOpen && (
            <LinkButton to={`${here}.xlsx?form`} icon="download" isFile>
              Comment form (.xlsx)
            </LinkButton>
          )
        }
      />
      <ErrorSummary title="Nothing was changed" errors={errors} />
      {answer?.isChanged && (
        <Flash kind="you">Somebody changed RIDs since this was shown. This is what would happen now.</Flash>
      )}
      {answer?.preview && answer.file ? (
        <Preview preview={answer.preview} file={answer.file} isBusy={isBusy} here={here} />
      ) : (
        <Form method="post" encType="multipart/form-data" className="fields" reloadDocument noValidate>
          <FileField
            field={{ id: "file", name: "file" }}
            label="File"
            accept=".xlsx,.csv"
            hint="The comment form, an exported matrix, or a sheet of your own whose columns have the headings of the form; .xlsx or .csv."
          />
          <ul className="plain">
            {can.keep && (
              <li>
                New RIDs are kept in your agency’s own room, seen by its delegates alone until they are submitted.
              </li>
            )}
            {can.answer && <li>Dispositions that were written into an exported matrix are recorded.</li>}
            <li>The same row brought twice is kept once.</li>
          </ul>
          <Button look="first" busy={isBusy}>
            Show what would happen
          </Button>
        </Form>
      )}
    </>
  );
}

function Preview({ preview, file, isBusy, here }: Shown & { isBusy: boolean; here: string }) {
  const countOf = (...outcomes: string[]) => preview.rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const good = countOf("keep", "answer");
  const bad = countOf("wrong", "meanwhile");
  const words = [
    [countOf("keep"), "would be kept in your agency’s room"],
    [countOf("answer"), "would get their disposition"],
    [countOf("known", "same"), "change nothing"],
    [countOf("meanwhile"), "were changed by somebody meanwhile, and are left alone"],
    [countOf("wrong"), "cannot be taken"],
  ] as const;
  return (
    <>
      <Block title="What would happen">
        <ul className="plain mt-3">
          {words.flatMap(([count, says]) =>
            count > 0
              ? [
                  <li key={says}>
                    <b className="strong">{count}</b> {count === 1 ? "row" : "rows"}: {says}.
                  </li>,
                ]
              : [],
          )}
          {preview.rows.length === 0 && <li>The file holds no RID.</li>}
          {preview.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {preview.unread.length > 0 && (
            <li>
              Columns that are not read: <bdi>{preview.unread.join(", ")}</bdi>
            </li>
          )}
        </ul>
        <Form method="post" className="mt-5">
          <input type="hidden" name="file" value={file} />
          <input type="hidden" name="seal" value={preview.seal} />
          <div className="btns">
            {good > 0 && bad === 0 && (
              <Button name="taken" value="all" look="first" busy={isBusy}>
                {good === 1 ? "Take the row" : `Take all ${good} rows`}
              </Button>
            )}
            {good > 0 && bad > 0 && (
              <Button name="taken" value="good" busy={isBusy}>
                {`Take the ${good === 1 ? "good row" : `${good} good rows`} and leave ${bad === 1 ? "the other" : `the other ${bad}`}`}
              </Button>
            )}
            <LinkButton to={`${here}/import`}>Choose another file</LinkButton>
          </div>
        </Form>
      </Block>
      {preview.rows.length > 0 && (
        <Block title="Row by row">
          <ImportRows rows={preview.rows} />
        </Block>
      )}
    </>
  );
}
