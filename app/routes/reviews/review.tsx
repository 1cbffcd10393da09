import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { stateWords } from "#features/documents/document.ts";
import { ruleInWords } from "#features/reviews/position.ts";
import { recordPosition } from "#features/reviews/record-position.server.ts";
import { fieldsOfPosition, positionForm, positionOfForm } from "#features/reviews/reviews.form.ts";
import { noteRoundOpened, readRound, type RoundPage } from "#features/reviews/read-round.server.ts";
import { countRidsOf } from "#features/rids/count-rids.server.ts";
import { RoundRids } from "#features/rids/ui/round-rids.tsx";
import { kindOfRoundWords } from "#features/reviews/round.ts";
import { ChangesSince } from "#features/reviews/ui/changes-since.tsx";
import { Expiry } from "#features/reviews/ui/expiry.tsx";
import { MyPart } from "#features/reviews/ui/my-part.tsx";
import { OwnPosition } from "#features/reviews/ui/own-position.tsx";
import { ParticipantList } from "#features/reviews/ui/participant-list.tsx";
import { PositionRecord } from "#features/reviews/ui/position-record.tsx";
import { PositionTally } from "#features/reviews/ui/position-tally.tsx";
import { RoundEvents } from "#features/reviews/ui/round-events.tsx";
import { RoundStateMark } from "#features/reviews/ui/round-state.tsx";
import { standingInWords } from "#features/reviews/ui/standing-words.ts";
import { isVisit } from "#http/is-visit.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Acts } from "#ui/acts.tsx";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash, News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { stamp } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? kindOfRoundWords[data.round.kind] : "Review"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url, request, context }) => {
  const round = await readRound(actor, params["id"] ?? "");
  if (isVisit(request, context)) await noteRoundOpened(actor, round);
  const rids = round.kind === "comment" ? await countRidsOf(actor, round.id) : [];
  return { round, rids, done: url.searchParams.get("done"), createKey: randomUUID() };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, positionForm, async (given) => {
    const id = params["id"] ?? "";
    await recordPosition(actor, id, positionOfForm(given));
    return redirect(`/private/reviews/${id}?done=position`, 303);
  }),
);

const news: Record<string, string> = {
  opened: "The round is open. Everybody who reads the document is told.",
  extended: "The deadline is moved. Everybody who reads the document is told.",
  close: "The round is closed. Everybody who reads the document is told.",
  conclude: "The round is concluded. Everybody who reads the document is told.",
  note: "The note stands beside the record.",
  position: "The position is recorded.",
  silence:
    "The condition is confirmed. It was the last, and this silence begins on the revision that meets them; everybody is told.",
  behalf: "The position is recorded on the agency’s behalf, and the agency is told.",
  override: "The round is overridden and concluded. Everybody who reads the document is told.",
  cancel: "The round is cancelled. Everybody who could read the document is told.",
};

const untilWords = { comment: "Comments until", silence: "Silence expires", adoption: "Positions until" };
const askWords = {
  comment: "for their comments on the revision named above.",
  silence: "whether they object to the revision named above; who says nothing does not stand in the way.",
  adoption: "to adopt the revision named above.",
};

