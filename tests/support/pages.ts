import type { Page } from "@playwright/test";

/** Every public page, one of each kind. */
export const publicPages = [
  "/",
  "/about",
  "/news",
  "/news/isef-washington-2014",
  "/publications",
  "/publications/roadmap-3rd-edition",
  "/publications/autonomy-with-a-long-delay",
  "/publications/annual-report-2011",
  "/advanced-technology",
  "/science-exploration",
  "/lunar-volatiles",
  "/faq",
  "/subscribe",
  "/login",
  "/logout",
  "/forgot-password",
  "/nothing-here",
];

/**
 * Pages of one thing: the first that a list links to, and what hangs on its address. Where the thing must have something
 * that others lack, the list is narrowed to it: other tests add to lists at the same time.
 */
type OfTheFirst = { on: string | OfTheFirst; link: RegExp; then: readonly string[] };

const review = /^\/private\/reviews\/[0-9a-f-]{36}$/;
const document = /^\/private\/documents\/[0-9a-f-]{36}$/;
const underReview = "/private/documents?state=underReview&q=lunar+surface";
const kept: OfTheFirst = {
  on: { on: underReview, link: document, then: ["/room"] },
  link: /\/room\/[0-9a-f-]{36}$/,
  then: ["", "/discard"],
};
const admin = (kind: string) => new RegExp(`^/admin/${kind}/[0-9a-f-]{36}$`);

/** Every page of the Private Area, by who looks at it. */
export const privatePages: Record<string, readonly (string | OfTheFirst)[]> = {
  Secretariat: [
    "/private",
    "/private/account",
    "/private/account/password",
    "/private/account/groups",
    "/private/documents",
    "/private/documents?q=nothing-fits-this",
    {
      on: "/private/reviews",
      link: review,
      then: ["", "/extend", "/close", "/next", "/override", "/on-behalf", "/cancel"],
    },
    { on: "/private/documents?state=draft", link: document, then: ["/open-round"] },
    {
      on: "/private/documents?state=adoptedProvisionally",
      link: document,
      then: ["", "/conditions", "/conditions/1/confirm", "/give-up"],
    },
    "/private/decisions",
    { on: "/private/decisions", link: /^\/private\/decisions\/ISECG-D-\d{4}-\d{3,}$/, then: [""] },
    "/admin/members",
    {
      on: "/admin/members?role=delegate",
      link: admin("members"),
      then: ["", "/rename", "/role", "/agency", "/address", "/retire"],
    },
    "/admin/members/import",
    "/admin/agencies",
    "/admin/agencies/new",
    { on: "/admin/agencies", link: admin("agencies"), then: ["", "/logo", "/end"] },
    "/admin/groups",
    "/admin/groups/new",
    "/admin/groups/science",
    "/admin/news",
    "/admin/news/new",
    { on: "/admin/news?state=published", link: admin("news"), then: ["", "/files", "/withdraw"] },
    "/admin/publications",
    "/admin/publications/new",
    { on: "/admin/publications?state=draft", link: admin("publications"), then: ["", "/files", "/publish"] },
    { on: "/admin/publications?state=published&q=Autonomy", link: admin("publications"), then: ["", "/withdraw"] },
    { on: "/admin/publications", link: /^\/admin\/publications\/from\/[0-9a-f-]{36}$/, then: [""] },
    { on: "/private/documents?state=published&q=Autonomy", link: document, then: ["", "/agencies"] },
    "/admin/pages",
    "/admin/subscribers",
    "/admin/settings",
    "/admin/settings/markings/new",
    { on: "/admin/settings", link: admin("settings/markings"), then: ["", "/retire"] },
    "/admin/settings/terms",
    "/admin/settings/free-days",
    {
      on: "/admin/settings/free-days",
      link: /^\/admin\/settings\/free-days\/[\d-]{10}\/remove$/,
      then: [""],
    },
    "/admin/outbox",
    { on: "/admin/outbox", link: admin("outbox"), then: [""] },
    "/admin/audit",
  ],
  "Head of delegation": [
    "/private",
    "/private/reviews",
    "/private/help/agreement",
    { on: "/private/reviews", link: review, then: [""] },
    {
      on: underReview,
      link: document,
      then: ["", "/history", "/rids", "/rids/import", "/rids/1", "/room", "/rids/new"],
    },
    kept,
    { on: kept, link: /\/files\/[0-9a-f-]{36}\/remove$/, then: [""] },
    "/private/members",
    "/private/members/invite",
  ],
  "Chair of a group": [
    {
      on: "/private/documents?state=draft&q=Benefits+on+Earth",
      link: document,
      then: ["", "/edit", "/audience", "/withdraw", "/revisions/new"],
    },
    {
      on: "/private/reviews?after=9999-12-31T00:00:00.000Z_00000000-0000-4000-8000-000000000000",
      link: review,
      then: [""],
    },
  ],
  "Co-chair of a group": [
    {
      on: "/private/documents?state=underReview&q=Figure+3-2",
      link: document,
      then: ["/rids", "/rids/1", "/rids/2", "/rids/5", "/rids/5/answer", "/rids/3/close"],
    },
  ],
  Alternate: [
    {
      on: underReview,
      link: document,
      then: ["/rids/2", "/rids/2/withdraw"],
    },
  ],
  "Member of a group": [
    "/private/documents/new",
    "/private/documents/share",
    "/private/groups/exploration-roadmap",
    {
      on: "/private/documents?q=lunar+surface",
      link: document,
      then: ["", "/revisions/1", "/readers", "/history", "/revisions/4", "/compare/3/4", "/compare/1/4"],
    },
    {
      on: "/private/documents?q=spring+plenary",
      link: document,
      then: ["/revisions/2?as=words", "/compare/1/2"],
    },
    { on: "/private/documents?q=Instruments", link: document, then: ["/revisions/1"] },
  ],
};

/** Forms, and the button that sends them empty: how they look with their errors. */
export const emptyForms: Record<string, readonly (readonly [path: string, button: string])[]> = {
  nobody: [
    ["/login", "Sign in"],
    ["/subscribe", "Subscribe"],
    ["/forgot-password", "Send the link"],
  ],
  Secretariat: [
    ["/admin/agencies/new", "Take the agency in"],
    ["/admin/members/invite", "Send the invitation"],
    ["/admin/settings/markings/new", "Add the marking"],
    ["/admin/settings/free-days", "Add the day"],
    ["/admin/news/new", "Save as a draft"],
    ["/admin/publications/new", "Save as a draft"],
    ["/private/account/password", "Change password"],
  ],
};

/** The addresses of a list of pages, with those of the first things that lists link to. */
export async function addressesOf(page: Page, entries: readonly (string | OfTheFirst)[]): Promise<string[]> {
  const addresses: string[] = [];
  for (const entry of entries) {
    if (typeof entry === "string") {
      addresses.push(entry);
      continue;
    }
    const on = typeof entry.on === "string" ? entry.on : ((await addressesOf(page, [entry.on]))[0] ?? "");
    const html = await (await page.request.get(on)).text();
    const links = html.slice(html.indexOf("<main")).matchAll(/<a [^>]*?href="([^"]*)"/g);
    const first = [...links].map(([, link = ""]) => link).find((link) => entry.link.test(link));
    if (!first) throw new Error(`${on} links to nothing like ${String(entry.link)}.`);
    addresses.push(...entry.then.map((rest) => first + rest));
  }
  return addresses;
}
