import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

type HeadProps = {
  title: string;
  crumbs?: readonly { to: string; label: string }[];
  /** Stands above the title. */
  marking?: ReactNode;
  /** A line of facts below the title. */
  line?: ReactNode;
  actions?: ReactNode;
};

/** The head of a private page: where I am, what it is, what can be done. */
export function Head({ title, crumbs = [], marking, line, actions }: HeadProps) {
  return (
    <>
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label="Breadcrumb">
          <ol>
            {crumbs.map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="head">
        <div>
          {marking}
          <h1 className="h1">
            <bdi>{title}</bdi>
          </h1>
          {line && <div className="line">{line}</div>}
        </div>
        {actions && <div className="btns">{actions}</div>}
      </div>
    </>
  );
}
