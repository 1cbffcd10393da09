import type { MetaDescriptor } from "@remix-run/react";

type PublicPageFacts = {
  title: string;
  description: string;
  /** Its one address, query included where it tells pages apart. */
  path: string;
  /** The address of its picture. */
  picture?: { path: string; alt: string } | undefined;
  isArticle?: boolean;
};

/**
 * What a public page says of itself to browsers, search engines and other sites: title, description, canonical link,
 * Open Graph. `matches` are those of the page's meta function; the site's origin is the public layout's.
 */
export function publicMeta(
  matches: readonly { id: string; data: unknown }[],
  { title, description, path, picture, isArticle = false }: PublicPageFacts,
): MetaDescriptor[] {
  const layout = matches.find(({ id }) => id === "routes/public/layout")?.data as { origin?: string } | undefined;
  const origin = layout?.origin ?? "";
  return [
    { title: path === "/" ? title : `${title} · ISECG` },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: origin + path },
    { property: "og:site_name", content: "ISECG" },
    { property: "og:type", content: isArticle ? "article" : "website" },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: origin + path },
    ...(picture
      ? [
          { property: "og:image", content: origin + picture.path },
          { property: "og:image:alt", content: picture.alt },
        ]
      : []),
  ];
}
