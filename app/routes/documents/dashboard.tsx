import { useLoaderData, type MetaFunction } from "@remix-run/react";
import type { ReactNode } from "react";
import { mayCreateSomewhere } from "#features/documents/list-own-groups.server.ts";
import { documentFilter } from "#features/documents/documents.form.ts";
import { listDocuments } from "#features/documents/list-documents.server.ts";
import { DocumentTable } from "#features/documents/ui/document-table.tsx";
import { seatWords } from "#features/groups/groups.form.ts";
import { readDashboard } from "#features/groups/read-dashboard.server.ts";
import { countAgencies } from "#features/membership/count-agencies.server.ts";
import { roleWords } from "#features/membership/membership.form.ts";
import { listWaitingRounds } from "#features/reviews/list-rounds.server.ts";
import { WaitingRounds } from "#features/reviews/ui/waiting-rounds.tsx";
import { listWaitingRids } from "#features/rids/list-waiting.server.ts";
import { WaitingRids } from "#features/rids/ui/waiting-rids.tsx";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Pager } from "#ui/pager.tsx";
import { stamp, weekdayInWords } from "#ui/moment.tsx";

export const meta: MetaFunction = () => [{ title: "Dashboard · ISECG" }];

export const loader = withActor(async ({ actor, session, url }) => ({
  ...(await readDashboard(actor)),
  drafts: await listDocuments(actor, { after: draftsPlace(url) }, { unshared: true }),
  isFirstDrafts: !url.searchParams.has("drafts"),
  fresh: (await listDocuments(actor, session.lastVisitAt ? { since: session.lastVisitAt } : {}, { limit: 10 }))
    .documents,
  rounds: await listWaitingRounds(actor),
  rids: await listWaitingRids(actor),
  mayCreate: mayCreateSomewhere(actor),
  isNewPortal: actor.isSecretariat && (await countAgencies()) === 0,
  done: url.searchParams.get("done"),
  weekday: weekdayInWords(new Date().toISOString(), "UTC", session.dateLocale),
  lastVisitAt: session.lastVisitAt?.toISOString() ?? null,
}));

/** Where the drafts go on, from the address. */
const draftsPlace = (url: URL) => documentFilter.shape.after.parse(url.searchParams.get("drafts") ?? undefined);

