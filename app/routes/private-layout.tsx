import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { readKeptForm } from "#features/identity/kept-form.server.ts";
import type { Shell } from "#http/shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { PrivatePage, type Entry } from "#ui/private-page.tsx";

export const handle = { hydrate: true };

export const loader = withActor(async ({ actor, session, url }): Promise<Shell> => {
  const kept = url.searchParams.get("kept");
  return {
    me: { name: actor.name, agency: actor.agencyName },
    timeZone: session.timeZone,
    dateLocale: session.dateLocale,
    now: new Date().toISOString(),
    groups: actor.seats.filter((seat) => !seat.isConcluded).map(({ slug, name }) => ({ slug, name })),
    isSecretariat: actor.isSecretariat,
    isHead: actor.role === "head",
    kept: kept ? await readKeptForm(actor.id, kept) : null,
  };
});

export default function PrivateLayout() {
  const shell = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const entry = (href: string, label: string, icon: Entry["icon"]): Entry => ({
    href,
    label,
    icon,
    isCurrent: pathname === href || (href.split("/").length > 2 && pathname.startsWith(`${href}/`)),
  });
  return (
    <PrivatePage
      me={shell.me}
      clock={{ now: shell.now, timeZone: shell.timeZone }}
      sections={[
        {
          label: null,
          entries: [
            entry("/private", "Dashboard", "layout-dashboard"),
            entry("/private/documents", "Documents", "file-text"),
            entry("/private/reviews", "Reviews", "list-checks"),
            entry("/private/members", "Members", "users"),
          ],
        },
        ...(shell.groups.length > 0
          ? [
              {
                label: "My groups",
                entries: shell.groups.map(({ slug, name }) => entry(`/private/groups/${slug}`, name, "orbit")),
              },
            ]
          : []),
        ...(shell.isSecretariat
          ? [
              {
                label: "Secretariat",
                entries: [
                  entry("/admin/members", "Members and invitations", "user-plus"),
                  entry("/admin/agencies", "Agencies", "building"),
                  entry("/admin/groups", "Groups", "orbit"),
                  entry("/admin/news", "News", "newspaper"),
                  entry("/admin/publications", "Publications", "book-open"),
                  entry("/admin/pages", "Pages", "file"),
                  entry("/admin/subscribers", "Subscribers", "mail"),
                  entry("/admin/settings", "Portal settings", "list"),
                  entry("/admin/outbox", "Outbox", "send"),
                  entry("/admin/audit", "Audit trail", "scroll-text"),
                ],
              },
            ]
          : []),
        {
          label: "Account",
          entries: [
            entry("/private/account", "Settings and zone", "settings"),
            entry("/logout", "Sign out", "log-out"),
            entry("/", "Public site", "globe"),
          ],
        },
      ]}
    >
      <Outlet />
    </PrivatePage>
  );
}
