import type { RoundPage } from "../read-round.server.ts";
import { Link } from "#ui/link.tsx";

/** What has changed for who has spoken on an earlier revision. */
export function ChangesSince({ round: { me, document, revision } }: { round: RoundPage }) {
  if (me.spokeOn === null) return null;
  return (
    <p className="mb-3">
      {me.agency} last spoke on revision {me.spokeOn}.{" "}
      <Link to={`/private/documents/${document.id}/compare/${me.spokeOn}/${revision.number}`}>
        Changes since you spoke
      </Link>
    </p>
  );
}
