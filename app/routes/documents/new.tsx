import { randomUUID } from "node:crypto";
import { useRef, type FormEvent } from "react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { createDocument, ownRoom } from "#features/documents/create-document.server.ts";
import { kindWords } from "#features/documents/document.ts";
import { newDocumentForm } from "#features/documents/documents.form.ts";
import { listMarkings } from "#features/documents/markings.server.ts";
import { listOwnGroups } from "#features/documents/list-own-groups.server.ts";
import { titleOfFile } from "#features/documents/title-of-file.ts";
import { FileDrop } from "#features/documents/ui/file-drop.tsx";
import { UploadList } from "#features/documents/ui/upload-list.tsx";
import { useUploads } from "#features/documents/ui/use-uploads.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { inOneTransaction } from "#features/documents/in-one-transaction.server.ts";
import { onFields } from "#http/on-form.server.ts";
import { refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";

export const meta: MetaFunction = () => [{ title: "New document · ISECG" }];

const MAX_FILES = 20;

export const loader = withActor(async ({ actor }) => ({
  groups: await listOwnGroups(actor),
  markings: await listMarkings(),
  createKey: randomUUID(),
}));

/** Each file becomes an unshared document; all of them or none. */
export const action = withActor(({ actor, request }) =>
  refuseOnForm(() =>
    receiveForm(request, { maxFiles: MAX_FILES, room: ownRoom(actor) }, ({ fields, files }) =>
      onFields(fields, newDocumentForm, async ({ createKey, title, ...words }) => {
        const ids = await inOneTransaction(files, (tx, file, index) => {
          const ownTitle = files.length === 1 && title !== "" ? title : titleOfFile(file.fileName);
          return createDocument(actor, { ...words, file, title: ownTitle, createKey: `${createKey}-${index}` }, tx);
        });
        return redirect(ids.length === 1 ? `/private/documents/${ids[0]}` : "/private?done=uploaded", 303);
      }),
    ),
  ),
);

export default function NewDocument() {
  const { groups, markings, createKey } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(newDocumentForm, { defaultValue: { kind: "workingPaper" } });
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  const { uploads, isSending, add, cancel, retry } = useUploads("/private/documents/upload");
  const formElement = useRef<HTMLFormElement>(null);

  /** With scripts, files go one by one with their progress; without, the form goes as it is. */
  const sendOneByOne = (event: FormEvent<HTMLFormElement>) => {
    const picker = event.currentTarget.elements.namedItem("file");
    const files = picker instanceof HTMLInputElement ? [...(picker.files ?? [])] : [];
    if (files.length === 0 && uploads.length === 0) return;
    event.preventDefault();
    add(files, new FormData(event.currentTarget));
    if (picker instanceof HTMLInputElement) picker.value = "";
  };
  if (groups.length === 0) {
    return (
      <>
        <Head title="New document" crumbs={[{ to: "/private/documents", label: "Documents" }]} />
        <Empty title="You are a member of no group">
          Members of a group bring documents to it. Its chair gives seats.
        </Empty>
      </>
    );
  }
  return (
    <>
      <Head
        title="New document"
        crumbs={[{ to: "/private/documents", label: "Documents" }]}
        line={<span>It is yours alone until you share it.</span>}
      />
      <Form
        method="post"
        encType="multipart/form-data"
        className="fields"
        reloadDocument
        noValidate
        onSubmit={sendOneByOne}
        ref={formElement}
      >
        <ErrorSummary
          title="Nothing was kept"
          errors={form.errors}
          fields={[file, fields.groupId, fields.kind, fields.markingId, fields.title, fields.summary]}
        />
        <input type="hidden" name="createKey" value={createKey} />
        <SelectField field={fields.groupId} label="Group" options={groups} />
        <SelectField
          field={fields.kind}
          label="Kind"
          options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          field={fields.markingId}
          label="Marking"
          options={markings.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField field={fields.title} label="Title" hint="For one file; several are titled by their names." />
        <TextArea field={fields.summary} label="Summary" rows={3} />
        <FileDrop
          field={file}
          label="Files"
          hint={`Up to ${MAX_FILES}; each becomes a document of its own.`}
          multiple
        />
        <Button look="first" busy={isBusy}>
          Bring the files
        </Button>
      </Form>
      <UploadList
        uploads={uploads}
        onCancel={cancel}
        onRetry={(key) => retry(key, new FormData(formElement.current ?? undefined))}
      />
      {uploads.some(({ state }) => state === "stored") && !isSending && (
        <p className="mt-5">
          <Link to="/private/documents/share">Share them in one act</Link>
        </p>
      )}
    </>
  );
}
