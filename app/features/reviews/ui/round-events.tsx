import { Moment, stamp } from "#ui/moment.tsx";
import type { RoundPage } from "../read-round.server.ts";
import { stanceWords } from "../position.ts";
import { actOfRoundWords, outcomeWords } from "../round.ts";

type Event = RoundPage["events"][number];

type RoundEventsProps = { events: readonly Event[]; zone: string; language: string };

/** What happened in a round, newest first, each with its reason. */
export function RoundEvents({ events, zone, language }: RoundEventsProps) {
  return (
    <ol className="rail mt-4">
      {events.map((event, index) => (
        <li key={event.seq} className={index === 0 ? "is" : undefined}>
          <p>
            <b className="strong">{wordsOf(event)}</b>{" "}
            <span className="meta">
              <Moment at={event.at} zone={zone} language={language} />
            </span>
          </p>
          {event.reason && (
            <p className="mt-1 max-w-measure whitespace-pre-line">
              <bdi>{event.reason}</bdi>
            </p>
          )}
          <p className="meta">
            <bdi>{event.byLabel}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ act, data }: Event): string {
  switch (act) {
    case "extended":
      return typeof data.deadline === "object" ? `Extended to ${stamp(data.deadline.to, "UTC")} UTC` : "Extended";
    case "reminded":
      return data.days === 1 ? "Reminder sent, one day before" : `Reminder sent, ${data.days} days before`;
    case "closed":
      return closedWords(data);
    case "spoke":
      return `${data.agency}: ${data.stance ? stanceWords[data.stance].toLowerCase() : "spoke"}${data.onBehalf ? ", recorded on its behalf" : ""}`;
    case "noted":
      return data.agency ? `Note on the record, ${data.agency}` : "Note on the record";
    case "blocked":
      return "Blocked: an agency was not served";
    case "overridden":
      return `Overridden, though not served: ${Array.isArray(data.agencies) ? data.agencies.join(", ") : ""}`;
    case "struck":
      return `${data.agency} struck: its participation has ended`;
    case "concluded":
      return data.outcome ? `Concluded: ${outcomeWords[data.outcome].toLowerCase()}` : "Concluded";
    default:
      return actOfRoundWords[act];
  }
}

function closedWords({ cause, early }: Event["data"]): string {
  if (cause === "objection") return "Closed by an objection";
  if (cause === "allSpoken") return "Closed: every agency has spoken";
  return early ? "Closed before the deadline" : "Closed at the deadline";
}
