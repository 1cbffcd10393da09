import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Link, useLinks } from "./link.tsx";
import { placeOf, wallClock } from "./moment.tsx";
import { useMenu } from "./use-menu.ts";

/** One line of the side navigation. */
export type Entry = { href: string; label: string; icon: IconName; isCurrent: boolean };

type PrivatePageProps = {
  me: { name: string; agency: string | null };
  clock: { now: string; timeZone: string };
  sections: { label: string | null; entries: Entry[] }[];
  children: ReactNode;
};

/** The frame of the private area: top bar, side navigation, content. */
export function PrivatePage({ me, clock, sections, children }: PrivatePageProps) {
  useLinks();
  const { isOpen, side, opener, toggle } = useMenu();
  return (
    <div className="app">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="bar">
        <Link className="brand" to="/private">
          <b>ISECG</b>
          <span>Private Area</span>
        </Link>
        <p className="clock">
          <b>{wallClock(clock.now, "UTC")}</b> UTC
          {clock.timeZone !== "UTC" && (
            <>
              {" · "}
              <b>{wallClock(clock.now, clock.timeZone)}</b> {placeOf(clock.timeZone)}
            </>
          )}
        </p>
        <Link className="me" to="/private/account">
          {me.agency && <span className="ag">{me.agency}</span>}
          <span>
            <bdi>{me.name}</bdi>
          </span>
        </Link>
        <a className="tomenu" href="#side" ref={opener} aria-expanded={isOpen} onClick={toggle}>
          <Icon name="menu" />
          Menu
        </a>
      </header>
      <div className={isOpen ? "side is-open" : "side"} id="side" ref={side}>
        <nav aria-label="Private area">
          <a className="shut" href="#main" onClick={toggle}>
            <Icon name="x" />
            Close menu
          </a>
          {sections.map(({ label, entries }) => (
            <div key={label ?? ""}>
              {label && <h2>{label}</h2>}
              <ul>
                {entries.map((entry) => (
                  <li key={entry.href}>
                    <Link to={entry.href} aria-current={entry.isCurrent ? "page" : undefined}>
                      <Icon name={entry.icon} />
                      {entry.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
