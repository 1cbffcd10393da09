import { Facts } from "./facts.tsx";
import { Flash } from "./flash.tsx";

/** What somebody faster has saved, name by name, above the fields that still hold what was typed here. */
export function Theirs({ rows }: { rows: readonly (readonly [name: string, value: string | undefined])[] }) {
  return (
    <Flash kind="you">
      <p>Somebody else has saved this meanwhile. Yours is in the fields below; saving it replaces theirs.</p>
      <div className="mt-2">
        <Facts
          rows={rows.map(([name, value]) => [
            name,
            value && (
              <bdi key={name} className="whitespace-pre-wrap">
                {value}
              </bdi>
            ),
          ])}
        />
      </div>
    </Flash>
  );
}
