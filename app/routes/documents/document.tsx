import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { decisionOutcomeWords } from "#features/decisions/decision-record.ts";
import { listDecisionsOn } from "#features/decisions/read-decisions.server.ts";
import { audienceWords, waitsForAdoptionWords } from "#features/documents/document.ts";
import { readDocument, type DocumentPage } from "#features/documents/read-document.server.ts";
import { DocumentActs } from "#features/documents/ui/document-acts.tsx";
import { DocumentFacts } from "#features/documents/ui/document-facts.tsx";
import { DocumentPath } from "#features/documents/ui/document-path.tsx";
import { DocumentStateMark } from "#features/documents/ui/document-state.tsx";
import { ChooseTwo } from "#features/documents/ui/choose-two.tsx";
import { comparedWith, RevisionItem } from "#features/documents/ui/revision-item.tsx";
import { listRoundsOf } from "#features/reviews/list-rounds.server.ts";
import { countConditions } from "#features/reviews/read-ledger.server.ts";
import { ObjectionWords } from "#features/reviews/ui/objection-words.tsx";
import { RoundUnderWay } from "#features/reviews/ui/round-under-way.tsx";
import { RoundTable } from "#features/reviews/ui/round-table.tsx";
import { hasRoom } from "#features/rids/read-room.server.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Flash, News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.document.title ?? "Document"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url }) => {
  const id = params["id"] ?? "";
  const document = await readDocument(actor, id);
  const [rounds, decisions, ledger] = document.wasReviewed
    ? await Promise.all([listRoundsOf(actor, id), listDecisionsOn(actor, id), countConditions(id)])
    : [[], [], null];
  return { document, rounds, decisions, ledger, isOfDelegation: hasRoom(actor), done: url.searchParams.get("done") };
});

const news: Record<string, string> = {
  shared: "The document is shared, and has its number.",
  revision: "The revision is added.",
  behind: "Your revision is added. Somebody else added one just before: look at both.",
  saved: "The change is saved.",
  withdrawn: "The document is withdrawn.",
  restored: "The document is restored.",
  erased: "The bytes are erased.",
  moved: "The document is moved.",
};

export default function Document() {
  const { document, rounds, decisions, ledger, isOfDelegation, done } = useLoaderData<typeof loader>();
  const { me, now, timeZone, dateLocale } = useShell();
  const { can } = document;
  const here = `/private/documents/${document.id}`;
  const current = document.revisions[0];
  const underWay = rounds.find(({ endedAt }) => endedAt === null);
  return (
    <>
      <Head
        title={document.title}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          ...(document.group.isOpenToMe
            ? [{ to: `/private/groups/${document.group.slug}`, label: document.group.name }]
            : []),
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <DocumentStateMark state={document.state} />
            <span>Audience: {audienceOf(document)}</span>
            {document.number && <span className="num">{document.number}</span>}
          </>
        }
        actions={
          <>
            {can.share && (
              <LinkButton to={`${here}/share`} look="first" icon="share-2">
                Share…
              </LinkButton>
            )}
            {current && !current.erasedAt && (
              <LinkButton
                to={`${here}/revisions/${current.number}/download`}
                look={can.share ? "ordinary" : "first"}
                icon="download"
                isFile
              >
                Download revision {current.number}
              </LinkButton>
            )}
            {can.addRevision && (
              <LinkButton to={`${here}/revisions/new`} icon="upload">
                Add revision
              </LinkButton>
            )}
            {can.publish && (
              <LinkButton to={`/admin/publications/from/${document.id}`} icon="globe">
                Publish…
              </LinkButton>
            )}
            {can.openRound && (
              <LinkButton to={`${here}/open-round`} icon="list-checks">
                Open a round…
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      {document.state === "unshared" && (
        <Flash kind="you">Unshared: you alone know that it exists. It has no number until you share it.</Flash>
      )}
      {underWay && <RoundUnderWay round={underWay} agency={me.agency} zone={timeZone} now={now} />}
      {document.state === "withdrawn" && <Flash kind="you">Withdrawn: {document.withdrawnReason}</Flash>}
      {document.state !== "withdrawn" &&
        rounds[0]?.objections.map((objection) => (
          <Flash key={objection.agency} kind="you">
            <ObjectionWords objection={objection} round={rounds[0]} />
          </Flash>
        ))}
      {ledger && (
        <Flash kind={ledger.open > 0 ? "you" : "done"}>
          {ledger.open === 0
            ? "Every condition is settled."
            : ledger.open === 1
              ? "One condition is still open."
              : `${ledger.open} conditions are still open.`}{" "}
          <Link to={`${here}/conditions`}>Conditions of its provisional adoption</Link>
        </Flash>
      )}
      {can.reviseLater && <Flash>{waitsForAdoptionWords}</Flash>}
      {document.state !== "unshared" && document.state !== "withdrawn" && (
        <div className="mt-5">
          <DocumentPath
            state={document.state}
            since={{
              draft: document.sharedAt,
              underReview: rounds.findLast(({ kind }) => kind === "comment")?.openedAt,
              underAdoption: rounds.find(({ kind }) => kind !== "comment")?.openedAt,
              adopted: decisions.findLast(({ outcome }) => outcome.startsWith("adopted"))?.at,
            }}
          />
        </div>
      )}
      <div className="cols mt-6">
        <div>
          {rounds.length > 0 && (
            <Block title="Review rounds" more={<Link to={`${here}/rids`}>RIDs</Link>}>
              <RoundTable caption="Review rounds, newest first" rows={rounds} zone={timeZone} now={now} ofOneDocument />
            </Block>
          )}
          <Block title="Revisions">
            <ol className="rail mt-4">
              {document.revisions.map((revision, at) => (
                <RevisionItem
                  key={revision.number}
                  here={here}
                  revision={revision}
                  isCurrent={revision === current}
                  canErase={can.erase}
                  comparedWith={comparedWith(document.revisions, at)}
                  zone={timeZone}
                  language={dateLocale}
                />
              ))}
            </ol>
            {document.revisions.length > 2 && (
              <ChooseTwo here={here} revisions={document.revisions} from={1} to={document.currentRevision} />
            )}
          </Block>
        </div>
        <div>
          {decisions.length > 0 && (
            <Block title="Decisions">
              <ul className="rows mt-3" role="list">
                {decisions.map(({ number, outcome, revision }) => (
                  <li key={number}>
                    <Link className="num nw" to={`/private/decisions/${number}`}>
                      {number}
                    </Link>
                    <span className="q">
                      {decisionOutcomeWords[outcome]}, revision {revision}
                    </span>
                  </li>
                ))}
              </ul>
            </Block>
          )}
          <DocumentFacts document={document} isOfDelegation={isOfDelegation} />
          <DocumentActs document={document} />
        </div>
      </div>
    </>
  );
}

const audienceOf = ({ audience, namedAgencies }: Pick<DocumentPage, "audience" | "namedAgencies">) =>
  audience === "named"
    ? namedAgencies.map(({ shortName }) => shortName).join(", ")
    : audienceWords[audience].toLowerCase();
