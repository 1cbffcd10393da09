import { randomUUID } from "node:crypto";
import { useEffect, useRef } from "react";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { renderMarkdown } from "#features/publishing/markdown.server.ts";
import { genres, kindAt, kindWords, pageSlugs } from "#features/publishing/public-item.ts";
import type { publicationForm } from "#features/publishing/publishing.form.ts";
import { itemForms } from "#features/publishing/publishing.form.ts";
import { listEditions, listFreePages, readForEditing } from "#features/publishing/read-items.server.ts";
import { ItemProse } from "#features/publishing/ui/item-parts.tsx";
import { ItemHead } from "#features/publishing/ui/item-head.tsx";
import { createItem, editItem } from "#features/publishing/write-item.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Flash, News } from "#ui/flash.tsx";
import { Link } from "#ui/link.tsx";
import { Theirs } from "#ui/theirs.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.item?.title ?? "New"} · ISECG` },
];

export const loader = withOfficer(async ({ actor, params, url }) => {
  const kind = kindAt(url.pathname);
  const item = params["id"] ? await readForEditing(actor, kind, params["id"]) : null;
  const pages = kind === "page" && !item ? await listFreePages(actor) : [];
  if (kind === "page" && !item && pages.length === 0) nothing();
  return {
    kind,
    item,
    pages,
    editions: kind === "publication" ? await listEditions(actor, item?.id ?? null) : [],
    done: url.searchParams.get("done"),
    today: new Date().toISOString().slice(0, 10),
    createKey: randomUUID(),
  };
});

export const action = withOfficer(({ actor, request, params, url }) => {
  const kind = kindAt(url.pathname);
  return onForm(request, itemForms[kind], async ({ intent, version, createKey, ...text }) => {
    if (intent === "preview") {
      const preview = { title: text.title, summary: text.summary, html: renderMarkdown(text.body).html };
      return data({ result: { initialValue: text }, preview });
    }
    if (params["id"]) await editItem(actor, kind, params["id"], { ...text, version: version ?? 0 });
    const id = params["id"] ?? (await createItem(actor, kind, { ...text, createKey: createKey ?? randomUUID() }));
    return redirect(`${kindWords[kind].path}/${id}?done=${params["id"] ? "saved" : "created"}`, 303);
  });
});

const news: Record<string, string> = {
  created: "The draft is saved. Add a picture and files, then publish it.",
  saved: "The change is saved.",
  published: "It is on the public site.",
  told: "It is on the public site, and the subscribers’ mails are on their way.",
  withdrawn: "It is off the public site.",
};

const precisions = [
  { value: "day", label: "The day" },
  { value: "month", label: "The month" },
  { value: "year", label: "The year" },
];

