import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readAgenciesBehind } from "#features/publishing/agencies-behind.server.ts";
import {
  previewPublication,
  publishDocument,
  readAdopted,
  type PublicationText,
} from "#features/publishing/publish-document.server.ts";
import { genres } from "#features/publishing/public-item.ts";
import { fromDocumentForm } from "#features/publishing/publishing.form.ts";
import { listEditions } from "#features/publishing/read-items.server.ts";
import type { PublicationPage } from "#features/publishing/read-publication.server.ts";
import { countSubscribers } from "#features/publishing/subscribers.server.ts";
import { PublicationArticle } from "#features/publishing/ui/publication-article.tsx";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Facts } from "#ui/facts.tsx";
import { CheckField, SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { sizeWords } from "#ui/size.tsx";

export const meta: MetaFunction = () => [{ title: "Publish a document · ISECG" }];

export const loader = withOfficer(async ({ actor, params }) => {
  const adopted = await readAdopted(actor, params["documentId"] ?? "");
  if (adopted.itemId) throw redirect(`/admin/publications/${adopted.itemId}`, 303);
  const [editions, subscribers, { behind }] = await Promise.all([
    listEditions(actor, null),
    countSubscribers(actor),
    readAgenciesBehind(actor, adopted.id),
  ]);
  return {
    adopted,
    editions,
    subscribers,
    aside: behind.filter(({ asideSince }) => asideSince).map(({ shortName }) => shortName),
    named: behind.filter(({ asideSince }) => !asideSince).length,
    today: new Date().toISOString().slice(0, 10),
    createKey: randomUUID(),
  };
});

export const action = withOfficer(
  ({ actor, params, request }) =>
    onForm(request, fromDocumentForm, async ({ intent, createKey, withNews, newsTitle, newsBody, ...fields }) => {
      const id = params["documentId"] ?? "";
      const text: PublicationText = {
        ...fields,
        ...noPicture,
        news: withNews ? { title: newsTitle, body: newsBody } : null,
      };
      if (intent === "preview") {
        const preview = await previewPublication(actor, id, text);
        const ticks = { withNews: withNews ? "on" : "", tell: fields.tell ? "on" : "" };
        const initialValue = { ...fields, supersedesId: fields.supersedesId ?? "", newsTitle, newsBody, ...ticks };
        return data({ result: { initialValue }, preview });
      }
      const itemId = await publishDocument(actor, id, { ...text, createKey });
      return redirect(`/admin/publications/${itemId}?done=${fields.tell ? "told" : "published"}`, 303);
    }),
  { fresh: true },
);

const noPicture = { pictureAlt: "", pictureCaption: "", pictureCredit: "" };

export default function FromDocument() {
  const { adopted, editions, subscribers, aside, named, today, createKey } = useLoaderData<typeof loader>();
  const preview = useActionData<{ preview?: PublicationPage }>()?.preview;
  const { form, fields, isBusy } = usePortalForm(fromDocumentForm, {
    defaultValue: {
      title: adopted.title,
      summary: adopted.summary,
      genre: adopted.kind === "roadmap" ? "roadmap" : "",
      date: today,
      datePrecision: "day",
      fileName: adopted.revision.fileName,
      newsTitle: `${adopted.title} is published`,
    },
  });
  return (
    <>
      <Head
        title={`Publish ${adopted.title}`}
        crumbs={[
          { to: "/admin/publications", label: "Publications" },
          { to: `/private/documents/${adopted.id}`, label: adopted.number ?? adopted.title },
        ]}
      />
      {!adopted.marking.isPublic && (
        <Flash kind="you">
          It is marked “{adopted.marking.name}”. Publishing shows the file to everybody; the marking is changed on{" "}
          <Link to={`/private/documents/${adopted.id}/edit`}>the document’s own page</Link>.
        </Flash>
      )}
      <p className="max-w-measure mt-3">
        The publication, its file and its news item appear together, and the document is published, in one act. From
        then on no revision is added to it: a new edition is a new document that takes its place.
      </p>
      <div className="mt-4 max-w-measure">
        <Facts
          rows={[
            [
              "Agreed text",
              `Revision ${adopted.revision.number}, ${adopted.revision.fileName}, ${sizeWords(adopted.revision.size)}`,
            ],
            [
              "SHA-256",
              <span key="h" className="sha">
                {adopted.revision.sha256}
              </span>,
            ],
            [
              "Decision",
              <Link key="d" className="num nw" to={`/private/decisions/${adopted.decision}`}>
                {adopted.decision}
              </Link>,
            ],
            [
              "Agencies",
              <span key="a">
                {named} named
                {aside.length > 0 && `, ${aside.join(", ")} ${aside.length === 1 ? "stands" : "stand"} aside`}
                {" · "}
                <Link to={`/private/documents/${adopted.id}/agencies`}>Agencies behind it</Link>
              </span>,
            ],
          ]}
        />
      </div>
      {preview && (
        <div className="mt-7">
          <Block title="Preview, not published yet">
            <PublicationArticle page={preview} isPreview />
          </Block>
        </div>
      )}
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary
          title="Nothing was published"
          errors={form.errors}
          fields={[
            fields.title,
            fields.slug,
            fields.edition,
            fields.genre,
            fields.date,
            fields.supersedesId,
            fields.summary,
            fields.body,
            fields.fileName,
            fields.newsTitle,
            fields.newsBody,
          ]}
        />
        <TextField field={fields.title} label="Title" />
        <TextField field={fields.edition} label="Edition" hint="As it is cited: 3rd edition, Supplement 2020." />
        <TextField
          field={fields.slug}
          label="Address"
          hint="The last part of its address on the public site; left empty, it is made of the title. It stays for good."
        />
        <SelectField
          field={fields.genre}
          label="Kind"
          none="Choose…"
          options={Object.entries(genres).map(([value, words]) => ({ value, label: words.one }))}
        />
        <TextField
          field={fields.date}
          label="Date"
          type="date"
          hint="The day that it carries. Lists are in this order."
        />
        <SelectField field={fields.supersedesId} label="Takes the place of" none="No earlier one" options={editions} />
        <TextArea
          field={fields.summary}
          label="Summary"
          rows={3}
          hint="A sentence or two, for lists, mails and search."
        />
        <TextArea
          field={fields.body}
          label="Text"
          rows={10}
          hint="Stands above the file. Markdown: # heading, **bold**, - list, [words](https://address)."
        />
        <TextField field={fields.fileName} label="Name of the file" hint="As the public downloads it." />
        <h2 className="h2">News</h2>
        <CheckField field={fields.withNews} label="Publish a news item with it" />
        <TextField field={fields.newsTitle} label="Title of the news item" />
        <TextArea
          field={fields.newsBody}
          label="Text of the news item"
          rows={5}
          hint="Markdown. A link to the publication is put below it."
        />
        <CheckField
          field={fields.tell}
          label={`Tell the ${subscribers} ${subscribers === 1 ? "subscriber" : "subscribers"} by mail`}
          hint="Once: of the news item if there is one, else of the publication."
        />
        <input type="hidden" name="createKey" value={createKey} />
        <div className="btns">
          <Button name="intent" value="preview" busy={isBusy}>
            Preview
          </Button>
          <Button name="intent" value="publish" look="first" busy={isBusy}>
            Publish
          </Button>
          <LinkButton to={`/private/documents/${adopted.id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
