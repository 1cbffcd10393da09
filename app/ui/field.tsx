import type { InputHTMLAttributes, ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** What a field is told by its form: its name, and, when it comes back, what was typed and what is wrong with it. */
export type FieldState = {
  id: string;
  name: string;
  errors?: string[] | undefined;
  initialValue?: unknown;
  required?: boolean | undefined;
};

type Common = { field: FieldState; label: string; hint?: ReactNode };

const wiring = ({ id, errors }: FieldState, hint: ReactNode) => ({
  id,
  "aria-invalid": errors?.length ? true : undefined,
  "aria-describedby": [hint && `${id}-hint`, errors?.length && `${id}-error`].filter(Boolean).join(" ") || undefined,
});

const startOf = (field: FieldState) => (typeof field.initialValue === "string" ? field.initialValue : "");

function Around({ field, label, hint, children }: Common & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError field={field} />
    </div>
  );
}

/** What is wrong with a field, as an icon and a sentence. */
export function FieldError({ field: { id, errors } }: { field: FieldState }) {
  if (!errors?.length) return null;
  return (
    <p className="err" id={`${id}-error`}>
      <Icon name="circle-alert" />
      {errors.join(" ")}
    </p>
  );
}

type TextProps = Common &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    "type" | "autoComplete" | "inputMode" | "maxLength" | "list" | "placeholder"
  >;

/** One line. */
export function TextField({ field, label, hint, ...input }: TextProps) {
  const isSecret = input.type === "password";
  return (
    <Around field={field} label={label} hint={hint}>
      <input
        className="in"
        name={field.name}
        required={field.required}
        defaultValue={isSecret ? undefined : startOf(field)}
        {...input}
        {...wiring(field, hint)}
      />
    </Around>
  );
}

/** Several lines. */
export function TextArea({ field, label, hint, rows = 4 }: Common & { rows?: number }) {
  return (
    <Around field={field} label={label} hint={hint}>
      <textarea
        className="in"
        name={field.name}
        rows={rows}
        required={field.required}
        defaultValue={startOf(field)}
        {...wiring(field, hint)}
      />
    </Around>
  );
}

/** One of a list; `none` is the words for choosing nothing. */
export function SelectField({
  field,
  label,
  hint,
  options,
  none,
}: Common & { options: readonly { value: string; label: string }[]; none?: string }) {
  return (
    <Around field={field} label={label} hint={hint}>
      <select
        className="in"
        name={field.name}
        required={field.required}
        defaultValue={startOf(field)}
        {...wiring(field, hint)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** One box to tick. */
export function CheckField({ field, label, hint, checked }: Common & { checked?: boolean }) {
  const isOn = field.initialValue === undefined ? checked : field.initialValue === "on";
  return (
    <div className="opt">
      <input type="checkbox" name={field.name} value="on" defaultChecked={isOn} {...wiring(field, hint)} />
      <label htmlFor={field.id}>{label}</label>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError field={field} />
    </div>
  );
}

type Choice = { value: string; label: string; hint?: string };

/** One (or, with `several`, any number) of a few, all in view. */
export function ChoiceField({
  field,
  label,
  hint,
  choices,
  several = false,
}: Common & { choices: readonly Choice[]; several?: boolean }) {
  const chosen = [field.initialValue].flat();
  return (
    <fieldset id={field.id} tabIndex={-1} aria-describedby={wiring(field, hint)["aria-describedby"]}>
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      {choices.map((choice) => {
        const id = `${field.id}-${choice.value}`;
        return (
          <div className="opt" key={choice.value}>
            <input
              type={several ? "checkbox" : "radio"}
              id={id}
              name={field.name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
            />
            <label htmlFor={id}>{choice.label}</label>
            {choice.hint && <p className="hint">{choice.hint}</p>}
          </div>
        );
      })}
      <FieldError field={field} />
    </fieldset>
  );
}

export type FileFieldProps = Common & { multiple?: boolean; accept?: string };

/** One file, or several. */
export function FileField({ field, label, hint, multiple, accept }: FileFieldProps) {
  return (
    <Around field={field} label={label} hint={hint}>
      <input
        className="in"
        type="file"
        name={field.name}
        multiple={multiple}
        accept={accept}
        {...wiring(field, hint)}
      />
    </Around>
  );
}
