import { FieldError, TextArea, type FieldState } from "#ui/field.tsx";
import { stanceWords } from "../position.ts";

type Names =
  | "stance"
  | "condition"
  | "conditionFrom"
  | "conditionTo"
  | "reason"
  | "acceptable"
  | "objectionFrom"
  | "objectionTo"
  | "remark";

export type PositionFieldStates = Record<Names, FieldState>;

type PositionFieldsProps = {
  fields: PositionFieldStates;
  /** Whose position it is, for who listens. */
  legend: string;
  isSilence: boolean;
};

/** A position: five words, and what a condition or an objection needs beside its word. */
export function PositionFields({ fields, legend, isSilence }: PositionFieldsProps) {
  const { stance } = fields;
  const radio = (value: keyof typeof stanceWords) => {
    const id = `${stance.id}-${value}`;
    return (
      <>
        <input
          type="radio"
          id={id}
          name={stance.name}
          value={value}
          defaultChecked={stance.initialValue === value}
          aria-describedby={stance.errors?.length ? `${stance.id}-error` : undefined}
        />
        <label htmlFor={id}>{stanceWords[value]}</label>
      </>
    );
  };
  return (
    <>
      <fieldset id={stance.id} tabIndex={-1}>
        <legend className="vh">{legend}</legend>
        <div className="opt">{radio("noObjection")}</div>
        <div className="opt">{radio("adopt")}</div>
        <div className="opt">
          {radio("adoptProvisionally")}
          <span className="hint">With a condition, told to all.</span>
          <div className="sub">
            <TextArea field={fields.condition} label="Condition" rows={3} hint="An act that has to happen first." />
            <p className="hint mt-3">Or the exact text: only a newer revision meets it.</p>
            <TextArea field={fields.conditionFrom} label="From" rows={2} />
            <TextArea field={fields.conditionTo} label="To" rows={2} />
          </div>
        </div>
        <div className="opt">
          {radio("object")}
          <span className="hint">
            {isSilence
              ? "With a reason. Breaks the silence at once, for all."
              : "With a reason. Nothing is adopted while it stands."}
          </span>
          <div className="sub">
            <TextArea field={fields.reason} label="Reason" rows={3} />
            <TextArea field={fields.acceptable} label="What would make it acceptable" rows={2} />
            <p className="hint mt-3">Or, as an amendment, how the text should read.</p>
            <TextArea field={fields.objectionFrom} label="From" rows={2} />
            <TextArea field={fields.objectionTo} label="To" rows={2} />
          </div>
        </div>
        <div className="opt">{radio("abstain")}</div>
        <FieldError field={stance} />
      </fieldset>
      <TextArea field={fields.remark} label="Remark, if any" rows={2} />
    </>
  );
}
