import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { genres } from "#features/publishing/public-item.ts";
import { listItems, readItem } from "#features/publishing/read-items.server.ts";
import { citedTitle, ItemFiles, ItemProse, LargeCover, PublicationList } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { Crumbs } from "#ui/crumbs.tsx";
import { Facts } from "#ui/facts.tsx";
import { DateOnly } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? publicMeta(matches, {
        title: citedTitle(data.item),
        description: data.item.summary || data.item.title,
        path: data.item.path,
        isArticle: true,
        picture: data.item.picture
          ? { path: `/files/${data.item.picture.address}`, alt: data.item.pictureWords.alt }
          : undefined,
      })
    : [];

export const loader = openDoor(async ({ params }) => {
  const item = await readItem("publication", params["slug"] ?? "");
  const { items } = await listItems("publication", { genre: item.genre });
  return { item, alike: items.filter(({ id }) => id !== item.id).slice(0, 4) };
});

export default function Publication() {
  const { item, alike } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumbs
        crumbs={[
          { to: "/", label: "Home" },
          { to: "/publications", label: "Publications" },
        ]}
        here={item.title}
      />
      <article className="split mt-5">
        <div>
          <p className="over">{genres[item.genre].one}</p>
          <h1 className="display mt-2 mb-4">{citedTitle(item)}</h1>
          {item.summary && <p className="lead mb-5">{item.summary}</p>}
          <ItemProse html={item.html} />
          {item.files.length > 0 && (
            <div className="mt-7">
              <Section title="Download">
                <ItemFiles files={item.files} />
              </Section>
            </div>
          )}
        </div>
        <aside aria-label="Facts and related publications">
          <LargeCover item={item} />
          <div className="mt-5">
            <Section title="Facts">
              <Facts
                rows={[
                  ["Kind", genres[item.genre].one],
                  ["Edition", item.edition],
                  ["Date", item.when && <DateOnly key="d" {...item.when} />],
                ]}
              />
            </Section>
          </div>
          {alike.length > 0 && (
            <div className="mt-6">
              <Section title="Related">
                <PublicationList items={alike} />
              </Section>
            </div>
          )}
        </aside>
      </article>
    </>
  );
}
