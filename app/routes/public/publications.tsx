import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { citedTitle, genres, isGenre, type Genre } from "#features/publishing/public-item.ts";
import { countGenres, listItems } from "#features/publishing/read-items.server.ts";
import { Shelf } from "#features/publishing/ui/item-parts.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { Empty } from "#ui/empty.tsx";
import { DateOnly } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  publicMeta(matches, {
    title: data?.genre ? genres[data.genre].many : "Publications",
    description: "Everything the group has agreed to make public, newest first.",
    path: data?.genre
      ? `/publications?kind=${data.genre}`
      : data?.before
        ? `/publications?before=${data.before}`
        : "/publications",
  });

export const loader = openDoor(async ({ url }) => {
  const before = url.searchParams.get("before");
  const kind = url.searchParams.get("kind");
  const genre = kind === null ? null : isGenre(kind) ? kind : nothing();
  const isFirst = !before && !genre;
  const [list, counts, roadmaps] = await Promise.all([
    listItems("publication", { before, genre }),
    countGenres(),
    isFirst ? listItems("publication", { genre: "roadmap" }) : null,
  ]);
  return { ...list, counts, genre, before, roadmaps: roadmaps?.items.slice(0, 4) ?? [] };
});

export default function Publications() {
  const { items, older, counts, genre, before, roadmaps } = useLoaderData<typeof loader>();
  const kinds = (Object.keys(genres) as Genre[]).filter((kind) => counts[kind]);
  const total = kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  return (
    <>
      <h1 className="title">Publications</h1>
      <p className="lead mt-2">Everything the group has agreed to make public, newest first.</p>
      {roadmaps.length > 0 && (
        <div className="mt-7">
          <Section title="The Global Exploration Roadmap">
            <Shelf items={roadmaps} />
          </Section>
        </div>
      )}
      <section className="mt-8" aria-labelledby="all">
        <h2 className="h-serif mb-3" id="all">
          {genre ? genres[genre].many : "All publications"}
        </h2>
        {total > 0 && (
          <nav className="seg mb-4" aria-label="Kind of publication">
            <a href="/publications" aria-current={genre ? undefined : "true"}>
              All <span className="n">{total}</span>
            </a>
            {kinds.map((kind) => (
              <a key={kind} href={`/publications?kind=${kind}`} aria-current={kind === genre ? "true" : undefined}>
                {genres[kind].many} <span className="n">{counts[kind]}</span>
              </a>
            ))}
          </nav>
        )}
        {items.length === 0 ? (
          <Empty title="Nothing has been published yet">Roadmaps and reports will stand here, newest first.</Empty>
        ) : (
          <Table
            caption="Publications, newest first"
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "Date",
                cell: ({ when }) =>
                  when && (
                    <span className="nw">
                      <DateOnly {...when} />
                    </span>
                  ),
              },
              {
                title: "Title",
                isName: true,
                cell: (item) => (
                  <>
                    <a className="doc is-serif" href={item.path}>
                      {citedTitle(item)}
                    </a>
                    <span className="fn">{item.summary}</span>
                  </>
                ),
              },
              { title: "Kind", cell: (item) => <span className="nw">{genres[item.genre].one}</span> },
              {
                title: "File",
                isNumber: true,
                cell: ({ files: [file], title }) =>
                  file && (
                    <a className="nw" href={`/files/${file.address}`} download>
                      {file.fileName.split(".").at(-1)?.toUpperCase()}
                      <span className="vh"> of {title}</span>
                    </a>
                  ),
              },
            ]}
          />
        )}
        {(before || older) && !genre && (
          <Pager
            newer={before ? "/publications" : null}
            older={older && `/publications?before=${older}`}
            shown=""
            words={{ newer: "Newest", older: "Older" }}
          />
        )}
      </section>
    </>
  );
}
