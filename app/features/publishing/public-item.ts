import type { PublicKind, PublicState } from "#platform/db/client/enums.ts";

/** What can be done with an item in a state; whatever is not here is refused. */
const transitions: Record<PublicState, Partial<Record<"publish" | "withdraw", PublicState>>> = {
  draft: { publish: "published" },
  published: { withdraw: "withdrawn" },
  withdrawn: { publish: "published" },
};

/** The state that an act leads to, or null when it cannot be done in this one. */
export const stateAfter = (state: PublicState, act: "publish" | "withdraw"): PublicState | null =>
  transitions[state][act] ?? null;

/** The states from which an act leads on. */
export const statesBefore = (act: "publish" | "withdraw") =>
  (Object.keys(transitions) as PublicState[]).filter((state) => stateAfter(state, act) !== null);

/** Words of the screen. */
export const kindWords: Record<PublicKind, { one: string; many: string; path: string }> = {
  news: { one: "news item", many: "News", path: "/admin/news" },
  publication: { one: "publication", many: "Publications", path: "/admin/publications" },
  page: { one: "page", many: "Pages", path: "/admin/pages" },
};

/** The kind that is worked on at an address of the Secretariat's. */
export const kindAt = (pathname: string): PublicKind =>
  (Object.keys(kindWords) as PublicKind[]).find((kind) => pathname.startsWith(kindWords[kind].path)) ?? "news";

/** Words of the screen. */
export const stateWords: Record<PublicState, string> = {
  draft: "Draft",
  published: "Published",
  withdrawn: "Withdrawn",
};

/** Kinds of publications, in the order of the shelf. */
export const genres = {
  roadmap: { one: "Roadmap", many: "Roadmaps" },
  supplement: { one: "Supplement", many: "Supplements" },
  technology: { one: "Technology report", many: "Technology" },
  science: { one: "Science", many: "Science" },
  whitePaper: { one: "White paper", many: "White papers" },
  annualReport: { one: "Annual report", many: "Annual reports" },
  other: { one: "Other", many: "Other" },
} as const;

export type Genre = keyof typeof genres;

export const isGenre = (given: string | null): given is Genre => given !== null && Object.hasOwn(genres, given);

/** The pages that have an address, with the titles they begin with. */
export const pageSlugs = {
  about: "About ISECG",
  "advanced-technology": "Advanced Technology",
  "science-exploration": "Science & Exploration",
  "lunar-volatiles": "Lunar Volatiles",
  faq: "Frequently asked questions",
} as const;

export type PageSlug = keyof typeof pageSlugs;

/** Where the public reads an item. */
export function publicPathOf({ kind, slug }: { kind: PublicKind; slug: string }): string {
  if (kind === "page") return `/${slug}`;
  return kind === "news" ? `/news/${slug}` : `/publications/${slug}`;
}

/** A publication's title with its edition, as it is cited. */
export const citedTitle = ({ title, edition }: { title: string; edition: string }) =>
  edition ? `${title}, ${edition}` : title;

/** An address made of a title: plain letters, digits and hyphens. */
export const slugOf = (title: string) =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-$/, "");
