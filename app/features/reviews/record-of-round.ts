import type {
  DecisionRecord,
  RecordedAgency,
  RecordedCondition,
  RecordedRound,
} from "#features/decisions/decision-record.ts";
import type { AdoptionRule, RoundAct, RoundOutcome, Stance, Standing } from "#platform/db/client/enums.ts";
import type { ClosingCause } from "./outcome.ts";
import type { PositionText } from "./position.ts";

/** An event of a round, as the database keeps it. */
export type KeptEvent = { at: Date; act: RoundAct; byLabel: string; reason: string | null; data: unknown };

type Opened = {
  kind: RecordedRound["kind"];
  deadline: string;
  sha256: string;
  revision: number;
  fileName: string;
  rule?: AdoptionRule;
  quorum?: number | null;
  shortReason?: string;
  participants: { agencyId: string; shortName: string; name: string }[];
  /** Of a round on a revision that meets the conditions of an earlier decision. */
  completes?: string;
  settles?: RecordedCondition[];
};
type Spoke = {
  agencyId: string;
  position: PositionText & { stance: Stance; isOnBehalf: boolean; letter: string | null };
};
type Closed = { cause: ClosingCause; standings: { agencyId: string; standing: Standing }[] };
type Extended = { deadline: { from: string; to: string } };
type Overridden = { agencies: string[] };
type Concluded = {
  outcome: Exclude<RoundOutcome, "collected">;
  document: DecisionRecord["document"];
  decision: string | null;
};

const dataOf = <T>(event: KeptEvent | undefined) => event?.data as T | undefined;

/**
 * The record of a concluded round that collected positions, from its events alone, in their order: replaying them gives
 * the same record, for good.
 */
export function recordOfRound(roundId: string, events: readonly KeptEvent[]): DecisionRecord {
  const [first] = events.filter(({ act }) => act === "opened");
  const last = events.find(({ act }) => act === "concluded");
  const opened = dataOf<Opened>(first);
  const concluded = dataOf<Concluded>(last);
  if (!first || !last || !opened || !concluded) throw new Error("Only a concluded round has a record.");
  const agencies = agenciesOf(opened, events);
  return {
    number: concluded.decision,
    at: last.at.toISOString(),
    by: last.byLabel,
    outcome: concluded.outcome,
    completes: opened.completes ?? null,
    reason: null,
    document: concluded.document,
    revision: { number: opened.revision, fileName: opened.fileName, sha256: opened.sha256 },
    round: roundOf(roundId, first, opened, events),
    agencies,
    conditions: agencies.flatMap(({ shortName, struckAt, position }) => {
      if (position?.stance !== "adoptProvisionally" || struckAt !== null) return [];
      const { words, fromText, toText } = position;
      return [{ agency: shortName, words, fromText, toText }];
    }),
    settled: opened.settles ?? [],
  };
}

function agenciesOf({ participants }: Opened, events: readonly KeptEvent[]): RecordedAgency[] {
  const closed = dataOf<Closed>(events.findLast(({ act }) => act === "closed"));
  const standings = new Map(closed?.standings.map(({ agencyId, standing }) => [agencyId, standing]));
  return participants.map(({ agencyId, shortName, name }) => {
    const of = (act: RoundAct) =>
      events.findLast((event) => event.act === act && dataOf<{ agencyId?: string }>(event)?.agencyId === agencyId);
    const spoke = of("spoke");
    const { position } = dataOf<Spoke>(spoke) ?? {};
    return {
      shortName,
      name,
      struckAt: of("struck")?.at.toISOString() ?? null,
      standing: standings.get(agencyId) ?? null,
      position:
        spoke && position
          ? {
              stance: position.stance,
              words: position.words,
              acceptable: position.acceptable,
              fromText: position.fromText,
              toText: position.toText,
              at: spoke.at.toISOString(),
              by: spoke.byLabel,
              isOnBehalf: position.isOnBehalf,
              letter: position.letter,
            }
          : null,
    };
  });
}

function roundOf(id: string, first: KeptEvent, opened: Opened, events: readonly KeptEvent[]): RecordedRound {
  const closed = events.findLast(({ act }) => act === "closed");
  const extended = events.filter(({ act }) => act === "extended");
  return {
    id,
    kind: opened.kind,
    rule: opened.rule ?? null,
    quorum: opened.quorum ?? null,
    openedAt: first.at.toISOString(),
    openedBy: first.byLabel,
    deadline: dataOf<Extended>(extended.at(-1))?.deadline.to ?? opened.deadline,
    shortReason: opened.shortReason ?? null,
    closedAt: closed?.at.toISOString() ?? first.at.toISOString(),
    cause: dataOf<Closed>(closed)?.cause ?? "deadline",
    extensions: extended.map((event) => ({
      at: event.at.toISOString(),
      by: event.byLabel,
      from: dataOf<Extended>(event)?.deadline.from ?? "",
      to: dataOf<Extended>(event)?.deadline.to ?? "",
      reason: event.reason,
    })),
    overrides: events
      .filter(({ act }) => act === "overridden")
      .map((event) => ({
        at: event.at.toISOString(),
        by: event.byLabel,
        agencies: dataOf<Overridden>(event)?.agencies ?? [],
        reason: event.reason,
      })),
  };
}
