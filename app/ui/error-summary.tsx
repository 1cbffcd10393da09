import { useEffect, useRef } from "react";
import type { FieldState } from "./field.tsx";

type Summary = {
  /** What is wrong with the whole. */
  errors?: string[] | undefined;
  fields?: readonly (FieldState | undefined)[];
  title?: string;
};

/** On top of a form that came back: takes focus, says what is wrong, links to each field. */
export function ErrorSummary({ errors = [], fields = [], title = "This was not saved" }: Summary) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = fields.filter((field): field is FieldState => Boolean(field?.errors?.length));
  const isNeeded = errors.length + wrong.length > 0;
  useEffect(() => {
    if (isNeeded) box.current?.focus();
  }, [isNeeded]);
  if (!isNeeded) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {errors.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {wrong.map((field) => (
          <li key={field.id}>
            <a href={`#${field.id}`}>{field.errors?.join(" ")}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
