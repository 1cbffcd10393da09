import { Acts } from "#ui/acts.tsx";
import { LinkButton } from "#ui/button.tsx";
import type { DocumentPage } from "../read-document.server.ts";

/** What its reader may do with a document, beside what its head offers. */
export function DocumentActs({ document: { id, can } }: { document: DocumentPage }) {
  const here = `/private/documents/${id}`;
  return (
    <Acts>
      {can.edit && <LinkButton to={`${here}/audience`}>Change audience</LinkButton>}
      {can.move && <LinkButton to={`${here}/move`}>Move to another group</LinkButton>}
      {can.restore && <LinkButton to={`${here}/restore`}>Restore…</LinkButton>}
      {can.withdraw && (
        <LinkButton to={`${here}/withdraw`} look="stop">
          Withdraw document…
        </LinkButton>
      )}
      {can.discard && (
        <LinkButton to={`${here}/discard`} look="stop">
          Discard…
        </LinkButton>
      )}
    </Acts>
  );
}
