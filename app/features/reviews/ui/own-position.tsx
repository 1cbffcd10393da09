import { Form } from "@remix-run/react";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { stanceWords } from "../position.ts";
import type { RoundPage, RoundPosition } from "../read-round.server.ts";
import { ChangesSince } from "./changes-since.tsx";
import { PositionFields, type PositionFieldStates } from "./position-fields.tsx";

type OwnPositionProps = {
  round: RoundPage;
  /** The position that stands, if there is one. */
  current: RoundPosition | undefined;
  form: { errors?: string[] | undefined };
  fields: PositionFieldStates;
  createKey: string;
  isBusy: boolean;
};

/** The own agency's position, for who speaks for it: recorded on the round's page, changed until the end. */
export function OwnPosition({ round, current, form, fields, createKey, isBusy }: OwnPositionProps) {
  const { me, revision, kind } = round;
  return (
    <Form method="post" className="act" noValidate aria-labelledby="my-position">
      <h2 className="h2" id="my-position">
        {current ? (
          `${me.agency}: ${stanceWords[current.stance]}`
        ) : (
          <span className="you">{me.agency} has not spoken</span>
        )}
      </h2>
      <p className="hint mt-1 mb-3">
        You speak for {me.agency}. {current ? changeWords(current.isOnBehalf) : silenceWords[kind]}
      </p>
      <ChangesSince round={round} />
      <ErrorSummary
        title="No position was recorded"
        errors={form.errors}
        fields={[fields.stance, fields.condition, fields.reason, fields.acceptable, fields.remark]}
      />
      <input type="hidden" name="createKey" value={createKey} />
      <PositionFields
        fields={fields}
        legend={`Position of ${me.agency} on revision ${revision.number}`}
        isSilence={kind === "silence"}
      />
      <p className="mt-3">
        <Button look="first" busy={isBusy}>
          {current ? `Change ${me.agency}’s position` : `Record position for ${me.agency}`}
        </Button>
      </p>
      <p className="hint mt-2">
        Bound to revision {revision.number}, SHA-256 <span className="sha">{revision.sha256}</span>. You may change it
        until the end; the earlier one stays on record.
      </p>
    </Form>
  );
}

const silenceWords = {
  comment: "",
  silence: "If you say nothing, your agency counts as silent and does not stand in the way.",
  adoption: "If you say nothing, your agency has recorded no position.",
};

const changeWords = (isOnBehalf: boolean) =>
  isOnBehalf
    ? "The Secretariat recorded this on your agency’s behalf; record your own to replace it."
    : "You may change it until the end.";
