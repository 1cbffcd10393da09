import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useEffect, useRef, type FormEvent } from "react";
import { Form, useLoaderData, useNavigate, type MetaFunction } from "@remix-run/react";
import { addRevision, roomForRevision } from "#features/documents/add-revision.server.ts";
import { newRevisionForm } from "#features/documents/documents.form.ts";
import { inOneTransaction } from "#features/documents/in-one-transaction.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { FileDrop } from "#features/documents/ui/file-drop.tsx";
import { UploadList } from "#features/documents/ui/upload-list.tsx";
import { useUploads } from "#features/documents/ui/use-uploads.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { CheckField, TextArea } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "New revision · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, title, state, currentRevision, can } = await readDocument(actor, params["id"] ?? "");
  if (!can.addRevision) nothing();
  return { id, title, isShared: state !== "unshared", currentRevision, createKey: randomUUID() };
});

export const action = withActor(async ({ actor, request, params }) => {
  const id = params["id"] ?? "";
  const room = await roomForRevision(actor, id);
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: 1, room }, ({ fields, files }) =>
      onFields(fields, newRevisionForm, async (wanted) => {
        const [added] = await inOneTransaction(files, (tx, file) => addRevision(actor, id, { ...wanted, file }, tx));
        return redirect(`/private/documents/${id}?done=${added?.wasExpected ? "revision" : "behind"}`, 303);
      }),
    ),
  );
});

export default function NewRevision() {
  const { id, title, isShared, currentRevision, createKey } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(newRevisionForm);
  const file = { id: "file", name: "file", errors: form.allErrors["file"] };
  const { uploads, isSending, add, cancel, retry } = useUploads(`/private/documents/upload?revisionOf=${id}`);
  const formElement = useRef<HTMLFormElement>(null);
  const stored = uploads.find(({ state }) => state === "stored")?.address;
  const navigate = useNavigate();
  useEffect(() => {
    if (stored) void navigate(stored);
  }, [stored, navigate]);

  /** With scripts, the file goes with its progress; without, the form goes as it is. */
  const sendWithProgress = (event: FormEvent<HTMLFormElement>) => {
    const picker = event.currentTarget.elements.namedItem("file");
    const files = picker instanceof HTMLInputElement ? [...(picker.files ?? [])] : [];
    if (files.length === 0 && uploads.length === 0) return;
    event.preventDefault();
    if (isSending) return;
    add(files, new FormData(event.currentTarget));
    if (picker instanceof HTMLInputElement) picker.value = "";
  };
  return (
    <>
      <Head
        title="New revision"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${id}`, label: title },
        ]}
        line={<span>It follows revision {currentRevision}; nothing is overwritten.</span>}
      />
      <Form
        method="post"
        encType="multipart/form-data"
        className="fields"
        reloadDocument
        noValidate
        onSubmit={sendWithProgress}
        ref={formElement}
      >
        <ErrorSummary title="Nothing was kept" errors={form.errors} fields={[fields.whatChanged, file]} />
        <input type="hidden" name="createKey" value={createKey} />
        <input type="hidden" name="expectedRevision" value={currentRevision} />
        <TextArea field={fields.whatChanged} label="What changed" rows={3} hint="For readers of the revision before." />
        <FileDrop field={file} label="File" />
        {isShared && (
          <CheckField field={fields.tell} label="Tell the audience by mail" hint="The mail names no title." checked />
        )}
        <Button look="first" busy={isBusy || isSending}>
          Add the revision
        </Button>
      </Form>
      <UploadList
        uploads={uploads}
        onCancel={cancel}
        onRetry={(key) => retry(key, new FormData(formElement.current ?? undefined))}
      />
    </>
  );
}
