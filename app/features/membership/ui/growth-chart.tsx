import { Table } from "#ui/table.tsx";
import type { YearCount } from "../agency-growth.ts";

type GrowthChartProps = { steps: readonly YearCount[]; uncertain: number; thisYear: number };

/** Lines of the drawing, in pixels from above; years lie in per cent of its width. */
const [TOP, BOTTOM, YEARS] = [28, 184, 206];
const [LEFT, RIGHT] = [9, 94];
/** Two numbers that stand nearer than this many years are not both readable on a phone. */
const TIGHT_YEARS = 3;

/** How many agencies took part, year by year: a line of steps, and the same as a table. */
export function GrowthChart({ steps, uncertain, thisYear }: GrowthChartProps) {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last || steps.length < 2) return null;
  const end = Math.max(thisYear, last.year + 1);
  const top = Math.ceil((Math.max(...steps.map(({ count }) => count)) + 1) / 10) * 10;
  const between = Math.max(10, Math.ceil(top / 40) * 10);
  const grid = Array.from({ length: Math.floor(top / between) + 1 }, (_, index) => index * between);
  const x = (year: number) => `${(LEFT + ((RIGHT - LEFT) * (year - first.year)) / (end - first.year)).toFixed(2)}%`;
  const y = (count: number) => BOTTOM - ((BOTTOM - TOP) * count) / top;
  const untilOf = (index: number) => steps[index + 1]?.year ?? end;
  return (
    <figure className="chart">
      <svg role="img" aria-label={`Number of agencies: ${inWords(steps)}.`}>
        {grid.map((count) => (
          <g key={count}>
            <line className="grid" x1={x(first.year)} x2={x(end)} y1={y(count)} y2={y(count)} />
            <text x={x(first.year)} dx="-8" y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        {steps.map(({ year, count }, index) => (
          <g key={year}>
            <line className="step" x1={x(year)} x2={x(untilOf(index))} y1={y(count)} y2={y(count)} />
            {index > 0 && (
              <line className="step" x1={x(year)} x2={x(year)} y1={y(steps[index - 1]?.count ?? 0)} y2={y(count)} />
            )}
            <text
              className={index < steps.length - 1 && untilOf(index) - year < TIGHT_YEARS ? "n is-tight" : "n"}
              x={x(year)}
              dx="4"
              y={y(count) - 7}
            >
              {count}
            </text>
          </g>
        ))}
        {yearsOf(steps, end).map(({ year, isTight }) => (
          <text key={year} className={isTight ? "is-tight" : undefined} x={x(year)} y={YEARS} textAnchor="middle">
            {year}
          </text>
        ))}
      </svg>
      <figcaption>
        <p className="meta">Agencies in the group, at the end of each year.{uncertainWords(uncertain)}</p>
        <details className="mt-3">
          <summary>The numbers as a table</summary>
          <div className="mt-3 max-w-form">
            <Table
              caption="Number of agencies, in the years in which it changed"
              rows={steps}
              keyOf={({ year }) => String(year)}
              columns={[
                { title: "Year", isName: true, cell: ({ year }) => year },
                { title: "Agencies", short: "Agencies", isNumber: true, cell: ({ count }) => count },
              ]}
            />
          </div>
        </details>
      </figcaption>
    </figure>
  );
}

const inWords = (steps: readonly YearCount[]) =>
  steps.map(({ year, count }, index) => `${count} ${index === steps.length - 1 ? "since" : "in"} ${year}`).join(", ");

/** The years that are written: the ends, and those of steps that have room to their neighbours. */
function yearsOf(steps: readonly YearCount[], end: number) {
  const written: { year: number; isTight: boolean }[] = [];
  for (const { year } of steps) {
    const before = written.at(-1)?.year ?? -Infinity;
    if (year - before >= 2 && end - year >= 2) written.push({ year, isTight: year - before < TIGHT_YEARS + 1 });
  }
  return [...written, { year: end, isTight: false }];
}

const uncertainWords = (count: number) =>
  count === 0
    ? ""
    : count === 1
      ? " The year in which one of them joined is not on record; it counts from the latest that it can be."
      : ` The years in which ${count} of them joined are not on record; they count from the latest that they can be.`;
