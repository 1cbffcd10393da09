import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { addFiles, MAX_FILES, removeFile, setPicture } from "#features/publishing/public-files.server.ts";
import { kindAt, kindWords } from "#features/publishing/public-item.ts";
import { filesForm } from "#features/publishing/publishing.form.ts";
import { readForEditing } from "#features/publishing/read-items.server.ts";
import { ItemHead } from "#features/publishing/ui/item-head.tsx";
import { withOfficer } from "#http/office.server.ts";
import { onFields, refuseOnForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Block } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { FileField } from "#ui/field.tsx";
import { News } from "#ui/flash.tsx";
import { sizeWords } from "#ui/size.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Picture and files · ISECG" }];

export const loader = withOfficer(async ({ actor, params, url }) => {
  const kind = kindAt(url.pathname);
  return {
    kind,
    item: await readForEditing(actor, kind, params["id"] ?? ""),
    maxFiles: MAX_FILES,
    done: url.searchParams.get("done"),
  };
});

export const action = withOfficer(async ({ actor, params, request, url }) => {
  const kind = kindAt(url.pathname);
  const { id } = await readForEditing(actor, kind, params["id"] ?? "");
  return refuseOnForm(() =>
    receiveForm(request, { maxFiles: MAX_FILES }, ({ fields, files }) =>
      onFields(fields, filesForm, async ({ intent, fileId }) => {
        if (intent === "picture") await setPicture(actor, kind, id, files[0]);
        else if (intent === "files") await addFiles(actor, kind, id, files);
        else await removeFile(actor, kind, id, fileId ?? "");
        return redirect(`${kindWords[kind].path}/${id}/files?done=${intent}`, 303);
      }),
    ),
  );
});

const news: Record<string, string> = {
  picture: "The picture is changed.",
  files: "The files are added.",
  remove: "The file is gone; its address no longer works.",
};

/** Taking one file off; as a form with files, since the address receives such forms. */
function Remove({ id, name, isBusy }: { id: string; name: string; isBusy: boolean }) {
  return (
    <Form method="post" encType="multipart/form-data">
      <input type="hidden" name="fileId" value={id} />
      <Button name="intent" value="remove" look="plain" icon="trash-2" busy={isBusy}>
        Remove<span className="vh"> {name}</span>
      </Button>
    </Form>
  );
}

export default function ItemFiles() {
  const { kind, item, maxFiles, done } = useLoaderData<typeof loader>();
  const { form, isBusy } = usePortalForm(filesForm);
  const { picture, files } = item;
  const field = (id: string) => ({ id, name: "file", errors: undefined });
  return (
    <>
      <ItemHead kind={kind} item={item} title="Picture and files" />
      <News of={news} done={done} />
      <ErrorSummary title="Nothing was changed" errors={[...(form.errors ?? []), ...(form.allErrors["file"] ?? [])]} />
      <Block title={kind === "publication" ? "Cover" : "Picture"}>
        {picture ? (
          <div className="btns">
            <img
              className="max-h-48 max-w-full"
              src={`/admin/files/${picture.address}`}
              alt={item.text.pictureAlt || "Not described yet"}
            />
            <Remove id={picture.id} name={picture.fileName} isBusy={isBusy} />
          </div>
        ) : (
          <Empty title="No picture yet">
            {kind === "publication" ? "Without one, a cover is drawn." : "One picture stands above the text."}
          </Empty>
        )}
        <Form
          method="post"
          encType="multipart/form-data"
          className="fields mt-4"
          noValidate
          key={picture?.address ?? ""}
        >
          <FileField
            field={field("picture")}
            label={picture ? "Another picture in its place" : "Picture"}
            hint={`PNG, JPEG or WebP, at most 8 MiB; ${kind === "publication" ? "3 to 4, upright" : "2 to 1, at least 960 pixels wide"}.`}
            accept="image/png,image/jpeg,image/webp"
          />
          <Button name="intent" value="picture" busy={isBusy}>
            Save the picture
          </Button>
        </Form>
      </Block>
      <Block title="Files to download">
        {files.length === 0 ? (
          <Empty title="No files yet">What is added here can be downloaded by everybody once this is published.</Empty>
        ) : (
          <Table
            caption="Files to download"
            rows={files}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "Name",
                isName: true,
                cell: ({ address, fileName }) => (
                  <a href={`/admin/files/${address}`}>
                    <bdi>{fileName}</bdi>
                  </a>
                ),
              },
              { title: "Size", isNumber: true, cell: ({ size }) => sizeWords(size) },
              { title: "Act", cell: ({ id, fileName }) => <Remove id={id} name={fileName} isBusy={isBusy} /> },
            ]}
          />
        )}
        <Form method="post" encType="multipart/form-data" className="fields mt-4" noValidate key={files.length}>
          <FileField field={field("files")} label="Files" hint={`Up to ${maxFiles} on one item.`} multiple />
          <Button name="intent" value="files" busy={isBusy}>
            Add the files
          </Button>
        </Form>
      </Block>
    </>
  );
}
