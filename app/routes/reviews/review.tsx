import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readRound, type RoundPage } from "#features/reviews/read-round.server.ts";
import { kindOfRoundWords } from "#features/reviews/round.ts";
import { Expiry } from "#features/reviews/ui/expiry.tsx";
import { MyPart } from "#features/reviews/ui/my-part.tsx";
import { ParticipantList } from "#features/reviews/ui/participant-list.tsx";
import { RoundEvents } from "#features/reviews/ui/round-events.tsx";
import { RoundStateMark } from "#features/reviews/ui/round-state.tsx";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Marking } from "#ui/marking.tsx";
import { stamp } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? kindOfRoundWords[data.round.kind] : "Review"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url }) => ({
  round: await readRound(actor, params["id"] ?? ""),
  done: url.searchParams.get("done"),
}));

const news: Record<string, string> = {
  opened: "The round is open. Everybody who reads the document is told.",
  extended: "The deadline is moved. Everybody who reads the document is told.",
  close: "The round is closed. Everybody who reads the document is told.",
  conclude: "The round is concluded. Everybody who reads the document is told.",
  cancel: "The round is cancelled. Everybody who could read the document is told.",
};

const untilWords = { comment: "Comments until", silence: "Silence expires", adoption: "Positions until" };
const askWords = {
  comment: "for their comments on the revision named above.",
  silence: "whether they object to the revision named above; who says nothing does not stand in the way.",
  adoption: "to adopt the revision named above.",
};

export default function Review() {
  const { round, done } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const { document, revision, participants, can } = round;
  const at = `/private/documents/${document.id}`;
  const here = `/private/reviews/${round.id}`;
  const revisionAt = `${at}/revisions/${revision.number}`;
  return (
    <>
      <Head
        title={`${kindOfRoundWords[round.kind]}: ${document.title}`}
        crumbs={[
          { to: "/private/reviews", label: "Reviews" },
          { to: at, label: document.number ?? document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <RoundStateMark {...round} />
            <span>
              Revision {revision.number},{" "}
              <a href={revisionAt}>
                <bdi>{revision.fileName}</bdi>
              </a>
            </span>
            <span title={revision.sha256}>
              SHA-256{" "}
              <span className="sha">
                {revision.sha256.slice(0, 8)} … {revision.sha256.slice(-4)}
              </span>
            </span>
          </>
        }
        actions={
          <>
            {!revision.isErased && (
              <LinkButton to={`${revisionAt}/download`} icon="download" download>
                Download revision {revision.number}
              </LinkButton>
            )}
            {round.isOpen && (
              <LinkButton to={`${here}/deadline.ics`} icon="calendar" download>
                Deadline as .ics
              </LinkButton>
            )}
          </>
        }
      />
      {done && news[done] && <Flash>{news[done]}</Flash>}
      {document.currentRevision > revision.number && (
        <Flash kind="you">
          {round.isOpen ? "This round speaks" : "This round spoke"} of revision {revision.number}. The document has a
          newer one, revision {document.currentRevision}, which {round.isOpen ? "is" : "was"} not asked about here.{" "}
          <a href={`${at}/revisions/${document.currentRevision}`}>Look at revision {document.currentRevision}</a>
        </Flash>
      )}
      {revision.isErased && <Flash kind="stop">The bytes of revision {revision.number} were erased.</Flash>}
      <Expiry {...round} label={untilWords[round.kind]} zone={timeZone} language={dateLocale} />
      <p className="max-w-measure mt-5">
        <b className="strong">{standing(round)}</b> Agencies {round.isOpen ? "are" : "were"} asked{" "}
        {askWords[round.kind]}
      </p>
      {round.message && (
        <div className="mt-4">
          <p className="over">
            Message from <bdi>{round.openedBy}</bdi>
          </p>
          <p className="max-w-measure whitespace-pre-line">
            <bdi>{round.message}</bdi>
          </p>
        </div>
      )}
      <div className="cols mt-5">
        <div>
          <Block
            title={
              participants.length === 1
                ? "The one agency that takes part"
                : `The ${participants.length} agencies that take part`
            }
          >
            <ParticipantList rows={participants} />
          </Block>
          <Block title="What happened">
            <RoundEvents events={round.events} zone={timeZone} language={dateLocale} />
          </Block>
        </div>
        <aside className="rail-first" aria-label="Your part, and the round">
          <MyPart round={round} />
          <Block title="Round">
            <div className="mt-3">
              <Facts
                rows={[
                  ["Group", document.group],
                  ["Opened by", <bdi key="o">{round.openedBy}</bdi>],
                  ["Opened", `${stamp(round.openedAt, "UTC")} UTC`],
                  ["Short, because", round.shortReason && <bdi key="s">{round.shortReason}</bdi>],
                  [
                    "SHA-256",
                    <span key="h" className="sha">
                      {revision.sha256}
                    </span>,
                  ],
                ]}
              />
            </div>
          </Block>
          <Acts here={here} can={can} />
        </aside>
      </div>
    </>
  );
}

/** How the round stands, in a sentence. */
function standing({ state, isOver, isOpen, participants, kind }: RoundPage): string {
  if (isOpen) {
    const mute = participants.filter(({ voices, struckOn }) => voices.length === 0 && struckOn === null).length;
    return mute === 0
      ? "Every agency that takes part can be heard."
      : `${mute} of ${participants.length} agencies ${mute === 1 ? "has" : "have"} nobody who can speak for ${mute === 1 ? "it" : "them"}.`;
  }
  if (isOver) return "The deadline has passed, and the round is being closed.";
  if (state === "concluded")
    return kind === "comment" ? "The round is concluded: its comments are collected." : "The round is concluded.";
  if (state === "cancelled") return "The round was cancelled, and nothing came of it.";
  return "The round is closed, and not concluded yet.";
}

function Acts({ here, can }: { here: string; can: RoundPage["can"] }) {
  const acts = [
    can.extend && (
      <LinkButton key="extend" to={`${here}/extend`}>
        Extend…
      </LinkButton>
    ),
    can.close && (
      <LinkButton key="close" to={`${here}/close`}>
        Close early…
      </LinkButton>
    ),
    can.conclude && (
      <LinkButton key="conclude" to={`${here}/conclude`}>
        Conclude…
      </LinkButton>
    ),
    can.conclude && (
      <LinkButton key="next" to={`${here}/next`}>
        Conclude, and open the next…
      </LinkButton>
    ),
    can.cancel && (
      <LinkButton key="cancel" to={`${here}/cancel`} look="stop">
        Cancel the round…
      </LinkButton>
    ),
  ].filter(Boolean);
  if (acts.length === 0) return null;
  return (
    <Block title="What you can do">
      <div className="btns mt-3">{acts}</div>
    </Block>
  );
}
