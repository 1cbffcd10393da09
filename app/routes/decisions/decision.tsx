import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { decisionOutcomeWords, decisionText } from "#features/decisions/decision-record.ts";
import { readDecision } from "#features/decisions/read-decisions.server.ts";
import { DecisionOutcome } from "#features/decisions/ui/decision-outcome.tsx";
import { DecisionText } from "#features/decisions/ui/decision-text.tsx";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { stamp } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.record.number ?? "Decision"} · ISECG` },
];

export const loader = withActor(({ actor, params }) => readDecision(actor, params["number"] ?? ""));

export default function Decision() {
  const { record, completedBy, isDocumentThere } = useLoaderData<typeof loader>();
  const { document, revision, round } = record;
  const here = `/private/decisions/${record.number}`;
  const documentAt = `/private/documents/${document.id}`;
  const hasConditions = record.outcome === "adoptedProvisionally" || record.settled.length > 0;
  return (
    <>
      <Head
        title={record.number}
        crumbs={[{ to: "/private/decisions", label: "Decisions" }]}
        line={
          <>
            <DecisionOutcome outcome={record.outcome} />
            <span>{stamp(record.at, "UTC")} UTC</span>
          </>
        }
        actions={
          <>
            <LinkButton to={`${here}.pdf`} icon="download" isFile>
              PDF
            </LinkButton>
            <LinkButton to={`${here}.json`} icon="download" isFile>
              JSON
            </LinkButton>
          </>
        }
      />
      {completedBy.map(({ number, outcome }) => (
        <Flash key={number} kind="you">
          A further record completes this one: <Link to={`/private/decisions/${number}`}>{number}</Link>,{" "}
          {decisionOutcomeWords[outcome].toLowerCase()}.
        </Flash>
      ))}
      <p className="mt-5 max-w-measure text-lg">
        <bdi>{decisionText(record)}</bdi>
      </p>
      <div className="cols mt-5">
        <div>
          <DecisionText record={record} />
        </div>
        <aside aria-label="What it is about">
          <Block title="What it is about">
            <div className="mt-3">
              <Facts
                rows={[
                  [
                    "Document",
                    isDocumentThere ? (
                      <Link key="d" to={documentAt}>
                        {document.number}
                      </Link>
                    ) : (
                      document.number
                    ),
                  ],
                  ["Title", <bdi key="t">{document.title}</bdi>],
                  [
                    "Revision",
                    isDocumentThere ? (
                      <Link key="r" to={`${documentAt}/revisions/${revision.number}`}>
                        {revision.number}, <bdi>{revision.fileName}</bdi>
                      </Link>
                    ) : (
                      `${revision.number}, ${revision.fileName}`
                    ),
                  ],
                  [
                    "SHA-256",
                    <span key="h" className="sha">
                      {revision.sha256}
                    </span>,
                  ],
                  [
                    "Round",
                    round && isDocumentThere && (
                      <Link key="o" to={`/private/reviews/${round.id}`}>
                        Its page
                      </Link>
                    ),
                  ],
                  [
                    "Conditions",
                    hasConditions && isDocumentThere && (
                      <Link key="c" to={`${documentAt}/conditions`}>
                        How they stand now
                      </Link>
                    ),
                  ],
                  [
                    "Completes",
                    record.completes && (
                      <Link key="k" to={`/private/decisions/${record.completes}`}>
                        {record.completes}
                      </Link>
                    ),
                  ],
                ]}
              />
            </div>
          </Block>
        </aside>
      </div>
    </>
  );
}
