import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { itemFilter } from "#features/publishing/publishing.form.ts";
import { citedTitle, kindAt, kindWords, pageSlugs, stateWords } from "#features/publishing/public-item.ts";
import { listAdopted } from "#features/publishing/publish-document.server.ts";
import { listForEditing } from "#features/publishing/read-items.server.ts";
import { StateOfItem } from "#features/publishing/ui/state-of-item.tsx";
import { withOfficer } from "#http/office.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { DateOnly, UtcTime } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? kindWords[data.kind].many : "Public site"} · ISECG` },
];

export const loader = withOfficer(async ({ actor, url }) => {
  const kind = kindAt(url.pathname);
  const { after, ...filter } = itemFilter.parse(Object.fromEntries(url.searchParams));
  const { items, next } = await listForEditing(actor, kind, { ...filter, after });
  const chosen = new URLSearchParams({
    ...(filter.q && { q: filter.q }),
    ...(filter.state && { state: filter.state }),
  });
  const at = (place: string | null) => {
    const query = new URLSearchParams(chosen);
    if (place) query.set("after", place);
    return `${url.pathname}${query.size ? `?${query}` : ""}`;
  };
  const hasRoom = kind !== "page" || items.length < Object.keys(pageSlugs).length;
  const adopted = kind === "publication" && !after ? await listAdopted(actor) : [];
  return { kind, items, adopted, filter, hasRoom, newer: after ? at(null) : null, older: next && at(next) };
});

export default function Items() {
  const { kind, items, adopted, filter, hasRoom, newer, older } = useLoaderData<typeof loader>();
  const { one, many, path } = kindWords[kind];
  const isFiltered = Boolean(filter.state || filter.q);
  const create = hasRoom && (
    <LinkButton to={`${path}/new`} look="first" icon="plus">
      New {one}
    </LinkButton>
  );
  return (
    <>
      <Head title={many} actions={create} />
      {adopted.length > 0 && !isFiltered && (
        <Block title="Adopted, not published">
          <ul className="rows mt-3" role="list">
            {adopted.map(({ id, number, title, marking }) => (
              <li key={id}>
                <Link className="doc" to={`${path}/from/${id}`}>
                  <bdi>{title}</bdi>
                </Link>
                <span className="q num nw">{number}</span>
                <Marking isPublic={marking.isPublic}>{marking.name}</Marking>
              </li>
            ))}
          </ul>
        </Block>
      )}
      {kind !== "page" && (
        <Filters>
          <FilterText name="q" label="Text of the title" value={filter.q} />
          <FilterSelect
            name="state"
            label="State"
            none="All states"
            value={filter.state}
            options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
          />
          <Button>Apply</Button>
        </Filters>
      )}
      {items.length === 0 && isFiltered && (
        <Empty title="Nothing fits these filters" actions={<LinkButton to={path}>Show everything</LinkButton>} />
      )}
      {items.length === 0 && !isFiltered && (
        <Empty title={`No ${one} yet`} actions={create}>
          It begins as a draft that only the Secretariat sees.
        </Empty>
      )}
      {items.length > 0 && (
        <>
          <Table
            caption={`${many}, ${kind === "page" ? "by address" : "newest first"}`}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "Title",
                isName: true,
                cell: (item) => (
                  <>
                    <Link className="doc" to={`${path}/${item.id}`}>
                      <bdi>{citedTitle(item)}</bdi>
                    </Link>
                    <span className="fn">{item.path}</span>
                  </>
                ),
              },
              ...(kind === "page"
                ? []
                : [{ title: "Date", cell: ({ when }: (typeof items)[number]) => when && <DateOnly {...when} /> }]),
              { title: "State", cell: ({ state }) => <StateOfItem state={state} /> },
              { title: "Changed, UTC", short: "changed", cell: ({ updatedAt }) => <UtcTime at={updatedAt} /> },
            ]}
          />
          {(newer || older) && (
            <Pager
              newer={newer}
              older={older}
              shown={`${items.length} shown, newest first`}
              words={{ newer: "Newest", older: "Older" }}
            />
          )}
        </>
      )}
    </>
  );
}
