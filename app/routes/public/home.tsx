import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listAgencies } from "#features/membership/list-agencies.server.ts";
import { findItem, newestItems } from "#features/publishing/read-items.server.ts";
import { ItemFiles, ItemPicture, ItemProse, NewsList, PublicationList } from "#features/publishing/ui/item-parts.tsx";
import { SubscribeForm } from "#features/publishing/ui/subscribe-form.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { DateOnly } from "#ui/moment.tsx";

const MORE_NEWS = 4;
const PUBLICATIONS = 3;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  publicMeta(matches, {
    title: "ISECG · International Space Exploration Coordination Group",
    description: `Shared roadmaps and reports of ${data && data.agencies.length > 1 ? data.agencies.length : "the"} space agencies.`,
    path: "/",
  });

export const loader = openDoor(async () => {
  const [agencies, [newest, ...more], publications] = await Promise.all([
    listAgencies(),
    newestItems("news", MORE_NEWS + 1),
    newestItems("publication", PUBLICATIONS),
  ]);
  return { agencies, newest: newest ? await findItem("news", newest.slug) : null, more, publications };
});

export default function Home() {
  const { agencies, newest, more, publications } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="split">
        <article>
          {newest ? (
            <>
              <p className="over">News · {newest.when && <DateOnly {...newest.when} />}</p>
              <h1 className="display mt-2">{newest.title}</h1>
              <ItemPicture item={newest} />
              <ItemProse html={newest.html} />
              {newest.files.length > 0 && (
                <div className="mt-5">
                  <ItemFiles files={newest.files} />
                </div>
              )}
              <p className="mt-5">
                <a href={newest.path}>Permanent page of this news item</a>
              </p>
            </>
          ) : (
            <>
              <h1 className="display">Space agencies prepare exploration together</h1>
              <p className="lead mt-4">
                Delegates of the participating agencies meet, compare their plans, and write roadmaps and reports that
                every agency can stand behind. News will appear here.
              </p>
            </>
          )}
          {more.length > 0 && (
            <div className="mt-7">
              <Section title="More news" more={<a href="/news">All news</a>}>
                <NewsList items={more} />
              </Section>
            </div>
          )}
        </article>
        <aside aria-label="Publications and notifications">
          {publications.length > 0 && (
            <div className="mb-7">
              <Section title="Newest publications" more={<a href="/publications">All</a>}>
                <PublicationList items={publications} />
              </Section>
            </div>
          )}
          <SubscribeForm />
        </aside>
      </div>
      {agencies.length > 0 && (
        <div className="mt-8">
          <Section
            title={agencies.length === 1 ? "The participating agency" : `The ${agencies.length} participating agencies`}
            more={<a href="/about">About the group</a>}
          >
            <ul className="members">
              {agencies.map((agency) => (
                <li key={agency.slug}>
                  <a href={`/about#${agency.slug}`}>
                    <b>{agency.shortName}</b>
                    <span>{agency.country}</span>
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}
