import { Icon } from "./icon.tsx";

type PagerProps = {
  newer: string | null;
  older: string | null;
  shown: string;
  words?: { newer: string; older: string };
};

/** Newer and older, by address; no page numbers, no totals. Where all is shown there is nothing to press. */
export function Pager({ newer, older, shown, words = { newer: "Newer", older: "Older" } }: PagerProps) {
  return (
    <nav className="pager" aria-label="Pages">
      <span className="meta">{shown}</span>
      {(newer ?? older) !== null && (
        <span className="btns">
          {newer === null ? (
            <span className="btn" aria-disabled="true">
              <Icon name="chevron-left" />
              {words.newer}
            </span>
          ) : (
            <a className="btn" href={newer}>
              <Icon name="chevron-left" />
              {words.newer}
            </a>
          )}
          {older === null ? (
            <span className="btn" aria-disabled="true">
              {words.older}
              <Icon name="chevron-right" />
            </span>
          ) : (
            <a className="btn" href={older}>
              {words.older}
              <Icon name="chevron-right" />
            </a>
          )}
        </span>
      )}
    </nav>
  );
}
