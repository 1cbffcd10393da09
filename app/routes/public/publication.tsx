import { data } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { citedTitle } from "#features/publishing/public-item.ts";
import { listItems } from "#features/publishing/read-items.server.ts";
import { readPublication, type WithdrawnPublication } from "#features/publishing/read-publication.server.ts";
import { PublicationArticle } from "#features/publishing/ui/publication-article.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Crumbs } from "#ui/crumbs.tsx";
import { Facts } from "#ui/facts.tsx";
import { DateOnly, UtcTime } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) => {
  if (!loaded) return [];
  if ("withdrawn" in loaded)
    return [{ title: "Withdrawn publication · ISECG" }, { name: "robots", content: "noindex" }];
  const { item } = loaded.page;
  return publicMeta(matches, {
    title: citedTitle(item),
    description: item.summary || item.title,
    path: item.path,
    isArticle: true,
    picture: item.picture ? { path: `/files/${item.picture.address}`, alt: item.pictureWords.alt } : undefined,
  });
};

export const loader = openDoor(async ({ params }) => {
  const found = await readPublication(params["slug"] ?? "");
  if ("withdrawn" in found) return data(found, { status: 410 });
  const { item } = found.page;
  const { items } = await listItems("publication", { genre: item.genre });
  return data({ ...found, alike: items.filter(({ id }) => id !== item.id).slice(0, 4) });
});

export default function Publication() {
  const loaded = useLoaderData<typeof loader>();
  const crumbs = [
    { to: "/", label: "Home" },
    { to: "/publications", label: "Publications" },
  ];
  if ("withdrawn" in loaded) {
    return (
      <>
        <Crumbs crumbs={crumbs} here={loaded.withdrawn.title} />
        <Withdrawn {...loaded.withdrawn} />
      </>
    );
  }
  return (
    <>
      <Crumbs crumbs={crumbs} here={loaded.page.item.title} />
      <PublicationArticle page={loaded.page} alike={loaded.alike} />
    </>
  );
}

function Withdrawn({ title, edition, when, at, reason }: WithdrawnPublication) {
  return (
    <article className="mt-5 max-w-measure">
      <p className="over">Withdrawn</p>
      <h1 className="display mt-2 mb-4">{citedTitle({ title, edition })}</h1>
      <p className="lead mb-5">This publication was withdrawn. Its text and files are no longer here.</p>
      <Facts
        rows={[
          ["Date", when && <DateOnly key="d" {...when} />],
          ["Withdrawn", at && <UtcTime key="w" at={at} />],
          ["Reason", reason],
        ]}
      />
      <p className="mt-5">
        <a href="/publications">All publications</a>
      </p>
    </article>
  );
}
