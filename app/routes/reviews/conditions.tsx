import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { stateOfConditionWords } from "#features/reviews/condition.ts";
import { readLedger, type LedgerPage } from "#features/reviews/read-ledger.server.ts";
import { DocumentStateMark } from "#features/documents/ui/document-state.tsx";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { stamp } from "#ui/moment.tsx";
import { State } from "#ui/shape.tsx";

export const meta: MetaFunction = () => [{ title: "Conditions · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => ({
  ...(await readLedger(actor, params["id"] ?? "")),
  done: url.searchParams.get("done"),
}));

const news: Record<string, string> = {
  confirmed: "The condition is confirmed. The others are still open.",
  full: "The condition is confirmed. It was the last, and the adoption is full: a further record says so.",
};

const shapes = { open: "squareDashed", confirmed: "squareFull", givenUp: "squareOut" } as const;

export default function Conditions() {
  const { document, conditions, can, done } = useLoaderData<typeof loader>();
  const here = `/private/documents/${document.id}`;
  const open = conditions.filter(({ state }) => state === "open").length;
  return (
    <>
      <Head
        title="Conditions"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: document.number ?? document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <DocumentStateMark state={document.state} />
            <bdi>{document.title}</bdi>
          </>
        }
        actions={
          can.giveUp && (
            <LinkButton to={`${here}/give-up`} look="stop">
              Give the adoption up…
            </LinkButton>
          )
        }
      />
      <News of={news} done={done} />
      {conditions.length === 0 ? (
        <Empty title="No condition was ever made">
          An agency that adopts provisionally names a condition; it stands here until it is met.
        </Empty>
      ) : (
        <Block
          title={
            open === 0 ? "No condition is open" : open === 1 ? "One condition is open" : `${open} conditions are open`
          }
        >
          <ol className="rail mt-4">
            {conditions.map((condition) => (
              <ConditionItem key={condition.number} condition={condition} here={here} />
            ))}
          </ol>
        </Block>
      )}
    </>
  );
}

function ConditionItem({ condition, here }: { condition: LedgerPage["conditions"][number]; here: string }) {
  const { number, agency, state, words, fromText, toText, madeOn, madeAt, decision, metBy } = condition;
  return (
    <li className={state === "open" ? "is" : undefined}>
      <p>
        <b className="strong">
          {number}. {agency.shortName}
        </b>{" "}
        {condition.isMine && <span className="you">yours</span>}{" "}
        <State shape={shapes[state]} {...(state === "givenUp" && { look: "quiet" as const })}>
          {stateOfConditionWords[state]}
        </State>
      </p>
      {words && (
        <p className="mt-1 max-w-measure whitespace-pre-line">
          <bdi>{words}</bdi>
        </p>
      )}
      {(fromText !== null || toText !== null) && (
        <p className="mt-1 max-w-measure whitespace-pre-line">
          From <del>{fromText ?? "(nothing)"}</del> to <ins>{toText ?? "(nothing)"}</ins>
        </p>
      )}
      <p className="meta">
        Made on revision {madeOn}, {stamp(madeAt, "UTC")} UTC, in{" "}
        <Link to={`/private/decisions/${decision}`}>{decision}</Link>
        {condition.confirmedAt && (
          <>
            {" · "}confirmed {stamp(condition.confirmedAt, "UTC")} UTC by <bdi>{condition.confirmedByLabel}</bdi>
            {condition.isOnBehalf && " on its behalf"}
            {metBy === null ? ", without a newer revision" : `, met by revision ${metBy}`}
          </>
        )}
        {condition.givenUpAt && ` · given up ${stamp(condition.givenUpAt, "UTC")} UTC`}
      </p>
      {condition.canConfirm && (
        <p className="mt-2">
          <LinkButton to={`${here}/conditions/${number}/confirm`}>
            {condition.isMine ? "Confirm that it is met…" : `Confirm on ${agency.shortName}’s behalf…`}
          </LinkButton>
        </p>
      )}
    </li>
  );
}
