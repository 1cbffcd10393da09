import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { compareWords } from "#features/rids/from-to.server.ts";
import { readRid } from "#features/rids/read-rid.server.ts";
import { categoryWords, placeInWords, ridNumber } from "#features/rids/rid.ts";
import { commentForm } from "#features/rids/rids.form.ts";
import { commentOnRid } from "#features/rids/speak-on-rids.server.ts";
import { FromTo } from "#features/rids/ui/from-to.tsx";
import { RidFiles } from "#features/rids/ui/kept-files.tsx";
import { RidPart } from "#features/rids/ui/rid-part.tsx";
import { RidStateMark } from "#features/rids/ui/rid-state.tsx";
import { Thread } from "#features/rids/ui/thread.tsx";
import { numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Facts } from "#ui/facts.tsx";
import { TextArea } from "#ui/field.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { stamp } from "#ui/moment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `RID ${ridNumber(data.rid.number)}` : "RID"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url }) => {
  const rid = await readRid(actor, params["id"] ?? "", numberIn(params["number"]));
  return { rid, change: compareWords(rid.fromText, rid.toText), done: url.searchParams.get("done") };
});

export const action = withActor(({ actor, params, request }) =>
  onForm(request, commentForm, async ({ words }) => {
    const { id = "", number } = params;
    await commentOnRid(actor, id, Number(number), words);
    return redirect(`/private/documents/${id}/rids/${number}?done=comment#thread`, 303);
  }),
);

const news: Record<string, string> = {
  raised: "The RID is submitted, and has its number.",
  comment: "Your comment stands in the thread.",
  answer: "The answer is given. Its originator is told, and has a term to agree or escalate.",
  agree: "You agree, for the originator.",
  escalate: "It is escalated. Who has the word is told.",
  settle: "It is settled. Its originator is told.",
  withdraw: "It is withdrawn.",
  close: "It is closed.",
};

export default function Rid() {
  const { rid, change, done } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const { document } = rid;
  const at = `/private/documents/${document.id}`;
  const here = `${at}/rids/${rid.number}`;
  return (
    <>
      <Head
        title={`RID ${ridNumber(rid.number)}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: at, label: document.number ?? document.title },
          { to: `${at}/rids`, label: "RIDs" },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <RidStateMark {...rid} />
            <span>{categoryWords[rid.category]}</span>
            <span>
              <bdi>{placeInWords(rid)}</bdi>
            </span>
            <span className={rid.isOwnAgency ? "ag is-mine" : "ag"}>{rid.agency ?? "Observer"}</span>
          </>
        }
        actions={
          <>
            {rid.before && (
              <LinkButton to={`${at}/rids/${rid.before}`} icon="chevron-left">
                RID {ridNumber(rid.before)}
              </LinkButton>
            )}
            {rid.after && (
              <LinkButton to={`${at}/rids/${rid.after}`} icon="chevron-right">
                RID {ridNumber(rid.after)}
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      <div className="cols mt-5">
        <div>
          <FromTo change={change} revision={rid.revision} />
          {rid.quoted && (
            <div className="mt-4">
              <p className="over">Words it speaks of</p>
              <blockquote className="max-w-measure">
                <bdi>{rid.quoted}</bdi>
              </blockquote>
            </div>
          )}
          <p className="max-w-measure mt-4 whitespace-pre-line">
            <span className="q">Discrepancy. </span>
            <bdi>{rid.discrepancy}</bdi>
          </p>
          {rid.attachments.length > 0 && (
            <Block title="Attachments">
              <RidFiles files={rid.attachments} />
            </Block>
          )}
          <Block title="Thread" anchor="thread">
            <Thread events={rid.events} zone={timeZone} language={dateLocale} />
            {rid.can.comment && <CommentForm />}
          </Block>
        </div>
        <aside className="rail-first" aria-label="Whose turn it is, and the RID">
          <RidPart rid={rid} here={here} zone={timeZone} />
          <Block title="RID">
            <div className="mt-3">
              <Facts
                rows={[
                  [
                    "Document",
                    <Link key="d" to={at}>
                      <bdi>{document.title}</bdi>
                    </Link>,
                  ],
                  [
                    "Raised on",
                    <a
                      key="r"
                      href={`${at}/revisions/${rid.revision}${rid.placeKind === "page" ? `#page=${rid.place}` : ""}`}
                    >
                      Revision {rid.revision}
                    </a>,
                  ],
                  ["By", <bdi key="b">{[rid.originator, rid.agency ?? "observer"].join(" · ")}</bdi>],
                  [
                    "Disposition",
                    rid.disposition && <RidStateMark key="s" {...rid} state="answered" closedIn={null} />,
                  ],
                  ["Rationale", rid.rationale && <bdi key="w">{rid.rationale}</bdi>],
                  ["Answered", rid.answeredAt && `${rid.answeredByLabel ?? ""}, ${stamp(rid.answeredAt, "UTC")} UTC`],
                  [
                    "Open in",
                    <span key="o">
                      {rid.rounds.map(({ id, openedAt, revision }) => (
                        <Link key={id} className="block" to={`/private/reviews/${id}`}>
                          Round of {openedAt.slice(0, 10)} on revision {revision}
                        </Link>
                      ))}
                    </span>,
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

function CommentForm() {
  const { form, fields, isBusy } = usePortalForm(commentForm);
  return (
    <Form method="post" className="fields mt-4" noValidate>
      <ErrorSummary title="Nothing was added" errors={form.errors} fields={[fields.words]} />
      <TextArea field={fields.words} label="Comment" rows={2} hint="Everybody who reads the document reads it." />
      <div className="btns">
        <Button busy={isBusy}>Add comment</Button>
      </div>
    </Form>
  );
}
