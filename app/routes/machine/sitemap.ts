import { listPublicAddresses } from "#features/publishing/read-items.server.ts";
import { siteOrigin } from "#http/site.server.ts";
import { openDoor } from "#http/with-actor.server.ts";

/** Pages that are there whatever is published. */
const standing = ["/", "/about", "/news", "/publications"];

/** Every public page by address; addresses are made of plain letters, so nothing needs escaping. */
export const loader = openDoor(async () => {
  const origin = siteOrigin();
  const items = (await listPublicAddresses()).filter(({ path }) => !standing.includes(path));
  const urls = [
    ...standing.map((path) => `<url><loc>${origin}${path}</loc></url>`),
    ...items.map(({ path, changed }) => `<url><loc>${origin}${path}</loc><lastmod>${changed}</lastmod></url>`),
  ];
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
});
