import { Moment, stamp } from "#ui/moment.tsx";
import { Table, type Column } from "#ui/table.tsx";
import type { RoundPage, RoundParticipant } from "../read-round.server.ts";
import { NoRecord, StanceMark, StandingMark } from "./stance-mark.tsx";

type Position = RoundParticipant["positions"][number];
type PositionRecordProps = { round: RoundPage; zone: string; language: string };

/** The record of a round, agency by agency: what each said, when, with its condition, reason or letter, earlier words below. */
export function PositionRecord({ round, zone, language }: PositionRecordProps) {
  const { revision, id } = round;
  const columns: Column<RoundParticipant>[] = [
    {
      title: "Agency",
      isName: true,
      cell: ({ shortName, isMine }) => (
        <>
          <b className="strong">{shortName}</b> {isMine && <span className="you">yours</span>}
        </>
      ),
    },
    {
      title: "Position",
      cell: ({ positions: [position], standing }) =>
        position ? (
          <StanceMark stance={position.stance} />
        ) : standing === "notServed" ? (
          <StandingMark standing="notServed" />
        ) : (
          <NoRecord standing={standing} />
        ),
    },
    {
      title: "Recorded, UTC",
      short: "Recorded",
      cell: ({ positions: [position] }) =>
        position ? (
          <time className="nw" dateTime={position.at}>
            {stamp(position.at, "UTC")}
          </time>
        ) : (
          <span className="q">none</span>
        ),
    },
    {
      title: `Revision ${revision.number}`,
      short: `Revision ${revision.number}`,
      cell: ({ standing, struckOn }) =>
        struckOn ? (
          <span className="q">struck {struckOn}</span>
        ) : standing && standing !== "spoke" ? (
          <span className="q">{openedWords[standing]}</span>
        ) : (
          ""
        ),
    },
    {
      title: "Reason, condition, note",
      cell: ({ positions, voices, struckOn }) => {
        const [position, ...earlier] = positions;
        if (!position) return voices.length === 0 && !struckOn ? "No active head of delegation or alternate." : "";
        return (
          <>
            <PositionWords position={position} at={`/private/reviews/${id}/letters`} />
            {earlier.map((before) => (
              <details key={before.seq} className="mt-1">
                <summary>
                  Before: <StanceMark stance={before.stance} />{" "}
                  <Moment at={before.at} zone={zone} language={language} />
                </summary>
                <PositionWords position={before} at={`/private/reviews/${id}/letters`} />
              </details>
            ))}
          </>
        );
      },
    },
  ];
  return (
    <Table
      caption={`Record of positions on revision ${revision.number}`}
      rows={round.participants}
      keyOf={(row) => row.id}
      columns={columns}
    />
  );
}

const openedWords = {
  silentOpened: "opened",
  silentUnopened: "never opened",
  notServed: "not served",
};

/** What stands beside a position's word: its text, whose hand wrote it, and the letter it came in. */
function PositionWords({ position, at }: { position: Position; at: string }) {
  const { stance, words, acceptable, fromText, toText, letter, seq, byLabel } = position;
  const label = stance === "adoptProvisionally" ? "Condition: " : stance === "object" ? "Reason: " : "";
  return (
    <>
      {words && (
        <p className="whitespace-pre-line">
          {label}
          <bdi>{words}</bdi>
        </p>
      )}
      {(fromText !== null || toText !== null) && (
        <p className="whitespace-pre-line">
          From <del>{fromText ?? "(nothing)"}</del> to <ins>{toText ?? "(nothing)"}</ins>
        </p>
      )}
      {acceptable && (
        <p className="whitespace-pre-line">
          Acceptable: <bdi>{acceptable}</bdi>
        </p>
      )}
      <p className="meta">
        {letter ? (
          <>
            Recorded by the Secretariat on its behalf:{" "}
            {letter.isErased ? (
              <>
                <bdi>{letter.name}</bdi>, whose bytes were erased
              </>
            ) : (
              <a href={`${at}/${seq}/download`}>
                <bdi>{letter.name}</bdi>
              </a>
            )}
          </>
        ) : (
          <bdi>{byLabel}</bdi>
        )}
      </p>
    </>
  );
}
