import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listRounds } from "#features/reviews/list-rounds.server.ts";
import { roundsPlace } from "#features/reviews/reviews.form.ts";
import { RoundTable } from "#features/reviews/ui/round-table.tsx";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Empty } from "#ui/empty.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Pager } from "#ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "Reviews · ISECG" }];

export const loader = withActor(async ({ actor, url }) => {
  const { after } = roundsPlace.parse(Object.fromEntries(url.searchParams));
  return { ...(await listRounds(actor, { after })), isFirst: after === undefined };
});

export default function Reviews() {
  const { unfinished, finished, next, now, isFirst } = useLoaderData<typeof loader>();
  const { timeZone } = useShell();
  return (
    <>
      <Head
        title="Reviews"
        line={
          <>
            <span>Rounds on documents that you may read.</span>
            <Link to="/private/help/agreement">How a text is agreed here</Link>
          </>
        }
      />
      {isFirst && (
        <Block title="Open rounds">
          {unfinished.length === 0 ? (
            <Empty title="No round is open">
              A chair opens a round from a document’s page. Its deadline, and what is asked of your agency, then stand
              here.
            </Empty>
          ) : (
            <RoundTable caption="Rounds, nearest deadline first" rows={unfinished} zone={timeZone} now={now} />
          )}
        </Block>
      )}
      <Block title="Finished rounds">
        {finished.length === 0 ? (
          <Empty title="No round has finished yet">Concluded and cancelled rounds stay readable here.</Empty>
        ) : (
          <>
            <RoundTable caption="Rounds, last finished first" rows={finished} zone={timeZone} now={now} />
            <Pager
              newer={isFirst ? null : "/private/reviews"}
              older={next && `/private/reviews?after=${next}`}
              shown={`${finished.length} shown, last finished first`}
              words={{ newer: "Newest", older: "Older" }}
            />
          </>
        )}
      </Block>
    </>
  );
}
