import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { offsetOf, placeOf, stamp, weekdayInWords } from "#ui/moment.tsx";
import { NEAR_MILLISECONDS, timeLeftWords } from "#ui/time-left.ts";
import { useServerClock } from "#ui/use-server-clock.ts";

type ExpiryProps = {
  label: string;
  openedAt: string;
  deadline: string;
  /** When it ended, if before the deadline or at it. */
  endedAt: string | null;
  isOpen: boolean;
  /** The server's time when this was read. */
  now: string;
  zone: string;
  language: string;
};

/** A deadline in large: UTC first, the reader's zone, what is left, and the bar of time. Right when this computer's clock is not. */
export function Expiry({ label, openedAt, deadline, endedAt, isOpen, now, zone, language }: ExpiryProps) {
  const { revalidate } = useRevalidator();
  const time = useServerClock(now);
  const left = Date.parse(deadline) - time;
  const words = isOpen ? timeLeftWords(left) : null;
  const hasRunOut = isOpen && words === null;
  useEffect(() => {
    if (hasRunOut) revalidate();
  }, [hasRunOut, revalidate]);
  useEffect(() => {
    // A computer that slept has lost count: the server is asked again.
    const ask = () => document.visibilityState === "visible" && revalidate();
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, [revalidate]);
  const look = words === null ? "expiry is-over" : left < NEAR_MILLISECONDS ? "expiry" : "expiry is-far";
  const end = endedAt ?? deadline;
  return (
    <section className={look} aria-label={label}>
      <div>
        <p className="over">{label}</p>
        <p className="utc">
          <time dateTime={deadline}>{stamp(deadline, "UTC")} UTC</time>
        </p>
        <p className="here" suppressHydrationWarning>
          {zone === "UTC" ? (
            weekdayInWords(deadline, "UTC", language)
          ) : (
            <>
              {weekdayInWords(deadline, zone, language)} {stamp(deadline, zone)} {placeOf(zone)} (
              {offsetOf(deadline, zone)})
            </>
          )}
          {" · by the clock of the server"}
        </p>
      </div>
      <p className="cd" role="timer">
        {words ?? "Over"}
        <small>
          {words === null
            ? `ended ${stamp(end, "UTC")} UTC`
            : `left at ${stamp(new Date(time).toISOString(), "UTC")} UTC`}
        </small>
      </p>
      <Span from={openedAt} to={deadline} at={words === null ? Date.parse(end) : time} isRunning={words !== null} />
    </section>
  );
}

type SpanProps = { from: string; to: string; at: number; isRunning: boolean };

/** The time of a round as a line, and how much of it is gone. */
function Span({ from, to, at, isRunning }: SpanProps) {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const share = Math.min(1, Math.max(0, (at - start) / (end - start)));
  const place = `${(share * 100).toFixed(1)}%`;
  return (
    <svg className="span" role="img" aria-label={`${Math.round(share * 100)} % of the time is over`}>
      <line className="all" x1="0" x2="100%" y1="6" y2="6" />
      <line className="gone" x1="0" x2={place} y1="6" y2="6" />
      {["0.5", place, "100%"].map((x, index) => (
        <line className="end" key={index} x1={x} x2={x} y1="0" y2="12" />
      ))}
      <text x="0" y="28">
        Opened {stamp(from, "UTC")}
      </text>
      {isRunning && share > 0.25 && share < 0.85 && (
        <text className="now" x={place} y="28" textAnchor="middle">
          Now
        </text>
      )}
      <text x="100%" y="28" textAnchor="end">
        Deadline
      </text>
    </svg>
  );
}
