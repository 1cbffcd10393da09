import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { neighboursOf, newestItems, readItem } from "#features/publishing/read-items.server.ts";
import { ItemFiles, ItemPicture, ItemProse, NewsList } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Crumbs } from "#ui/crumbs.tsx";
import { Section } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { DateOnly } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? publicMeta(matches, {
        title: data.item.title,
        description: data.item.summary || data.item.title,
        path: data.item.path,
        isArticle: true,
        picture: data.item.picture
          ? { path: `/files/${data.item.picture.address}`, alt: data.item.pictureWords.alt }
          : undefined,
      })
    : [];

export const loader = openDoor(async ({ params }) => {
  const item = await readItem("news", params["slug"] ?? "");
  const [beside, newest] = await Promise.all([neighboursOf(item), newestItems("news", 5)]);
  return { item, beside, others: newest.filter(({ id }) => id !== item.id).slice(0, 4) };
});

export default function NewsItem() {
  const { item, beside, others } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumbs
        crumbs={[
          { to: "/", label: "Home" },
          { to: "/news", label: "News" },
        ]}
        here={item.title}
      />
      <article className="split mt-5">
        <div>
          <p className="over">News · {item.when && <DateOnly {...item.when} />}</p>
          <h1 className="display mt-2 mb-4">{item.title}</h1>
          {item.summary && <p className="lead">{item.summary}</p>}
          <ItemPicture item={item} />
          <ItemProse html={item.html} />
        </div>
        <aside aria-label="Facts and more news">
          <Section title="Facts">
            <Facts rows={[["When", item.when && <DateOnly key="w" {...item.when} />]]} />
          </Section>
          {item.files.length > 0 && (
            <div className="mt-6">
              <Section title="Files">
                <ItemFiles files={item.files} />
              </Section>
            </div>
          )}
          {others.length > 0 && (
            <div className="mt-6">
              <Section title="Newest news" more={<a href="/news">All</a>}>
                <NewsList items={others} />
              </Section>
            </div>
          )}
        </aside>
      </article>
      <nav className="pager sec mt-8" aria-label="News items">
        {beside.older ? (
          <a href={beside.older.path}>Older: {beside.older.title}</a>
        ) : (
          <span className="meta">This is the oldest item</span>
        )}
        {beside.newer ? (
          <a href={beside.newer.path}>Newer: {beside.newer.title}</a>
        ) : (
          <span className="meta">This is the newest item</span>
        )}
      </nav>
    </>
  );
}
