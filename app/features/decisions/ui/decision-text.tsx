import { Block } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { Table } from "#ui/table.tsx";
import type { DecisionRecord, RecordedCondition } from "../decision-record.ts";
import {
  closingInWords,
  conditionInWords,
  ruleApplied,
  sayingInWords,
  settlementInWords,
  standingInWords,
  utc,
} from "../record-words.ts";

/** The whole of a record but its first sentence: how it came about, each agency, conditions, overrides. */
export function DecisionText({ record }: { record: DecisionRecord }) {
  const { round, agencies, conditions, settled } = record;
  return (
    <>
      {record.reason && (
        <Block title="Reason">
          <p className="mt-3 max-w-measure whitespace-pre-line">
            <bdi>{record.reason}</bdi>
          </p>
        </Block>
      )}
      {round && (
        <Block title="How it was decided">
          <div className="mt-3">
            <Facts
              rows={[
                ["Rule applied", ruleApplied(round)],
                ["Opened", `${utc(round.openedAt)}, by ${round.openedBy}`],
                ["Deadline", utc(round.deadline)],
                ["Closed", closingInWords(round)],
                ["Why so short", round.shortReason],
                ...round.extensions.map(
                  ({ at, by, from, to, reason }, index) =>
                    [
                      index === 0 ? "Extended" : `Extended again (${index + 1})`,
                      `${utc(at)}, by ${by}: from ${utc(from)} to ${utc(to)}. ${reason ?? ""}`,
                    ] as const,
                ),
                ...round.overrides.map(
                  ({ at, by, agencies: names, reason }) =>
                    ["Overridden", `${utc(at)}, by ${by}: ${names.join(", ")} not served. ${reason ?? ""}`] as const,
                ),
              ]}
            />
          </div>
        </Block>
      )}
      <Conditions title="Conditions" rows={conditions} />
      <Conditions title="Conditions of the decision before" rows={settled} isSettled />
      {agencies.length > 0 && (
        <Block title="Each agency at that instant">
          <Table
            caption="How each agency stood"
            rows={agencies}
            keyOf={({ shortName }) => shortName}
            columns={[
              {
                title: "Agency",
                isName: true,
                cell: ({ shortName, name }) => (
                  <>
                    <b className="strong">{shortName}</b> <span className="fn">{name}</span>
                  </>
                ),
              },
              { title: "Stood", cell: standingInWords },
              {
                title: "Reason, condition, note",
                cell: (agency) =>
                  sayingInWords(agency).map((line) => (
                    <p key={line} className="whitespace-pre-line">
                      <bdi>{line}</bdi>
                    </p>
                  )),
              },
            ]}
          />
        </Block>
      )}
    </>
  );
}

type ConditionsProps = { title: string; rows: readonly RecordedCondition[]; isSettled?: boolean };

function Conditions({ title, rows, isSettled = false }: ConditionsProps) {
  if (rows.length === 0) return null;
  return (
    <Block title={title}>
      <ol className="rail mt-4">
        {rows.map((condition, index) => (
          <li key={index}>
            <p className="max-w-measure whitespace-pre-line">
              <b className="strong">{condition.agency}:</b> <bdi>{conditionInWords(condition)}</bdi>
            </p>
            {isSettled && <p className="meta">{settlementInWords(condition)}</p>}
          </li>
        ))}
      </ol>
    </Block>
  );
}
