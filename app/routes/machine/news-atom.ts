import { newsFeed } from "#features/publishing/news-feed.server.ts";
import { siteOrigin } from "#http/site.server.ts";
import { openDoor } from "#http/with-actor.server.ts";

export const loader = openDoor(
  async () =>
    new Response(await newsFeed(siteOrigin()), { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } }),
);
