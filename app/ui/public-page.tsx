import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { Orbits } from "./orbits.tsx";

const menu = [
  ["/", "Home"],
  ["/about", "About ISECG"],
  ["/news", "News"],
  ["/publications", "Publications"],
  ["/advanced-technology", "Advanced Technology"],
  ["/science-exploration", "Science & Exploration"],
  ["/lunar-volatiles", "Lunar Volatiles"],
  ["/faq", "FAQ"],
] as const;

const ACCOUNT = /^\/(login|logout|confirm|forgot-password|reset-password|invitations|setup|address)(\/|$)/;

type PublicPageProps = {
  path: string;
  /** How many agencies take part; the line names no number that would say nothing. */
  agencyCount: number | null;
  children: ReactNode;
};

/** The frame of the public site: masthead, menu, content, foot. Runs no script. */
export function PublicPage({ path, agencyCount, children }: PublicPageProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className={path === "/" ? "mast is-home" : "mast"}>
        <div className="wrap">
          <Orbits />
          <a className="brand" href="/">
            <b>ISECG</b>
            <span>International Space Exploration Coordination Group</span>
          </a>
          <a className="tomenu" href="#menu">
            <Icon name="menu" />
            Menu
          </a>
          <a className="sublink subline" href="/subscribe">
            <Icon name="mail" />
            Subscribe to our news notifications
          </a>
          <p className="say">
            The ISECG is a voluntary forum in which {agencyCount === null || agencyCount < 2 ? "" : `${agencyCount} `}
            space agencies coordinate their plans for exploring beyond low Earth orbit.
          </p>
        </div>
      </header>
      <nav className="pnav" id="menu" aria-label="Main">
        <div className="wrap">
          <ul>
            {menu.map(([href, label]) => (
              <li key={href}>
                <a href={href} aria-current={isHere(path, href) ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
            <li className="priv">
              <a href="/private" aria-current={ACCOUNT.test(path) ? "page" : undefined}>
                <Icon name="lock" />
                Private Area
              </a>
            </li>
            <li className="shut">
              <a href="#main">
                <Icon name="x" />
                Close menu
              </a>
            </li>
          </ul>
        </div>
      </nav>
      <main className="wrap pmain" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="wrap">
          <ul>
            <li>
              <a href="/about">About ISECG</a>
            </li>
            <li>
              <a href="/subscribe">Subscribe to our news notifications</a>
            </li>
            <li>
              <a href="/news.atom">News feed (Atom)</a>
            </li>
          </ul>
          <p>Copyright © {new Date().getUTCFullYear()} ESA for the ISECG Secretariat. All rights reserved.</p>
        </div>
      </footer>
    </>
  );
}

const isHere = (path: string, href: string) =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
