import { FileRow } from "#ui/file-row.tsx";
import { Link } from "#ui/link.tsx";
import { Moment } from "#ui/moment.tsx";
import type { DocumentPage } from "../read-document.server.ts";

/** The revision that a revision of a list, newest first, is compared with: the one before, unless either is gone. */
export function comparedWith(revisions: DocumentPage["revisions"], at: number): number | null {
  const [revision, before] = [revisions[at], revisions[at + 1]];
  return revision && before && !revision.erasedAt && !before.erasedAt ? before.number : null;
}

type RevisionItemProps = {
  here: string;
  revision: DocumentPage["revisions"][number];
  isCurrent: boolean;
  canErase: boolean;
  /** The revision before it, when both can be compared. */
  comparedWith: number | null;
  zone: string;
  language: string;
};

/** A revision on its document's page: what changed, who brought it, and its file. */
export function RevisionItem({ here, revision, isCurrent, canErase, comparedWith, zone, language }: RevisionItemProps) {
  const address = `${here}/revisions/${revision.number}`;
  return (
    <li className={isCurrent ? "is" : undefined}>
      <p>
        <b className="strong">
          Revision {revision.number}
          {isCurrent && " · current"}
        </b>{" "}
        <span className="meta">
          <Moment at={revision.at} zone={zone} language={language} />
        </span>
      </p>
      {revision.whatChanged && (
        <p className="mt-1 max-w-measure whitespace-pre-line">
          <bdi>{revision.whatChanged}</bdi>
        </p>
      )}
      <p className="meta">
        <bdi>{[revision.by, revision.agency].filter(Boolean).join(" · ")}</bdi>
        {comparedWith && (
          <>
            {" · "}
            <Link to={`${here}/compare/${comparedWith}/${revision.number}`}>Compare with revision {comparedWith}</Link>
          </>
        )}
        {canErase && !revision.erasedAt && (
          <>
            {" · "}
            <Link to={`${address}/erase`}>Erase the bytes…</Link>
          </>
        )}
      </p>
      {revision.erasedAt ? (
        <p className="mt-2 text-ink-2">
          The bytes were erased: {revision.erasedReason} <span className="sha">{revision.sha256}</span>
        </p>
      ) : (
        <FileRow {...revision} href={address} download={`${address}/download`} />
      )}
    </li>
  );
}
