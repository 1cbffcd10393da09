import { State } from "#ui/shape.tsx";
import { Table } from "#ui/table.tsx";

/** An agency that takes part, and who can speak for it now. */
export type ParticipantRow = {
  id: string;
  shortName: string;
  name: string;
  voices: string[];
  isMine?: boolean;
  hadVoice?: boolean;
  struckOn?: string | null;
};

const chips = (rows: readonly ParticipantRow[]) =>
  rows.map(({ id, shortName, name, isMine }) => (
    <span key={id} className={isMine ? "ag is-mine" : "ag"} title={name}>
      {shortName}
    </span>
  ));

/** How the participants stand: who can be heard, for whom nobody can speak, who has left; then each of them, folded. */
export function ParticipantList({ rows, isPreview = false }: { rows: readonly ParticipantRow[]; isPreview?: boolean }) {
  const struck = rows.filter(({ struckOn }) => Boolean(struckOn));
  const there = rows.filter(({ struckOn }) => !struckOn);
  const mute = there.filter(({ voices }) => voices.length === 0);
  const heard = there.filter(({ voices }) => voices.length > 0);
  return (
    <>
      <dl className={isPreview ? "tally is-narrow" : "tally"}>
        <div>
          <dt>
            <State shape="squareHollow">Can be heard</State>
            <span className="n">{heard.length}</span>
          </dt>
          <dd>{heard.length === 0 ? <span className="q">nobody</span> : chips(heard)}</dd>
        </div>
        <div>
          <dt>
            <State shape="squareDashed" look="quiet">
              Nobody speaks for it
            </State>
            <span className="n">{mute.length}</span>
          </dt>
          <dd>
            {mute.length === 0 ? <span className="q">none</span> : chips(mute)}
            {mute.length > 0 && <span className="meta">without an active head or alternate</span>}
          </dd>
        </div>
        {struck.length > 0 && (
          <div>
            <dt>
              <State shape="squareOut" look="quiet">
                Struck
              </State>
              <span className="n">{struck.length}</span>
            </dt>
            <dd>
              {chips(struck)}
              <span className="meta">their participation ended during the round</span>
            </dd>
          </div>
        )}
      </dl>
      <details className="mt-4">
        <summary>Who speaks, agency by agency</summary>
        <div className="mt-3">
          <Table
            caption="Participants, by name"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: "Agency",
                isName: true,
                cell: ({ shortName, isMine }) => (
                  <>
                    <b className="strong">{shortName}</b> {isMine && <span className="ag is-mine">yours</span>}
                  </>
                ),
              },
              {
                title: "Head and alternates",
                cell: ({ voices, struckOn }) =>
                  struckOn ? (
                    <span className="q">struck {struckOn}</span>
                  ) : voices.length === 0 ? (
                    <span className="q">nobody now</span>
                  ) : (
                    voices.map((name) => (
                      <span key={name} className="block">
                        <bdi>{name}</bdi>
                      </span>
                    ))
                  ),
              },
              ...(isPreview
                ? []
                : [
                    {
                      title: "At the opening",
                      short: "At the opening",
                      cell: ({ hadVoice }: ParticipantRow) =>
                        hadVoice ? "could be heard" : <span className="q">nobody could speak for it</span>,
                    },
                  ]),
            ]}
          />
        </div>
      </details>
    </>
  );
}
