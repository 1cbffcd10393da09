import type { Actor } from "#access/actor.ts";
import { mayRead, type DocumentFacts } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import type { DocumentKind } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** A document as the verbs of this room need it. */
export type LockedDocument = DocumentFacts & {
  id: string;
  number: string | null;
  title: string;
  summary: string;
  kind: DocumentKind;
  markingId: string;
  version: number;
  currentRevision: number;
  groupCode: string;
  groupQuotaBytes: number;
  withdrawnFrom: DocumentFacts["state"] | null;
};

/** Loads a document under a lock, if this actor may read it; else there is nothing. */
export async function lockDocument(tx: Tx, actor: Actor, id: string): Promise<LockedDocument> {
  if (!isUuid(id)) throw new NotFound();
  await tx.$executeRaw`select 1 from "Document" where id = ${id}::uuid for update`;
  const [document] = await tx.$queryRaw<LockedDocument[]>`
    select d.id, d.number, d.title, d.summary, d.kind, d.state, d.audience, d."markingId", d."groupId", d."authorId",
      d.version, d."currentRevision", d."withdrawnFrom", d."withdrawnById", g.code as "groupCode",
      g."quotaBytes"::float8 as "groupQuotaBytes", g."concludedAt" is not null as "isGroupConcluded",
      array(select a."agencyId"::text from "DocumentAgency" a where a."documentId" = d.id) as "namedAgencyIds",
      array(select v."agencyId"::text from "DocumentVoice" v where v."documentId" = d.id) as "voiceAgencyIds"
    from "Document" d join "Group" g on g.id = d."groupId" where d.id = ${id}::uuid`;
  if (!document) throw new NotFound();
  ensureSeen(mayRead(actor, document));
  return document;
}

/** What an entry of the trail carries: before sharing it is its author's alone. */
export const trailOf = (document: Pick<LockedDocument, "id" | "groupId" | "state" | "authorId">) => ({
  subject: { type: "document" as const, id: document.id },
  documentId: document.id,
  groupId: document.state === "unshared" ? null : document.groupId,
  onlyFor: document.state === "unshared" ? document.authorId : null,
});
