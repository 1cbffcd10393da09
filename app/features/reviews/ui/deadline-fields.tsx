import { ChoiceField, TextField, type FieldState } from "#ui/field.tsx";
import { placeOf } from "#ui/moment.tsx";

type DeadlineFieldsProps = {
  fields: { day: FieldState; time: FieldState; zone: FieldState };
  zone: string;
  hint: string;
};

/** A deadline: day and time, by the clocks of UTC or of the reader's own zone. */
export function DeadlineFields({ fields, zone, hint }: DeadlineFieldsProps) {
  return (
    <fieldset>
      <legend>Deadline</legend>
      <p className="hint">{hint}</p>
      <div className="pair">
        <TextField field={fields.day} label="Day" type="date" />
        <TextField field={fields.time} label="Time" type="time" />
      </div>
      {zone === "UTC" ? (
        <input type="hidden" name={fields.zone.name} value="utc" />
      ) : (
        <div className="mt-4">
          <ChoiceField
            field={fields.zone}
            label="By the clocks of"
            hint="Kept in UTC. Times that local clocks skip or show twice are given in UTC."
            choices={[
              { value: "utc", label: "UTC" },
              { value: "own", label: placeOf(zone) },
            ]}
          />
        </div>
      )}
    </fieldset>
  );
}
