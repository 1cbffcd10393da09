import { siteOrigin } from "#http/site.server.ts";
import { openDoor } from "#http/with-actor.server.ts";

export const loader = openDoor(
  () =>
    new Response(
      `User-agent: *\nDisallow: /private\nDisallow: /admin\nDisallow: /login\nSitemap: ${siteOrigin()}/sitemap.xml\n`,
      { headers: { "Content-Type": "text/plain; charset=utf-8" } },
    ),
);
