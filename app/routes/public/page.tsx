import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { pageSlugs, type PageSlug } from "#features/publishing/public-item.ts";
import { findItem } from "#features/publishing/read-items.server.ts";
import { ItemFiles, ItemPicture, ItemProse } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { WithContents } from "#ui/contents.tsx";
import { Empty } from "#ui/empty.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data?.item
    ? publicMeta(matches, {
        title: data.item.title,
        description: data.item.summary || data.item.title,
        path: data.item.path,
        picture: data.item.picture
          ? { path: `/files/${data.item.picture.address}`, alt: data.item.pictureWords.alt }
          : undefined,
      })
    : [{ title: `${data?.title ?? "Nothing here"} · ISECG` }];

/** A topic page or the FAQ: its address is its slug. The menu names it also while nothing stands there. */
export const loader = openDoor(async ({ url }) => {
  const slug = url.pathname.slice(1);
  return { item: await findItem("page", slug), title: pageSlugs[slug as PageSlug] };
});

export default function Page() {
  const { item, title } = useLoaderData<typeof loader>();
  if (!item) {
    return (
      <>
        <h1 className="title">{title}</h1>
        <div className="mt-6">
          <Empty title="Nothing has been published yet">The Secretariat will write this page.</Empty>
        </div>
      </>
    );
  }
  return (
    <article>
      <WithContents
        head={
          <>
            <h1 className="title">{item.title}</h1>
            {item.summary && <p className="lead mt-2">{item.summary}</p>}
          </>
        }
        parts={item.headings}
      >
        <ItemPicture item={item} />
        <ItemProse html={item.html} />
        {item.files.length > 0 && (
          <div className="mt-7 max-w-measure">
            <Section title="Files">
              <ItemFiles files={item.files} />
            </Section>
          </div>
        )}
      </WithContents>
    </article>
  );
}
