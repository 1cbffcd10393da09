import { Moment } from "#ui/moment.tsx";
import type { RidPage } from "../read-rid.server.ts";
import { actOfRidWords, dispositionWords, escalationWords, ridNumber } from "../rid.ts";

type Event = RidPage["events"][number];

/** What was said and done about a RID, in its order. */
export function Thread({ events, zone, language }: { events: readonly Event[]; zone: string; language: string }) {
  return (
    <ol className="thread" role="list">
      {events.map((event) => (
        <li key={event.seq}>
          <span className="who">
            {event.agency && <span className="ag">{event.agency}</span>}{" "}
            <b className="strong">
              <bdi>{event.byLabel}</bdi>
            </b>
          </span>{" "}
          <span className="meta">
            <Moment at={event.at} zone={zone} language={language} />
          </span>
          {event.act !== "commented" && <p className="strong">{wordsOf(event)}</p>}
          {event.words && (
            <p className="whitespace-pre-line">
              <bdi>{event.words}</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ act, data }: Event): string {
  const { disposition, duplicateOf, escalatedTo, revision, noAnswer } = data;
  const how =
    disposition &&
    (duplicateOf ? `duplicate of ${ridNumber(duplicateOf)}` : dispositionWords[disposition].toLowerCase());
  switch (act) {
    case "answered":
      return `Answered: ${how}`;
    case "settled":
      return noAnswer ? "Settled: no answer within the term" : `Settled: ${how}`;
    case "escalated":
      return `Escalated to ${escalationWords[escalatedTo ?? "chair"].toLowerCase()}`;
    case "closed":
      return revision ? `Closed in revision ${revision}` : "Closed: no revision must follow";
    case "carriedOver":
      return "Carried over into the next comment round";
    default:
      return actOfRidWords[act];
  }
}
