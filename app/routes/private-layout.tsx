import { Outlet, useLoaderData, useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { UploadsElsewhere } from "#features/documents/ui/uploads-elsewhere.tsx";
import { readKeptForm } from "#features/identity/kept-form.server.ts";
import type { Shell } from "#http/shell.ts";
import { useProblem } from "#http/use-problem.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { PrivatePage, type Entry } from "#ui/private-page.tsx";
import { PublicPage } from "#ui/public-page.tsx";

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
  return (
    <Frame shell={shell}>
      {shell.kept && (
        <Flash kind="you">What you typed is here again and has not been sent. Files have to be chosen again.</Flash>
      )}
      <Outlet />
    </Frame>
  );
}

/** Whatever went wrong on a private page, within the frame, so that the way on is in view. */
export function ErrorBoundary() {
  const shell = useRouteLoaderData<Shell>("routes/private-layout");
  const { title, sentence, reference, written } = useProblem();
  const words = (
    <>
      <Head title={title} />
      {sentence && <p className="max-w-measure">{sentence}</p>}
      {written.length > 0 && (
        <Block title="What you had written">
          {written.map((text) => (
            <p className="max-w-measure mt-3 whitespace-pre-wrap" key={text}>
              <bdi>{text}</bdi>
            </p>
          ))}
        </Block>
      )}
      <p className="mt-5">
        <Link to="/private">Go to the dashboard</Link>
      </p>
      {reference && (
        <p className="meta mt-5">
          Reference for the Secretariat: <span className="num">{reference}</span>
        </p>
      )}
    </>
  );
  const { pathname } = useLocation();
  if (shell) return <Frame shell={shell}>{words}</Frame>;
  return (
    <PublicPage path={pathname} agencyCount={null}>
      {words}
    </PublicPage>
  );
}

/** The frame with the menu that belongs to who is here. */
function Frame({ shell, children }: { shell: Shell; children: ReactNode }) {
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
            entry("/private/decisions", "Decisions", "scroll-text"),
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
          label: "Help",
          entries: [entry("/private/help/agreement", "How a text is agreed", "info")],
        },
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
      <UploadsElsewhere />
      {children}
    </PrivatePage>
  );
}
