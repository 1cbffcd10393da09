import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea, TextField, type FieldState } from "#ui/field.tsx";
import type { SeveralAct } from "../matrix.ts";
import { dispositionWords } from "../rid.ts";

type Name = "act" | "rid" | "disposition" | "duplicateOf" | "rationale" | "revision" | "where" | "words";

type SeveralRidsProps = {
  form: { id: string; errors?: string[] | undefined };
  fields: Record<Name, FieldState>;
  acts: readonly SeveralAct[];
  /** The newest revision, in which what is ticked is closed unless another is chosen. */
  newest: number;
  isBusy: boolean;
};

const choiceWords: Record<SeveralAct, string> = {
  answer: "Give them a disposition",
  close: "Close them in a revision",
  agree: "Agree to their answers",
};

const dispositions = Object.entries(dispositionWords).map(([value, label]) => ({ value, label }));

/** What is done to the RIDs that are ticked in the matrix: all of them in one act, or nothing. */
export function SeveralRids({ form, fields, acts, newest, isBusy }: SeveralRidsProps) {
  const revisions = Array.from({ length: newest }, (_, before) => String(newest - before));
  const parts: Record<SeveralAct, ReactNode> = {
    answer: (
      <>
        <SelectField field={fields.disposition} label="Disposition" none="Choose" options={dispositions} />
        <TextField field={fields.duplicateOf} label="Duplicate of" inputMode="numeric" />
        <div className="field is-wide">
          <TextArea field={fields.rationale} label="Rationale" rows={2} />
        </div>
        <Button look="first" busy={isBusy}>
          Record for the ticked RIDs
        </Button>
      </>
    ),
    close: (
      <>
        <SelectField
          field={fields.revision}
          label="Closed in"
          options={revisions.map((value) => ({ value, label: `Revision ${value}` }))}
        />
        <div className="field is-wide">
          <TextArea field={fields.where} label="Where it was changed, if need be" rows={2} />
        </div>
        <Button look="first" busy={isBusy}>
          Close the ticked RIDs
        </Button>
      </>
    ),
    agree: (
      <>
        <div className="field is-wide">
          <TextArea field={fields.words} label="Words, if any" rows={2} />
        </div>
        <Button look="first" busy={isBusy}>
          Agree to the ticked answers
        </Button>
      </>
    ),
  };
  const [only] = acts;
  return (
    <Form method="post" className="several" id={form.id} noValidate preventScrollReset>
      <ErrorSummary
        title="Nothing was recorded"
        errors={[...(form.errors ?? []), ...(fields.rid.errors ?? [])]}
        fields={[fields.disposition, fields.duplicateOf, fields.rationale, fields.revision, fields.where, fields.words]}
      />
      <h2 className="h3">What becomes of the ticked RIDs</h2>
      {acts.length === 1 ? (
        <>
          <input type="hidden" name={fields.act.name} value={only} />
          <div className="filters">{only && parts[only]}</div>
        </>
      ) : (
        <fieldset>
          <legend className="vh">What becomes of the ticked RIDs</legend>
          {acts.map((act) => {
            const id = `${fields.act.id}-${act}`;
            return (
              <div className="opt" key={act}>
                <input
                  type="radio"
                  id={id}
                  name={fields.act.name}
                  value={act}
                  defaultChecked={fields.act.initialValue === act}
                />
                <label htmlFor={id}>{choiceWords[act]}</label>
                <div className="sub filters">{parts[act]}</div>
              </div>
            );
          })}
        </fieldset>
      )}
    </Form>
  );
}
