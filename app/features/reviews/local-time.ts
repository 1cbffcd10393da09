import { stamp } from "#ui/moment.tsx";
import { DAYS } from "./review-terms.ts";

/** What clocks of a zone show at an instant that is a whole minute, read as if it were UTC. */
const shownAt = (at: number, timeZone: string) =>
  Date.parse(`${stamp(new Date(at).toISOString(), timeZone).replace(" ", "T")}:00Z`);

/** What a time on the clocks of a zone means: one instant, two (an hour that comes twice), or none but its neighbours. */
export type Meant = { at: Date } | { twice: readonly [Date, Date] } | { skipped: readonly [Date, Date] };

/**
 * The instant that a day ("2027-03-28") and a time ("02:30") mean in a zone. Where clocks go forward, some times do not
 * exist: `skipped` holds the two instants that could have been meant. Where they go back, some come `twice`.
 */
export function instantOf(day: string, time: string, timeZone: string): Meant {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const offsets = [wanted - DAYS, wanted + DAYS].map((at) => shownAt(at, timeZone) - at);
  const candidates = [...new Set(offsets)].map((offset) => wanted - offset).sort((a, b) => a - b);
  const meant = candidates.filter((at) => shownAt(at, timeZone) === wanted);
  const [first = wanted, last = first] = candidates;
  if (meant.length === 0) return { skipped: [new Date(first), new Date(last)] };
  const [only = first, again] = meant;
  return again === undefined ? { at: new Date(only) } : { twice: [new Date(only), new Date(again)] };
}