export default function Item() {
  const { kind, item, pages, editions, done, today, createKey } = useLoaderData<typeof loader>();
  const preview = useActionData<{ preview?: { title: string; summary: string; html: string } }>()?.preview;
  const previewElement = useRef<HTMLDivElement>(null);
  // It stands above a long form, whose button asked for it.
  useEffect(() => {
    if (!preview) return;
    previewElement.current?.focus({ preventScroll: true });
    previewElement.current?.scrollIntoView({ block: "start" });
  }, [preview]);
  const { one, path } = kindWords[kind];
  // Each kind's form has some of the fields of a publication; one that it lacks is not drawn.
  const schema = itemForms[kind] as typeof publicationForm;
  const { form, fields, theirs, isBusy } = usePortalForm(schema, {
    defaultValue: item
      ? { ...item.text, ...(item.when && { date: item.when.day, datePrecision: item.when.precision }) }
      : { date: today, datePrecision: "day" },
  });
  const isDated = kind !== "page";
  return (
    <>
      <ItemHead kind={kind} item={item} title={item?.title ?? `New ${one}`} isHere />
      <News of={news} done={done} />
      {item?.state === "withdrawn" && item.withdrawnReason && (
        <Flash kind="you">Withdrawn: {item.withdrawnReason}</Flash>
      )}
      {item?.source && (
        <p className="mt-3">
          It comes from revision {item.source.revision} of{" "}
          <Link to={`/private/documents/${item.source.documentId}`}>the document</Link> that{" "}
          <Link className="num nw" to={`/private/decisions/${item.source.decision}`}>
            {item.source.decision}
          </Link>{" "}
          adopted. <Link to={`/private/documents/${item.source.documentId}/agencies`}>Agencies behind it</Link>
        </p>
      )}
      {theirs && (
        <Theirs
          rows={[
            ["Title", theirs["title"]],
            ["Summary", theirs["summary"]],
            ["Text", theirs["body"]],
          ]}
        />
      )}
      {preview && (
        <div ref={previewElement} tabIndex={-1} role="status">
          <Block title="Preview, not saved yet">
            <div className="max-w-measure">
              <p className="title">{preview.title}</p>
              {preview.summary && <p className="lead mt-2">{preview.summary}</p>}
              <div className="mt-4">
                <ItemProse html={preview.html} />
              </div>
            </div>
          </Block>
        </div>
      )}
      <Form method="post" className="fields mt-4" noValidate>
        <ErrorSummary
          errors={form.errors}
          fields={[
            fields.title,
            fields.slug,
            fields.date,
            fields.datePrecision,
            fields.genre,
            fields.edition,
            fields.supersedesId,
            fields.summary,
            fields.body,
            fields.pictureAlt,
            fields.pictureCaption,
            fields.pictureCredit,
          ]}
        />
        <TextField field={fields.title} label="Title" />
        {isDated && (
          <TextField
            field={fields.slug}
            label="Address"
            hint={
              item?.wasPublished
                ? "It was published under this address, so it stays."
                : "The last part of its address on the public site; left empty, it is made of the title."
            }
          />
        )}
        {kind === "page" && !item && (
          <SelectField
            field={fields.slug}
            label="Page"
            options={pages.map((slug) => ({ value: slug, label: pageSlugs[slug] }))}
          />
        )}
        {kind === "page" && item && <input type="hidden" name="slug" value={item.slug} />}
        {isDated && (
          <>
            <TextField
              field={fields.date}
              label="Date"
              type="date"
              hint="The day it speaks of. Lists are in this order."
            />
            <SelectField field={fields.datePrecision} label="Of this date is known" options={precisions} />
          </>
        )}
        {kind === "publication" && (
          <>
            <SelectField
              field={fields.genre}
              label="Kind"
              none="Choose…"
              options={Object.entries(genres).map(([value, words]) => ({ value, label: words.one }))}
            />
            <TextField field={fields.edition} label="Edition" hint="As it is cited: 3rd edition, Supplement 2020." />
            <SelectField
              field={fields.supersedesId}
              label="Takes the place of"
              none="No earlier one"
              options={editions}
            />
          </>
        )}
        <TextArea
          field={fields.summary}
          label="Summary"
          rows={3}
          hint="A sentence or two, for lists, mails and search."
        />
        <TextArea
          field={fields.body}
          label="Text"
          rows={18}
          hint="Markdown: # heading, **bold**, - list, [words](https://address). An empty line parts paragraphs."
        />
        <h2 className="h2">Words of the picture</h2>
        <TextField field={fields.pictureAlt} label="What it shows" hint="For readers who do not see it." />
        <TextField field={fields.pictureCaption} label="Caption" />
        <TextField field={fields.pictureCredit} label="Credit" hint="Who made it: NASA, ESA/J. Doe." />
        {item ? (
          <input type="hidden" name="version" value={item.version} />
        ) : (
          <input type="hidden" name="createKey" value={createKey} />
        )}
        <div className="btns">
          <Button name="intent" value="save" look="first" busy={isBusy}>
            {item ? "Save" : "Save as a draft"}
          </Button>
          <Button name="intent" value="preview" busy={isBusy}>
            Preview
          </Button>
          <LinkButton to={path}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
