import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import type { DocumentPage } from "../read-document.server.ts";

/** What its reader may do with a document, beside what its head offers. */
export function DocumentActs({ document: { id, can } }: { document: DocumentPage }) {
  const here = `/private/documents/${id}`;
  const acts = [
    can.edit && (
      <LinkButton key="audience" to={`${here}/audience`}>
        Change audience
      </LinkButton>
    ),
    can.move && (
      <LinkButton key="move" to={`${here}/move`}>
        Move to another group
      </LinkButton>
    ),
    can.restore && (
      <LinkButton key="restore" to={`${here}/restore`}>
        Restore…
      </LinkButton>
    ),
    can.withdraw && (
      <LinkButton key="withdraw" to={`${here}/withdraw`} look="stop">
        Withdraw document…
      </LinkButton>
    ),
    can.discard && (
      <LinkButton key="discard" to={`${here}/discard`} look="stop">
        Discard…
      </LinkButton>
    ),
  ].filter(Boolean);
  if (acts.length === 0) return null;
  return (
    <Block title="What you can do">
      <div className="btns mt-3">{acts}</div>
    </Block>
  );
}
