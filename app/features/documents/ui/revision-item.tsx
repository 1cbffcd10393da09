import { FileRow } from "#ui/file-row.tsx";
import { Moment } from "#ui/moment.tsx";
import type { DocumentPage } from "../read-document.server.ts";

type RevisionItemProps = {
  here: string;
  revision: DocumentPage["revisions"][number];
  isCurrent: boolean;
  canErase: boolean;
  zone: string;
  language: string;
};

/** A revision on its document's page: what changed, who brought it, and its file. */
export function RevisionItem({ here, revision, isCurrent, canErase, zone, language }: RevisionItemProps) {
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
        <p className="mt-1 max-w-measure">
          <bdi>{revision.whatChanged}</bdi>
        </p>
      )}
      <p className="meta">
        <bdi>{[revision.by, revision.agency].filter(Boolean).join(" · ")}</bdi>
        {canErase && !revision.erasedAt && (
          <>
            {" · "}
            <a href={`${address}/erase`}>Erase the bytes…</a>
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
