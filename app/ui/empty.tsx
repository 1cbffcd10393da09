import type { ReactNode } from "react";

/** What will be here, and how to begin. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <p className="h2">{title}</p>
      {children && <p className="mt-1 text-ink-2">{children}</p>}
      {actions && <div className="btns">{actions}</div>}
    </div>
  );
}
