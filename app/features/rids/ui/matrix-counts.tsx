import type { AgencyCount } from "../matrix.ts";
import { categoryWords } from "../rid.ts";
import type { RidCategory } from "#platform/db/client/enums.ts";

const categories = Object.keys(categoryWords) as RidCategory[];

/** How far it is to "all settled", as a bar and in words. */
export function Settled({ all: { done, all } }: { all: AgencyCount }) {
  return (
    <p className="settled">
      <label htmlFor="settled">{done === all ? "All settled" : `${done} of ${all} settled`}</label>
      <progress id="settled" value={done} max={Math.max(all, 1)} />
    </p>
  );
}

/** RIDs per agency and category, each number a way to the RIDs it counts. */
export function MatrixCounts({
  agencies,
  all,
  addressOf,
}: {
  agencies: readonly AgencyCount[];
  all: AgencyCount;
  addressOf: (facts: Record<string, string>) => string;
}) {
  return (
    <details className="counts">
      <summary>Counts per agency and category</summary>
      <div className="scroll" role="region" aria-label="Counts per agency and category" tabIndex={0}>
        <table className="tbl is-tight">
          <caption className="vh">RIDs per agency and category</caption>
          <thead>
            <tr>
              <th scope="col">Agency</th>
              {categories.map((category) => (
                <th key={category} scope="col" className="r">
                  {categoryWords[category]}
                </th>
              ))}
              <th scope="col" className="r">
                All
              </th>
              <th scope="col" className="r">
                Settled
              </th>
            </tr>
          </thead>
          <tbody>
            {agencies.map((count) => (
              <tr key={count.agency ?? ""}>
                <th scope="row">
                  <span className="ag">{count.agency ?? "observer"}</span>
                </th>
                {categories.map((category) => (
                  <td key={category} className="r">
                    {count[category] === 0 ? (
                      <span className="q">0</span>
                    ) : (
                      <a href={addressOf({ agency: count.agency ?? "none", category })}>{count[category]}</a>
                    )}
                  </td>
                ))}
                <td className="r">
                  <a href={addressOf({ agency: count.agency ?? "none" })}>{count.all}</a>
                </td>
                <td className="r">{count.done}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All agencies</th>
              {categories.map((category) => (
                <td key={category} className="r">
                  <a href={addressOf({ category })}>{all[category]}</a>
                </td>
              ))}
              <td className="r">{all.all}</td>
              <td className="r">{all.done}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}
