import type { LinksFunction, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { fontPreloads } from "#ui/fonts.ts";
import { PublicPage } from "#ui/public-page.tsx";
import styles from "#ui/styles.css?url";
import { useNonce } from "#http/nonce.ts";
import { useProblem } from "#http/use-problem.ts";

export const meta: MetaFunction = ({ error }) => (error ? [{ title: "Not answered · ISECG" }] : [{ title: "ISECG" }]);

export const links: LinksFunction = () => [
  ...[fontPreloads.sans, fontPreloads.serif].map((href) => ({
    rel: "preload",
    href,
    as: "font" as const,
    type: "font/woff2",
    crossOrigin: "anonymous" as const,
  })),
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "alternate", type: "application/atom+xml", href: "/news.atom", title: "ISECG news" },
];

/** The frame of every page. Only routes whose handle says `hydrate` (the private area) get scripts. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const hydrated = useMatches().some((match) => (match.handle as { hydrate?: boolean } | undefined)?.hydrate);
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrated && nonce && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** The page of whatever went wrong on the public site: a sentence, and the way on. */
export function ErrorBoundary() {
  const { title, sentence, reference } = useProblem();
  const { pathname } = useLocation();
  const agencyCount = useRouteLoaderData<{ agencyCount: number }>("routes/public/layout")?.agencyCount ?? null;
  return (
    <PublicPage path={pathname} agencyCount={agencyCount}>
      <h1 className="title">{title}</h1>
      {sentence && <p className="lead mt-2">{sentence}</p>}
      <p className="mt-5">
        {pathname.startsWith("/reset-password/") ? (
          <a href="/forgot-password">Ask for a new link</a>
        ) : (
          <a href="/">Go to the home page</a>
        )}
      </p>
      {reference && (
        <p className="meta mt-5">
          Reference for the Secretariat: <span className="num">{reference}</span>
        </p>
      )}
    </PublicPage>
  );
}
