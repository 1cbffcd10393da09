import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { kindWords, stateWords } from "#features/documents/document.ts";
import { documentFilter } from "#features/documents/documents.form.ts";
import { mayCreateSomewhere } from "#features/documents/list-own-groups.server.ts";
import { listWithChoices } from "#features/documents/list-documents.server.ts";
import { DocumentTable } from "#features/documents/ui/document-table.tsx";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Pager } from "#ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "Documents · ISECG" }];

export const loader = withActor(async ({ actor, url }) => {
  const filter = documentFilter.parse(Object.fromEntries(url.searchParams));
  const { next, ...listed } = await listWithChoices(actor, filter);
  const params = new URLSearchParams(url.searchParams);
  params.delete("after");
  const first = `/private/documents?${params}`;
  return {
    filter,
    ...listed,
    mayCreate: mayCreateSomewhere(actor),
    newer: filter.after ? first : null,
    older: next && `${first}&after=${next}`,
    done: url.searchParams.get("done"),
  };
});

const states = Object.entries(stateWords)
  .filter(([value]) => value !== "unshared")
  .map(([value, label]) => ({ value, label }));
const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const news: Record<string, string> = { discarded: "The draft is discarded." };

const orderWords = { changed: "last changed first", title: "by title", number: "by number" };

const zipOf = (documents: readonly { id: string }[]) => documents.map(({ id }) => `id=${id}`).join("&");

export default function Documents() {
  const { mayCreate, filter, documents, markings, agencies, groups, newer, older, done } =
    useLoaderData<typeof loader>();
  const { q, group, kind, state, marking, agency } = filter;
  const isFiltered = [q, group, kind, state, marking, agency].some(Boolean);
  const newDocument = (
    <LinkButton to="/private/documents/new" look="first" icon="plus">
      New document
    </LinkButton>
  );
  return (
    <>
      <Head
        title="Documents"
        line={<span>Everything that is shared and that you may read.</span>}
        actions={
          <>
            {mayCreate && newDocument}
            {documents.length > 0 && (
              <LinkButton to={`/private/documents/zip?${zipOf(documents)}`} icon="archive" isFile>
                Download these as ZIP
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      <Filters>
        <FilterText name="q" label="Title or number" value={filter.q} />
        <FilterSelect name="group" label="Group" none="All groups" value={filter.group} options={groups} />
        <FilterSelect name="kind" label="Kind" none="All kinds" value={filter.kind} options={kinds} />
        <FilterSelect name="state" label="State" none="All states" value={filter.state} options={states} />
        <FilterSelect name="marking" label="Marking" none="All markings" value={filter.marking} options={markings} />
        <FilterSelect name="agency" label="Agency" none="All agencies" value={filter.agency} options={agencies} />
        <FilterSelect
          name="order"
          label="Order"
          none="Last changed"
          value={filter.order}
          options={[
            { value: "title", label: "By title" },
            { value: "number", label: "By number" },
          ]}
        />
        <Button>Apply</Button>
      </Filters>
      {documents.length === 0 ? (
        <Empty
          title={isFiltered ? "Nothing that you may read fits these filters" : "Nothing is shared with you yet"}
          actions={
            isFiltered ? <LinkButton to="/private/documents">Show everything</LinkButton> : mayCreate && newDocument
          }
        >
          Documents appear when somebody shares them with a group of yours, with your agency or with all delegates.
        </Empty>
      ) : (
        <>
          <DocumentTable rows={documents} order={orderWords[filter.order ?? "changed"]} />
          <Pager
            newer={newer}
            older={older}
            shown={`${documents.length} shown, ${orderWords[filter.order ?? "changed"]}`}
            words={filter.order ? { newer: "First", older: "Next" } : { newer: "Newest", older: "Older" }}
          />
        </>
      )}
    </>
  );
}
