import type { Prisma } from "#platform/db/client/client.ts";
import type { DocumentState } from "#platform/db/client/enums.ts";
import type { Actor } from "./actor.ts";
import { mayRead, readableBy } from "./documents.ts";
import type { Readable } from "./reader-keys.ts";

/** The facts about a decision on which the sentence below rests. */
export type DecisionFacts = { document: Readable & { withdrawnFrom: DocumentState | null } };

/** Read a decision: who reads its document, and, once that is withdrawn, who could read it before. */
export const mayReadDecision = (actor: Actor, { document }: DecisionFacts) =>
  mayRead(actor, document) ||
  (document.state === "withdrawn" &&
    document.withdrawnFrom !== null &&
    mayRead(actor, { ...document, state: document.withdrawnFrom, voiceAgencyIds: [] }));

const idsOf = (actor: Actor, noun: string) =>
  [...actor.keys].flatMap((key) => (key.startsWith(`${noun}:`) ? [key.slice(noun.length + 1)] : []));

/** The same rule as a `where`. A withdrawn document lists its old audience no more, so it is asked for by its facts. */
export const decisionsReadBy = (actor: Actor): Prisma.DecisionWhereInput => ({
  OR: [
    { document: readableBy(actor) },
    {
      document: {
        state: "withdrawn",
        OR: [
          { audience: { in: ["group", "all"] }, groupId: { in: idsOf(actor, "group") } },
          ...(actor.keys.has("all") ? [{ audience: "all" as const }] : []),
          { audience: "named", namedAgencies: { some: { agencyId: { in: idsOf(actor, "agency") } } } },
        ],
      },
    },
  ],
});
