import type { Actor } from "#access/actor.ts";
import { lockDocument, type LockedDocument } from "#features/documents/load-document.server.ts";
import type { AdoptionRule, DocumentState, RoundKind, RoundState } from "#platform/db/client/enums.ts";
import { databaseNow, type Tx } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** What a round's verbs need of its document. */
export type DocumentOfRound = Pick<LockedDocument, "id" | "number" | "title" | "groupId" | "state" | "authorId">;

/** A round under its lock, and the time by the database's clock after the lock was given. */
export type LockedRound = {
  id: string;
  kind: RoundKind;
  state: RoundState;
  openedFrom: DocumentState;
  openedAt: Date;
  deadline: Date;
  revision: number;
  revisionId: string;
  /** Of the revision's bytes: what every position speaks of. */
  sha256: string;
  rule: AdoptionRule | null;
  quorum: number | null;
  document: DocumentOfRound;
  now: Date;
};

type Row = Omit<LockedRound, "document" | "now">;

async function lockRow(tx: Tx, id: string, document: DocumentOfRound): Promise<LockedRound> {
  const [row] = await tx.$queryRaw<Row[]>`
    select r.id, r.kind, r.state, r."openedFrom", r."openedAt", r.deadline, r.rule, r.quorum, v.number as revision,
      v.id as "revisionId", v.sha256
    from "ReviewRound" r join "Revision" v on v.id = r."revisionId"
    where r.id = ${id}::uuid for update of r`;
  if (!row) throw new NotFound();
  return { ...row, document, now: await databaseNow(tx) };
}

/** Loads a round under its lock, and its document's before it, if this actor may read it; else there is nothing. */
export async function lockRound(tx: Tx, actor: Actor, id: string): Promise<LockedRound & { document: LockedDocument }> {
  const document = await lockDocument(tx, actor, await documentOf(tx, id));
  return { ...(await lockRow(tx, id, document)), document };
}

/** The same for the portal itself: jobs, and what follows from another act. */
export async function lockRoundItself(tx: Tx, id: string): Promise<LockedRound> {
  const documentId = await documentOf(tx, id);
  const [document] = await tx.$queryRaw<DocumentOfRound[]>`
    select id, number, title, "groupId", state, "authorId" from "Document" where id = ${documentId}::uuid for update`;
  if (!document) throw new NotFound();
  return lockRow(tx, id, document);
}

async function documentOf(tx: Tx, id: string): Promise<string> {
  const round = isUuid(id) ? await tx.reviewRound.findUnique({ where: { id }, select: { documentId: true } }) : null;
  if (!round) throw new NotFound();
  return round.documentId;
}
