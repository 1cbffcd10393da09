const parts = (iso: string, timeZone: string) => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const found = Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return { day: `${found["year"]}-${found["month"]}-${found["day"]}`, time: `${found["hour"]}:${found["minute"]}` };
};

/** "18:12" in a zone. */
export const wallClock = (iso: string, timeZone: string) => parts(iso, timeZone).time;

/** "2026-11-24 09:12" in a zone. */
export function stamp(iso: string, timeZone: string): string {
  const { day, time } = parts(iso, timeZone);
  return `${day} ${time}`;
}

/** The place that names a zone: "Tokyo" for "Asia/Tokyo". */
export const placeOf = (timeZone: string) => (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");

/** An instant: UTC first, then the reader's zone, each with its date. */
export function Moment({ at, zone }: { at: string; zone: string }) {
  return (
    <span>
      <time className="nw" dateTime={at}>
        {stamp(at, "UTC")} UTC
      </time>
      {zone !== "UTC" && (
        <>
          {" "}
          <span className="q nw">
            · {stamp(at, zone)} {placeOf(zone)}
          </span>
        </>
      )}
    </span>
  );
}

/** How exactly a date is known. */
export type Precision = "day" | "month" | "year" | "decade";

/** A date as exactly as it is known: 2014-01-09, 2014-01, 2014, 2010s. */
export function dateWords(day: string, precision: Precision): string {
  const [year = "", month = ""] = day.split("-");
  if (precision === "day") return day.slice(0, 10);
  if (precision === "month") return `${year}-${month}`;
  return precision === "year" ? year : `${year.slice(0, 3)}0s`;
}

/** A date with its precision; a decade has no machine form. */
export function DateOnly({ day, precision }: { day: string; precision: Precision }) {
  const words = dateWords(day, precision);
  return precision === "decade" ? <span>{words}</span> : <time dateTime={words}>{words}</time>;
}
