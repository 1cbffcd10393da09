import type { DocumentState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { mayBecome } from "./document.ts";
import { touchDocument } from "./write-readers.server.ts";

/**
 * Takes a document, locked before, to another state, as a round does that begins or ends. `voiceAgencyIds`: the agencies
 * whose heads and alternates are in the audience from now on, whatever happens to seats. A step that product.md does not
 * know is a bug.
 */
export async function changeState(
  tx: Tx,
  document: { id: string; state: DocumentState },
  { to, voiceAgencyIds }: { to: DocumentState; voiceAgencyIds: readonly string[] },
): Promise<void> {
  const { id, state } = document;
  if (!mayBecome(state, to)) throw new Error(`A document does not go from ${state} to ${to}.`);
  await tx.documentVoice.deleteMany({ where: { documentId: id } });
  await tx.documentVoice.createMany({ data: voiceAgencyIds.map((agencyId) => ({ documentId: id, agencyId })) });
  await tx.document.update({ where: { id }, data: { state: to }, select: { id: true } });
  await touchDocument(tx, id);
}

/** An agency speaks in no round of this document any more. */
export async function endVoice(tx: Tx, documentId: string, agencyId: string): Promise<void> {
  await tx.documentVoice.deleteMany({ where: { documentId, agencyId } });
  await touchDocument(tx, documentId);
}
