import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listItems } from "#features/publishing/read-items.server.ts";
import { NewsList } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Empty } from "#ui/empty.tsx";
import { Pager } from "#ui/pager.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  publicMeta(matches, {
    title: "News",
    description: "What the ISECG and its agencies have done, newest first.",
    path: data?.before ? `/news?before=${data.before}` : "/news",
  });

export const loader = openDoor(async ({ url }) => {
  const before = url.searchParams.get("before");
  return { before, ...(await listItems("news", { before })) };
});

export default function News() {
  const { items, older, before } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="title">News</h1>
      <p className="lead mt-2 mb-7">What the group and its agencies have done, newest first.</p>
      {items.length === 0 ? (
        <Empty title="Nothing has been published yet">News of the group will stand here, newest first.</Empty>
      ) : (
        <div className="sec max-w-measure">
          <NewsList items={items} />
        </div>
      )}
      {(before || older) && (
        <div className="max-w-measure">
          <Pager
            newer={before ? "/news" : null}
            older={older && `/news?before=${older}`}
            shown=""
            words={{ newer: "Newest", older: "Older" }}
          />
        </div>
      )}
    </>
  );
}
