import type { ReactNode } from "react";
import { Crumbs } from "./crumbs.tsx";

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
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
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
