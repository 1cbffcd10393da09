import { State, type ShapeName } from "#ui/shape.tsx";
import { decisionOutcomeWords, type DecisionRecord } from "../decision-record.ts";

const shapes: Record<DecisionRecord["outcome"], ShapeName> = {
  adopted: "firm",
  adoptedProvisionally: "partly",
  broken: "stopped",
  rejected: "withdrawn",
  givenUp: "withdrawn",
};

/** What was decided: a shape and its word. */
export function DecisionOutcome({ outcome }: Pick<DecisionRecord, "outcome">) {
  return (
    <State
      shape={shapes[outcome]}
      {...(outcome === "adopted" && { look: "firm" as const })}
      {...(outcome === "givenUp" && { look: "quiet" as const })}
    >
      {decisionOutcomeWords[outcome]}
    </State>
  );
}
