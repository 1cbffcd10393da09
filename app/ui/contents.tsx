import type { ReactNode } from "react";

/** A part of a page that can be linked to. */
export type Part = { id: string; title: string };

const MIN_PARTS = 3;

/**
 * A long page with its parts listed beside it; on phones the list folds into one word below the head. A page of few parts
 * goes without.
 */
export function WithContents({
  head,
  parts,
  children,
}: {
  head: ReactNode;
  parts: readonly Part[];
  children: ReactNode;
}) {
  if (parts.length < MIN_PARTS) {
    return (
      <>
        {head}
        <div className="mt-6">{children}</div>
      </>
    );
  }
  return (
    <div className="with-toc">
      <div>{head}</div>
      <nav className="toc" aria-label="On this page">
        <details>
          <summary>On this page</summary>
          <ul>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </details>
      </nav>
      <div>{children}</div>
    </div>
  );
}
