import { placeOf, stamp } from "./moment.tsx";
import { NEAR_MILLISECONDS, roughTimeLeftWords } from "./time-left.ts";

/** A deadline in a list: UTC, the reader's zone, and what is left. `now` is the server's. */
export function Due({ at, zone, now }: { at: string; zone: string; now: string }) {
  const left = Date.parse(at) - Date.parse(now);
  const words = roughTimeLeftWords(left);
  return (
    <span className="due">
      <time className="utc" dateTime={at}>
        {stamp(at, "UTC")} UTC
      </time>
      {zone !== "UTC" && (
        <span className="here">
          {stamp(at, zone)} {placeOf(zone)}
        </span>
      )}
      <span className={words !== null && left < NEAR_MILLISECONDS ? "left" : "left is-far"}>
        {words === null ? "passed" : `in ${words}`}
      </span>
    </span>
  );
}