export default function Dashboard() {
  const {
    notices,
    waiting,
    role,
    agency,
    isSecretariat,
    groups,
    lastVisitAt,
    drafts: { documents: unshared, next: olderDrafts },
    isFirstDrafts,
    fresh,
    rounds,
    rids,
    mayCreate,
    weekday,
    isNewPortal,
    done,
  } = useLoaderData<typeof loader>();
  const { now, timeZone, dateLocale } = useShell();
  return (
    <>
      <Head
        title="Dashboard"
        line={
          <>
            <span>
              {stamp(now, "UTC").slice(0, 10)}, <span lang={dateLocale}>{weekday}</span>
            </span>
            {agency && role && (
              <span>
                {role === "head" || role === "alternate" ? "You speak for " : "You belong to "}
                <span className="ag is-mine">{agency}</span> as {roleWords[role].toLowerCase()}
              </span>
            )}
            {isSecretariat && <span>You work for the Secretariat</span>}
            {lastVisitAt && <span>Last visit {stamp(lastVisitAt, "UTC")} UTC</span>}
          </>
        }
      />
      {notices.map((sentence) => (
        <Flash key={sentence} kind="you">
          {sentence}
        </Flash>
      ))}
      {done === "uploaded" && <Flash>The files are here, unshared: yours alone until you share them.</Flash>}
      {done === "shared" && <Flash>The documents are shared, and have their numbers.</Flash>}
      {isNewPortal && <FirstSteps />}
      <Waiting {...(waiting ?? { expired: 0, dead: 0, chairless: [] })} isSecretariat={isSecretariat}>
        {rounds.length + rids.length > 0 && (
          <>
            {rounds.length > 0 && <WaitingRounds rows={rounds} agency={agency} zone={timeZone} now={now} />}
            {rids.length > 0 && <WaitingRids rows={rids} agency={agency} zone={timeZone} now={now} />}
          </>
        )}
      </Waiting>
      <Block
        title={lastVisitAt ? "New since your last visit" : "Newest documents"}
        more={<Link to="/private/documents">All documents</Link>}
      >
        {fresh.length === 0 ? (
          <Empty title={lastVisitAt ? "Nothing new" : "Nothing is shared with you yet"}>
            {lastVisitAt
              ? "Nothing that you may read has changed since you were last here."
              : "Documents stand here once somebody shares them with a group of yours, with your agency or with all delegates."}
          </Empty>
        ) : (
          <DocumentTable rows={fresh} />
        )}
      </Block>
      {(mayCreate || unshared.length > 0) && (
        <Block
          title="Your unshared drafts"
          more={unshared.length > 1 && <Link to="/private/documents/share">Share several</Link>}
        >
          {unshared.length === 0 ? (
            <Empty
              title="You have no unshared drafts"
              actions={
                <LinkButton to="/private/documents/new" icon="plus">
                  New document
                </LinkButton>
              }
            >
              What you bring is yours alone, and stands here, until you share it.
            </Empty>
          ) : (
            <>
              <DocumentTable rows={unshared} />
              {(olderDrafts || !isFirstDrafts) && (
                <Pager
                  newer={isFirstDrafts ? null : "/private"}
                  older={olderDrafts && `/private?drafts=${olderDrafts}`}
                  shown={`${unshared.length} shown, last changed first`}
                  words={{ newer: "Newest", older: "Older" }}
                />
              )}
            </>
          )}
        </Block>
      )}
      <Block title="My groups">
        {groups.length === 0 ? (
          <Empty title="You have no seat in a group">
            The chair of a group, or the Secretariat, gives seats. Groups that you belong to will stand here.
          </Empty>
        ) : (
          <ul className="rows">
            {groups.map((group) => (
              <li key={group.slug}>
                <Link className="t" to={`/private/groups/${group.slug}`}>
                  {group.name}
                </Link>
                <span className="q">
                  {seatWords[group.kind]}
                  {group.isConcluded && ", concluded"}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Block>
    </>
  );
}

/** How a portal begins in which nothing is yet. */
const FirstSteps = () => (
  <Block title="First steps">
    <ol className="steps is-numbered mt-3 mb-6">
      <li>
        <Link to="/admin/agencies/new">Take an agency in</Link>, and the others after it.
      </li>
      <li>
        <Link to="/admin/members/invite">Invite its head of delegation</Link>, or{" "}
        <Link to="/admin/members/import">a list</Link> of people. Heads invite their own delegates.
      </li>
      <li>
        <Link to="/admin/groups/new">Set up a working group</Link>, and give it a chair and members.
      </li>
      <li>
        <Link to="/private/documents/new">Bring a document</Link>: it is yours alone until you share it.
      </li>
    </ol>
  </Block>
);

type WaitingProps = {
  expired: number;
  dead: number;
  chairless: { slug: string; name: string }[];
  isSecretariat: boolean;
  /** What waits in other ways. */
  children: ReactNode;
};

function Waiting({ expired, dead, chairless, isSecretariat, children }: WaitingProps) {
  const lines = [
    expired > 0 && {
      href: "/admin/members?state=invited",
      words: expired === 1 ? "One invitation has run out" : `${expired} invitations have run out`,
    },
    dead > 0 && {
      href: "/admin/outbox?state=dead",
      words: dead === 1 ? "One mail could not be sent" : `${dead} mails could not be sent`,
    },
    ...chairless.map(({ slug, name }) => ({ href: `/private/groups/${slug}`, words: `${name} needs a chair` })),
  ].filter((line) => line !== false);
  return (
    <Block title="Waiting for you">
      {children}
      {lines.length === 0 && !children && (
        <Empty title="Nothing waits for you">
          {isSecretariat
            ? "Invitations that ran out, mails that were given up, groups without a chair and rounds to end would stand here."
            : "What only you can do would stand here. Nothing is asked of you now."}
        </Empty>
      )}
      {lines.length > 0 && (
        <ul className="rows">
          {lines.map(({ href, words }) => (
            <li key={href}>
              <Link className="t" to={href}>
                <span className="you">{words}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
