import { FieldError, TextField, type FieldState } from "#ui/field.tsx";

type RoundKindFieldsProps = {
  fields: { kind: FieldState; rule: FieldState; quorum: FieldState };
  isProvisional: boolean;
};

/** What agencies are asked: for comments, whether they object, or to adopt, by a rule. */
export function RoundKindFields({ fields: { kind, rule, quorum }, isProvisional }: RoundKindFieldsProps) {
  const kinds = [
    { value: "comment", label: "Comment round", hint: "Collects comments. The document is under review meanwhile." },
    {
      value: "silence",
      label: "Silence procedure",
      hint: "Adopts when nobody has objected at the deadline; one objection breaks it at once.",
    },
    { value: "adoption", label: "Explicit adoption", hint: "Adopts when agencies say so, by a rule." },
  ].filter(({ value }) => !isProvisional || value !== "comment");
  return (
    <fieldset id={kind.id} tabIndex={-1}>
      <legend>What is asked</legend>
      {kinds.map(({ value, label, hint }) => (
        <div className="opt" key={value}>
          <Radio field={kind} value={value} label={label} />
          <p className="hint">{hint}</p>
          {value === "adoption" && (
            <fieldset className="sub">
              <legend>Adopted when nobody objects, at least one agency adopts, and a position is recorded by</legend>
              <div className="opt">
                <Radio field={rule} value="allAgencies" label="all agencies" />
                <p className="hint">Every agency that takes part.</p>
              </div>
              <div className="opt">
                <Radio field={rule} value="allPresent" label="all present" />
                <p className="hint">Whoever records one; the others do not count.</p>
              </div>
              <div className="opt">
                <Radio field={rule} value="quorum" label="a quorum" />
                <div className="sub">
                  <TextField field={quorum} label="Number of agencies" inputMode="numeric" />
                </div>
              </div>
            </fieldset>
          )}
        </div>
      ))}
      <FieldError field={kind} />
    </fieldset>
  );
}

function Radio({ field, value, label }: { field: FieldState; value: string; label: string }) {
  const id = `${field.id}-${value}`;
  return (
    <>
      <input type="radio" id={id} name={field.name} value={value} defaultChecked={field.initialValue === value} />
      <label htmlFor={id}>{label}</label>
    </>
  );
}
