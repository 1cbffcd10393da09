import type { ReactNode } from "react";

/** A filter bar: its choices are in the address. On phones it folds into one word. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <details className="fold">
      <summary>Filter</summary>
      <form method="get" className="filters" role="search">
        {children}
      </form>
    </details>
  );
}

/** Words to look for. */
export function FilterText({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <div className="field is-wide">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <input className="in" id={`filter-${name}`} name={name} type="search" defaultValue={value} />
    </div>
  );
}

type Option = { value: string; label: string };

/** One of a list, or all. */
export function FilterSelect({
  name,
  label,
  none,
  value,
  options,
}: {
  name: string;
  label: string;
  none: string;
  value: string | undefined;
  options: readonly Option[];
}) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select className="in" id={`filter-${name}`} name={name} defaultValue={value ?? ""}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
