import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readItem } from "#features/publishing/read-items.server.ts";
import { ItemFiles, ItemPicture, ItemProse } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { WithContents } from "#ui/contents.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? publicMeta(matches, {
        title: data.item.title,
        description: data.item.summary || data.item.title,
        path: data.item.path,
        picture: data.item.picture
          ? { path: `/files/${data.item.picture.address}`, alt: data.item.pictureWords.alt }
          : undefined,
      })
    : [];

/** A topic page or the FAQ: its address is its slug. */
export const loader = openDoor(async ({ url }) => ({ item: await readItem("page", url.pathname.slice(1)) }));

export default function Page() {
  const { item } = useLoaderData<typeof loader>();
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
