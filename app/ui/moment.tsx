const formats = new Map<string, Intl.DateTimeFormat>();

/** One format for each language, zone and shape: making one costs a hundred times what using it does. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = language + JSON.stringify(options);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(language, options);
  formats.set(name, format);
  return format;
}

const CLOCK = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

const UTC_INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/;

const parts = (iso: string, timeZone: string) => {
  // Half of all times are shown as they are written.
  const [, day = "", time = ""] = (timeZone === "UTC" && UTC_INSTANT.exec(iso)) || [];
  if (day) return { day, time };
  const all = formatOf("en-GB", { timeZone, ...CLOCK }).formatToParts(new Date(iso));
  const found = Object.fromEntries(all.map(({ type, value }) => [type, value]));
  return { day: `${found["year"]}-${found["month"]}-${found["day"]}`, time: `${found["hour"]}:${found["minute"]}` };
};

/** "18:12" in a zone. */
export const wallClock = (iso: string, timeZone: string) => parts(iso, timeZone).time;

/** "2026-11-24 09:12" in a zone. */
export function stamp(iso: string, timeZone: string): string {
  const { day, time } = parts(iso, timeZone);
  return `${day} ${time}`;
}

/** "UTC+9", "UTC-3:30": how far a zone's clocks are from UTC at an instant. */
export function offsetOf(iso: string, timeZone: string): string {
  const all = formatOf("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(new Date(iso));
  const name = all.find(({ type }) => type === "timeZoneName")?.value ?? "UTC";
  return name.replace("GMT", "UTC").replace(/\+0$/, "");
}

/** The place that names a zone: "Tokyo" for "Asia/Tokyo". */
export const placeOf = (timeZone: string) => (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");

/** A day in words, in a language and a zone: "Wednesday 25 November 2026". The year is that of the ISO date beside it. */
export const dayInWords = (iso: string, timeZone: string, language: string) =>
  formatOf(language, { timeZone, dateStyle: "full", calendar: "gregory" }).format(new Date(iso));

/** The name of a day of the week, in a language and a zone: "mercredi". */
export const weekdayInWords = (iso: string, timeZone: string, language: string) =>
  formatOf(language, { timeZone, weekday: "long" }).format(new Date(iso));

/**
 * An instant: UTC first, then the reader's zone, each with its date; the days in the reader's words on pointing at them.
 * A browser may know other words than the server: both are right.
 */
export function Moment({ at, zone, language }: { at: string; zone: string; language: string }) {
  return (
    <span>
      <span className="nw">
        <time dateTime={at} title={dayInWords(at, "UTC", language)} suppressHydrationWarning>
          {stamp(at, "UTC")} UTC
        </time>
        {zone !== "UTC" && <span className="q"> ·</span>}
      </span>
      {zone !== "UTC" && (
        <>
          {" "}
          <span className="q nw" title={dayInWords(at, zone, language)} suppressHydrationWarning>
            {stamp(at, zone)} {placeOf(zone)}
          </span>
        </>
      )}
    </span>
  );
}

/** An instant in a column whose head says UTC; where rows become paragraphs it says so itself. */
export const UtcTime = ({ at }: { at: string }) => (
  <time className="nw" dateTime={at}>
    {stamp(at, "UTC")}
    <span className="says-utc"> UTC</span>
  </time>
);

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
