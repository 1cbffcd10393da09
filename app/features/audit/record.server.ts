import { requestContext } from "#platform/log.server.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { Prisma } from "#platform/db/client/client.ts";

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
  await tx.$executeRaw(recorded(by, act, facts));
}

/** The same for what is written together. */
export function recorded(by: ActedBy, act: `${string}.${string}`, facts: ActFacts): Prisma.Sql {
  const context = requestContext.getStore();
  const { subject, documentId = null, groupId = null, onlyFor = null, onlyForAgency = null, details = {} } = facts;
  return Prisma.sql`
    insert into "AuditEntry" ("actorId", "actorLabel", "agencyId", act, "subjectType", "subjectId", "documentId", "groupId",
      "onlyFor", "onlyForAgency", details, "requestId", address)
    values (${by.id}::uuid, ${by.name}, ${by.agencyId ?? null}::uuid, ${act}, ${subject.type}, ${subject.id},
      ${documentId}::uuid, ${groupId}::uuid, ${onlyFor}::uuid, ${onlyForAgency}::uuid,
      ${JSON.stringify(details)}::jsonb, ${context?.requestId ?? null}, ${context?.address ?? null})`;
}
