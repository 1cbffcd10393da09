import { Feed } from "feed";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { findItem, newestItems } from "./read-items.server.ts";

const ENTRIES = 30;

/** Titles and summaries are plain text; the feed says that they are HTML. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The newest news as an Atom feed, with whole texts. */
export async function newsFeed(origin: string, db: Db = liveDb): Promise<string> {
  const newest = await newestItems("news", ENTRIES, db);
  const items = (await Promise.all(newest.map(({ slug }) => findItem("news", slug, db)))).filter(
    (item) => item !== null,
  );
  const feed = new Feed({
    id: `${origin}/`,
    link: origin,
    title: "ISECG news",
    description: "News of the International Space Exploration Coordination Group",
    language: "en-GB",
    copyright: "ESA for the ISECG Secretariat",
    author: { name: "ISECG Secretariat" },
    updated: new Date(Math.max(0, ...items.map(({ updatedAt }) => Date.parse(updatedAt)))),
    feedLinks: { atom: `${origin}/news.atom` },
  });
  for (const { path, title, summary, html, when, updatedAt } of items) {
    feed.addItem({
      id: origin + path,
      link: origin + path,
      title: escaped(title),
      ...(summary && { description: escaped(summary) }),
      content: html.replaceAll(/ (href|src)="\/(?!\/)/g, ` $1="${origin}/`),
      date: new Date(updatedAt),
      ...(when && { published: new Date(`${when.day}T00:00:00Z`) }),
    });
  }
  return feed.atom1();
}
