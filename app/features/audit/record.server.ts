import { requestContext } from "#platform/log.server.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";

/** Who acts: a person, or a job with a name ("Deadline job"). */
export type ActedBy = { id: string | null; name: string; agencyId?: string | null };

/** What an act was on, and what of it is worth keeping. Never content, never secrets. */
export type ActFacts = {
  subject: { type: SubjectType; id: string };
  documentId?: string | null;
  groupId?: string | null;
  /** Only this person may ever read the entry: written before sharing. */
  onlyFor?: string | null;
  /** Only this agency's delegates may ever read the entry: written before a RID's submission. */
  onlyForAgency?: string | null;
  details?: Prisma.InputJsonObject;
};

/** The nouns that acts are recorded on. */
export type SubjectType =
  | "agency"
  | "person"
  | "group"
  | "document"
  | "revision"
  | "round"
  | "news"
  | "publication"
  | "page"
  | "subscriber"
  | "mail"
  | "setting"
  | "terms"
  | "freeDay"
  | "session";

/** Writes one row of the audit trail in the act's own transaction. `act` is past tense: "document.shared". */
export async function record(tx: Tx, by: ActedBy, act: `${string}.${string}`, facts: ActFacts): Promise<void> {
  const context = requestContext.getStore();
  await tx.auditEntry.create({
    data: {
      actorId: by.id,
      actorLabel: by.name,
      agencyId: by.agencyId ?? null,
      act,
      subjectType: facts.subject.type,
      subjectId: facts.subject.id,
      documentId: facts.documentId ?? null,
      groupId: facts.groupId ?? null,
      onlyFor: facts.onlyFor ?? null,
      onlyForAgency: facts.onlyForAgency ?? null,
      details: facts.details ?? {},
      requestId: context?.requestId ?? null,
      address: context?.address ?? null,
    },
    select: { seq: true },
  });
}