export default function Review() {
  const { round, rids, done, createKey } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const { document, revision, participants, can } = round;
  const decision = round.events.find(({ data }) => data.decision)?.data.decision;
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
              <Link to={revisionAt}>
                <bdi>{revision.fileName}</bdi>
              </Link>
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
              <LinkButton to={`${revisionAt}/download`} icon="download" isFile>
                Download revision {revision.number}
              </LinkButton>
            )}
            {round.isOpen && (
              <LinkButton to={`${here}/deadline.ics`} icon="calendar" isFile>
                Deadline as .ics
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      {document.currentRevision > revision.number && (
        <Flash kind="you">
          {round.isOpen ? "This round speaks" : "This round spoke"} of revision {revision.number}. The document has a
          newer one, revision {document.currentRevision}, which {round.isOpen ? "is" : "was"} not asked about here.{" "}
          <Link to={`${at}/revisions/${document.currentRevision}`}>Look at revision {document.currentRevision}</Link>
          {can.conclude && (
            <>
              , or <Link to={`${here}/next`}>conclude this round and open the next on it</Link>
            </>
          )}
          {can.close && ". Once this round is closed, the next one can be opened on it."}
        </Flash>
      )}
      {revision.isErased && <Flash kind="stop">The bytes of revision {revision.number} were erased.</Flash>}
      <Expiry {...round} label={untilWords[round.kind]} zone={timeZone} language={dateLocale} />
      <p className="max-w-measure mt-5">
        <b className="strong">{standingInWords(round)}</b> Agencies {round.isOpen ? "are" : "were"} asked{" "}
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
          {round.kind === "comment" ? (
            <>
              <Block
                title={
                  participants.length === 1
                    ? "The one agency that takes part"
                    : `The ${participants.length} agencies that take part`
                }
              >
                <ParticipantList rows={participants} />
              </Block>
              <Block title="RIDs" more={<Link to={`${at}/rids`}>All RIDs of the document</Link>}>
                <RoundRids counts={rids} isOpen={round.isOpen} />
              </Block>
            </>
          ) : (
            <>
              <Block
                title={
                  participants.length === 1
                    ? "Position of the one agency"
                    : `Positions of the ${participants.length} agencies`
                }
                more={<a href="#record">Record, agency by agency</a>}
              >
                <PositionTally round={round} />
              </Block>
              <Block title="Record, agency by agency" anchor="record">
                <PositionRecord round={round} zone={timeZone} language={dateLocale} />
              </Block>
            </>
          )}
          <Block title="What happened">
            <RoundEvents events={round.events} zone={timeZone} language={dateLocale} />
          </Block>
        </div>
        <aside className="rail-first" aria-label="Your part, and the round">
          {!can.speak && <ChangesSince round={round} />}
          {can.speak ? <MyPosition round={round} createKey={createKey} /> : <MyPart round={round} />}
          <Block title="Round">
            <div className="mt-3">
              <Facts
                rows={[
                  ["Group", document.group],
                  ["Opened by", <bdi key="o">{round.openedBy}</bdi>],
                  ["Opened", `${stamp(round.openedAt, "UTC")} UTC`],
                  [
                    "Decision",
                    decision && (
                      <Link key="d" to={`/private/decisions/${decision}`}>
                        {decision}
                      </Link>
                    ),
                  ],
                  ["Rule", round.rule && ruleInWords(round.rule, round.quorum)],
                  ["If silent", round.kind === "silence" && `Revision ${revision.number} is adopted`],
                  [
                    round.kind === "silence" ? "If broken" : "If rejected",
                    round.kind !== "comment" &&
                      `It returns to ${stateWords[round.openedFrom].toLowerCase()}, and all are told`,
                  ],
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
          <RoundActs here={here} can={can} />
          <p className="meta mt-5">
            <Link to="/private/help/agreement">How a text is agreed here</Link>
          </p>
        </aside>
      </div>
    </>
  );
}

/** The form of the own agency's position, begun with what stands. */
function MyPosition({ round, createKey }: { round: RoundPage; createKey: string }) {
  const current = round.participants.find(({ isMine }) => isMine)?.positions[0];
  const position = usePortalForm(positionForm, { defaultValue: fieldsOfPosition(current) });
  return <OwnPosition round={round} current={current} createKey={createKey} {...position} />;
}

function RoundActs({ here, can }: { here: string; can: RoundPage["can"] }) {
  return (
    <Acts>
      {can.extend && <LinkButton to={`${here}/extend`}>Extend…</LinkButton>}
      {can.close && <LinkButton to={`${here}/close`}>Close early…</LinkButton>}
      {can.conclude && <LinkButton to={`${here}/conclude`}>Conclude…</LinkButton>}
      {can.conclude && <LinkButton to={`${here}/next`}>Conclude, and open the next…</LinkButton>}
      {can.override && <LinkButton to={`${here}/override`}>Override…</LinkButton>}
      {can.speakOnBehalf && <LinkButton to={`${here}/on-behalf`}>Record on an agency’s behalf…</LinkButton>}
      {can.note && <LinkButton to={`${here}/note`}>Leave a note…</LinkButton>}
      {can.cancel && (
        <LinkButton to={`${here}/cancel`} look="stop">
          Cancel the round…
        </LinkButton>
      )}
    </Acts>
  );
}
