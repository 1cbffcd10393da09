import type { RecordedCondition } from "#features/decisions/decision-record.ts";
import type { Db } from "#platform/db/db.server.ts";
import { asRecorded } from "./condition.ts";

/** The provisional adoption that a document stands under, with its conditions; null where there is none. */
export type StandingAdoption = {
  decision: string;
  madeOn: number;
  hasOpen: boolean;
  settled: RecordedCondition[];
};

const fields = {
  number: true,
  words: true,
  fromText: true,
  toText: true,
  confirmedAt: true,
  confirmedByLabel: true,
  isOnBehalf: true,
  metBy: true,
  givenUpAt: true,
  decision: true,
  madeOn: true,
  agencyId: true,
  agency: { select: { shortName: true } },
} as const;

/** The conditions of the last provisional adoption of a document, in their order. */
export async function conditionsNow(db: Db, documentId: string) {
  const last = await db.decision.findFirst({
    where: { documentId },
    orderBy: [{ at: "desc" }, { number: "desc" }],
    select: { number: true, outcome: true },
  });
  if (last?.outcome !== "adoptedProvisionally") return [];
  return db.condition.findMany({
    relationLoadStrategy: "join",
    where: { documentId, decision: last.number },
    orderBy: { number: "asc" },
    select: fields,
  });
}

/** The provisional adoption that a round on this document would complete. */
export async function standingAdoption(db: Db, documentId: string): Promise<StandingAdoption | null> {
  const lines = await conditionsNow(db, documentId);
  const [first] = lines;
  if (!first) return null;
  return {
    decision: first.decision,
    madeOn: first.madeOn,
    hasOpen: lines.some(({ confirmedAt, givenUpAt }) => !confirmedAt && !givenUpAt),
    settled: lines
      .filter(({ confirmedAt }) => confirmedAt)
      .map(({ agency, ...line }) => asRecorded({ ...line, agency: agency.shortName })),
  };
}
