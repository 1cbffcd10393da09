import type { LinksFunction, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { fontPreloads } from "#ui/fonts.ts";
import { PublicPage } from "#ui/public-page.tsx";
import styles from "#ui/styles.css?url";
import { useNonce } from "#http/nonce.ts";

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

const titles: Record<number, string> = {
  400: "This request was not understood",
  403: "This is not yours to do",
  404: "There is nothing at this address",
  409: "Somebody was faster",
  413: "This is too large",
  422: "This was not carried out",
  429: "Too many attempts",
  503: "The portal is not ready",
  507: "There is no room left",
};

/** The page of whatever went wrong: a sentence, and the id under which the log has the rest. */
export function ErrorBoundary() {
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : null;
  const facts = response?.data as { message?: string; requestId?: string } | undefined;
  const status = response?.status ?? 500;
  const title = titles[status] ?? "Something went wrong here";
  return (
    <PublicPage path={useLocation().pathname} agencyCount={null}>
      <h1 className="title">{title}</h1>
      {facts?.message && facts.message !== `${title}.` && <p className="lead mt-2">{facts.message}</p>}
      <p className="mt-5">
        <a href="/">Go to the home page</a>
      </p>
      {facts?.requestId && status >= 500 && (
        <p className="meta mt-5">
          Reference for the Secretariat: <span className="num">{facts.requestId}</span>
        </p>
      )}
    </PublicPage>
  );
}
